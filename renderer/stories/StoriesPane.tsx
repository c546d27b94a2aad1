import { ActionIcon, Button } from '@mantine/core';
import { IconLayoutSidebarLeftCollapse, IconPlus, IconTemplate } from '@tabler/icons-react';
import { useCallback, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { runCommand } from '../commands';
import { useMinute } from '../ui/useMinute';
import { useSettings } from '../useSettings';
import { NoStories } from './NoStories';
import { PurgeDialog } from './PurgeDialog';
import { SearchField } from './SearchField';
import styles from './StoriesPane.module.css';
import { MENUS, StoryItem } from './StoryItem';
import { useRowActions } from './useRowActions';
import { useStoryList } from './useStoryList';

const LISTS = ['all', 'trash'] as const;

/** How near its end the list is when the next rows are read, in pixels. */
const NEAR_END = 600;

/** The left pane: search, the lists and their stories, newest first. */
export function StoriesPane({
  openId,
  onOpen,
  onNew,
  onSample,
}: {
  openId: string | null;
  onOpen: (id: string | null) => Promise<void>;
  onNew: () => void;
  onSample: () => void;
}) {
  const { t, i18n } = useTranslation('stories');
  const { settings } = useSettings();
  const [list, setList] = useState<(typeof LISTS)[number]>('all');
  const [query, setQuery] = useState('');
  const { rows, total, counts, ready, refresh, loadMore } = useStoryList(list, query);
  const { act, purging, purge, cancelPurge } = useRowActions(openId, onOpen, refresh);
  const [reached, setReached] = useState('');
  const scroller = useRef<HTMLUListElement>(null);
  const now = useMinute();
  const sections = useMemo(
    () =>
      new Map(
        settings.outlets.flatMap((outlet) => outlet.sections).map(({ id, name }) => [id, name]),
      ),
    [settings.outlets],
  );

  // Where Tab enters the list: the row last used, else the open one, else the first.
  const entry =
    rows.find((row) => row.id === reached) ?? rows.find((row) => row.id === openId) ?? rows[0];

  const more = useCallback(() => {
    const at = scroller.current;
    if (at && rows.length < total && at.scrollHeight - at.scrollTop - at.clientHeight < NEAR_END) {
      void loadMore();
    }
  }, [rows.length, total, loadMore]);

  const focusRow = (id: string | undefined) =>
    scroller.current?.querySelector<HTMLElement>(`[data-story="${id}"]`)?.focus();

  const onKeyDown = (event: React.KeyboardEvent) => {
    const row = (event.target as HTMLElement).dataset.story;
    if (!row) return;
    const at = rows.findIndex((one) => one.id === row);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: rows.length - 1 }[event.key];
    const next = to === undefined ? undefined : rows[to];
    if (event.key === 'ArrowUp' && at === 0) runCommand('story.search');
    else if (event.key === 'Delete' && rows[at]?.trashedAt === null) {
      focusRow((rows[at + 1] ?? rows[at - 1])?.id);
      act('trash', rows[at]);
    } else if (next) focusRow(next.id);
    else return;
    event.preventDefault();
  };

  return (
    <nav className="pane pane-stories" aria-label={t('name')}>
      <div className={styles.head}>
        <SearchField query={query} onSearch={setQuery} onLeaveDown={() => focusRow(entry?.id)} />
        <ActionIcon
          variant="subtle"
          color="gray"
          size="lg"
          aria-label={t('fold')}
          title={t('fold')}
          onClick={() => runCommand('view.stories')}
        >
          <IconLayoutSidebarLeftCollapse size={18} aria-hidden />
        </ActionIcon>
      </div>
      <div className={styles.lists}>
        {LISTS.map((one) => (
          <button
            key={one}
            type="button"
            className={styles.list}
            aria-pressed={list === one}
            onClick={() => setList(one)}
          >
            {t(`lists.${one}`)}
            <span className={styles.count}>
              {new Intl.NumberFormat(i18n.language).format(counts[one])}
            </span>
          </button>
        ))}
        <Button
          size="compact-sm"
          ml="auto"
          px={6}
          leftSection={<IconPlus size={14} aria-hidden />}
          onClick={onNew}
        >
          {t('new')}
        </Button>
        <ActionIcon
          variant="subtle"
          color="gray"
          size="sm"
          aria-label={t('commands:story.fromTemplate')}
          title={t('commands:story.fromTemplate')}
          onClick={() => runCommand('story.fromTemplate')}
        >
          <IconTemplate size={16} aria-hidden />
        </ActionIcon>
      </div>
      <p className={styles.found} role="status" data-empty={rows.length === 0 || undefined}>
        {ready && query !== '' ? t('found', { count: total }) : ''}
      </p>
      {rows.length > 0 ? (
        <ul
          ref={scroller}
          className={styles.rows}
          aria-label={t(`lists.${list}`)}
          onScroll={more}
          onKeyDown={onKeyDown}
        >
          {rows.map((row) => (
            <StoryItem
              key={row.id}
              row={row}
              section={sections.get(row.section) ?? row.section}
              open={row.id === openId}
              reachable={row === entry}
              now={now}
              onAction={act}
              onReach={setReached}
            />
          ))}
        </ul>
      ) : (
        ready && <NoStories list={list} query={query} onNew={onNew} onSample={onSample} />
      )}
      <div id={MENUS.slice(1)} />
      <PurgeDialog row={purging} onCancel={cancelPurge} onPurge={purge} />
    </nav>
  );
}
