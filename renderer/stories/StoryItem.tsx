import { ActionIcon, Menu } from '@mantine/core';
import type { StoryRow } from '@shared/ipc';
import {
  IconAlertTriangle,
  IconAppWindow,
  IconArrowBackUp,
  IconClockPause,
  IconCopy,
  IconDots,
  IconPhoto,
  IconTrash,
  IconTrashX,
} from '@tabler/icons-react';
import { memo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Marked } from './Marked';
import { absoluteTime, relativeTime } from './relativeTime';
import styles from './StoriesPane.module.css';

/** Where open menus are put: out of the rows, which clip, and still inside the pane. */
export const MENUS = '#story-menus';

export type RowAction = 'open' | 'openInWindow' | 'duplicate' | 'trash' | 'restore' | 'purge';

/** A row of the list: headline and length, then section, time, people and marks. */
export const StoryItem = memo(function StoryItem({
  row,
  section,
  open,
  reachable,
  now,
  onAction,
  onReach,
}: {
  row: StoryRow;
  /** The section's name. */
  section: string;
  open: boolean;
  /** Whether Tab stops here; the arrow keys reach the other rows. */
  reachable: boolean;
  now: number;
  onAction: (action: RowAction, row: StoryRow) => void;
  onReach: (id: string) => void;
}) {
  const { t, i18n } = useTranslation('stories');
  const [menu, setMenu] = useState(false);
  const headline = row.printedHeadline || row.headline || t('untitled');
  const when = row.trashedAt ?? row.modifiedAt;
  const time = relativeTime(when, now, i18n.language, t('justNow'));
  const facts = [section, row.trashedAt ? t('trashed', { time }) : time, row.people.join('·')];
  const act = (action: RowAction) => () => onAction(action, row);
  return (
    <li
      className={styles.row}
      data-open={open || undefined}
      onContextMenu={(event) => {
        event.preventDefault();
        setMenu(true);
      }}
    >
      <button
        type="button"
        className={styles.story}
        data-story={row.id}
        aria-current={open || undefined}
        tabIndex={reachable ? 0 : -1}
        onClick={act('open')}
        onFocus={() => onReach(row.id)}
      >
        <span className={styles.first}>
          <span className={row.headline || row.printedHeadline ? styles.headline : styles.untitled}>
            {headline}
          </span>
          <span className={styles.length}>
            {t('sheets', { sheets: row.sheetsByLines.toFixed(1) })}
          </span>
        </span>
        <span className={styles.second} title={absoluteTime(when, i18n.language)}>
          <span className={styles.facts}>{facts.filter((fact) => fact !== '').join(' · ')}</span>
          {row.photos > 0 && (
            <span className={styles.mark}>
              <IconPhoto size={14} role="img" aria-label={t('photos')} />
              {row.photos}
            </span>
          )}
          {row.embargoed && (
            <IconClockPause
              size={14}
              role="img"
              aria-label={t('embargoed')}
              className={styles.warn}
            />
          )}
          {row.damage && (
            <IconAlertTriangle
              size={14}
              role="img"
              aria-label={t(`damage.${row.damage}`)}
              className={styles.bad}
            />
          )}
        </span>
        {row.snippet && (
          <span className={styles.snippet}>
            <Marked text={row.snippet.text} hits={row.snippet.hits} />
          </span>
        )}
      </button>
      <Menu
        opened={menu}
        onChange={setMenu}
        position="bottom-end"
        withInitialFocusPlaceholder={false}
        portalProps={{ target: MENUS }}
      >
        <Menu.Target>
          <ActionIcon
            className={styles.more}
            variant="subtle"
            color="gray"
            size="sm"
            tabIndex={reachable ? 0 : -1}
            aria-label={t('more', { headline })}
          >
            <IconDots size={16} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {row.trashedAt === null ? (
            <>
              <Menu.Item leftSection={<IconAppWindow size={15} />} onClick={act('openInWindow')}>
                {t('openInWindow')}
              </Menu.Item>
              <Menu.Item leftSection={<IconCopy size={15} />} onClick={act('duplicate')}>
                {t('duplicate')}
              </Menu.Item>
              <Menu.Item leftSection={<IconTrash size={15} />} onClick={act('trash')}>
                {t('trash')}
              </Menu.Item>
            </>
          ) : (
            <>
              <Menu.Item leftSection={<IconArrowBackUp size={15} />} onClick={act('restore')}>
                {t('restore')}
              </Menu.Item>
              <Menu.Item
                leftSection={<IconTrashX size={15} />}
                className={styles.bad}
                onClick={act('purge')}
              >
                {t('purge')}
              </Menu.Item>
            </>
          )}
        </Menu.Dropdown>
      </Menu>
    </li>
  );
});
