import type { StoryRow } from '@shared/ipc';
import { IconCheck, IconDots, IconPhoto } from '@tabler/icons-react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { Marked } from './Marked';
import { absoluteTime, dueTime, relativeTime } from './relativeTime';
import { rowHits } from './rowHits';
import { StateMark } from './StateMark';
import styles from './StoryItem.module.css';

/** Heights of a row in pixels, without and with a piece of the text; the list counts on them. */
export const ROW_HEIGHT = 56;
export const FOUND_ROW_HEIGHT = 94;

/** What places a row in the list. */
export interface RowPlace {
  /** Its place in the whole list, from 0. */
  index: number;
  total: number;
  /** Where it begins, in pixels from the top of the list. */
  top: number;
  height: number;
  /** Whether Tab stops here; the arrow keys reach the other rows. */
  reachable: boolean;
}

const placed = ({ index, total, top, height }: RowPlace) => ({
  className: styles.row,
  'aria-posinset': index + 1,
  'aria-setsize': total,
  style: { height, transform: `translateY(${top}px)` },
});

/** A row of the list: headline and length, then section, time, people and the state. */
export const StoryItem = memo(function StoryItem({
  row,
  section,
  query,
  open,
  menu,
  now,
  chosen,
  onPress,
  onMenu,
  ...place
}: RowPlace & {
  row: StoryRow;
  /** The section's name. */
  section: string;
  /** What was searched for; its hits are marked. */
  query: string;
  open: boolean;
  /** Whether its menu is open. */
  menu: boolean;
  /** Whether it is chosen for what is done to several. */
  chosen: boolean;
  now: number;
  onPress: (row: StoryRow, index: number, event: React.MouseEvent) => void;
  onMenu: (row: StoryRow, button: HTMLElement) => void;
}) {
  const { t, i18n } = useTranslation('stories');
  const headline = row.printedHeadline || row.headline || t('untitled');
  const when = row.trashedAt ?? row.modifiedAt;
  const time = relativeTime(when, now, i18n.language, t('justNow'));
  const people = row.people.join('·');
  const due = row.deadline ? t('due', { time: dueTime(row.deadline, now, i18n.language) }) : '';
  const before = [due, row.slot, section, row.trashedAt ? t('trashed', { time }) : time].filter(
    (one) => one,
  );
  return (
    <li
      {...placed(place)}
      data-open={open || undefined}
      data-chosen={chosen || undefined}
      onContextMenu={(event) => {
        event.preventDefault();
        const more = event.currentTarget.querySelector<HTMLElement>('[aria-haspopup]');
        if (more) onMenu(row, more);
      }}
    >
      <button
        type="button"
        className={styles.story}
        data-story={row.id}
        data-index={place.index}
        aria-current={open || undefined}
        tabIndex={place.reachable ? 0 : -1}
        onClick={(event) => onPress(row, place.index, event)}
      >
        <span className={styles.first}>
          {chosen && (
            <IconCheck
              size={14}
              className={styles.check}
              role="img"
              aria-label={t('chosen.mark')}
            />
          )}
          <span className={row.headline || row.printedHeadline ? styles.headline : styles.untitled}>
            <Marked text={headline} hits={rowHits(headline, query)} />
            {query === '' && row.snippet && ` · ${row.snippet.text}`}
          </span>
          <span className={styles.length}>
            {t('sheets', { sheets: row.sheetsByLines.toFixed(1) })}
          </span>
        </span>
        <span className={styles.second} title={absoluteTime(when, i18n.language)}>
          <span className={styles.facts}>
            {before.join(' · ')}
            {people && before.length > 0 && ' · '}
            <Marked text={people} hits={rowHits(people, query)} />
          </span>
          {row.photos > 0 && (
            <span className={styles.photos}>
              <IconPhoto size={14} role="img" aria-label={t('photos')} />
              {row.photos}
            </span>
          )}
          <StateMark row={row} />
        </span>
        {query !== '' && row.snippet && (
          <span className={styles.snippet}>
            <Marked text={row.snippet.text} hits={row.snippet.hits} />
          </span>
        )}
      </button>
      <button
        type="button"
        className={styles.more}
        tabIndex={place.reachable ? 0 : -1}
        aria-label={t('more', { headline })}
        aria-haspopup="menu"
        aria-expanded={menu}
        onClick={(event) => onMenu(row, event.currentTarget)}
      >
        <IconDots size={16} aria-hidden />
      </button>
    </li>
  );
});

/** A row that is not read yet. The keyboard can stand on it, and stays when the story comes. */
export const RowToCome = memo(function RowToCome(place: RowPlace) {
  const { t } = useTranslation('stories');
  return (
    <li {...placed(place)}>
      <button
        type="button"
        className={styles.story}
        data-index={place.index}
        aria-label={t('reading')}
        aria-busy
        tabIndex={place.reachable ? 0 : -1}
      >
        <span className={styles.toCome} />
        <span className={styles.toCome} />
      </button>
    </li>
  );
});
