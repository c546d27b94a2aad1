import { ActionIcon } from '@mantine/core';
import { NO_LIST_FILTER } from '@shared/story/listFilter';
import { IconLayoutSidebarLeftCollapse } from '@tabler/icons-react';
import { memo, useCallback, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { runCommand } from '../commands';
import { useMinute } from '../ui/useMinute';
import { useSettings } from '../useSettings';
import { ChosenBar } from './ChosenBar';
import { FilterBar } from './FilterBar';
import { FoundLine } from './FoundLine';
import { filterName } from './filterText';
import { ListNav } from './ListNav';
import { NoStories } from './NoStories';
import { PurgeDialog } from './PurgeDialog';
import { MENUS, type OpenMenu, RowMenu } from './RowMenu';
import { SearchField } from './SearchField';
import styles from './StoriesPane.module.css';
import { StoryRows } from './StoryRows';
import { useChosenRows } from './useChosenRows';
import { isNarrow, useListView } from './useListView';
import { useRowActions } from './useRowActions';
import { useSavedCounts, useSavedFilters } from './useSavedFilters';
import { useStoryList } from './useStoryList';

interface ChosenStory {
  id: string;
  headline: string;
}

/**
 * The left pane: search, the lists, the filter and the stories, newest first. Kept as it is while
 * only the page changes.
 */
export const StoriesPane = memo(function StoriesPane({
  openId,
  onOpen,
  onNew,
  onSample,
  searched,
  onSearched,
  onSeveral,
}: {
  openId: string | null;
  onOpen: (id: string | null) => Promise<void>;
  onNew: () => void;
  onSample: () => void;
  /** A search from elsewhere that the list is to show; null for none. */
  searched: string | null;
  /** Says that it does. */
  onSearched: () => void;
  /** Something is to be done to the stories chosen. */
  onSeveral: (asked: { what: 'send' | 'export'; stories: ChosenStory[] }) => void;
}) {
  const { t, i18n } = useTranslation('stories');
  const { settings } = useSettings();
  const now = useMinute();
  const { saved, isFull, add, replace, remove } = useSavedFilters();
  const savedCounts = useSavedCounts(saved);
  const shown = useListView(saved, now);
  const { view, question, chosen, isNarrowed } = shown;
  const list = useStoryList(question);
  const { act, purging, purge, cancelPurge } = useRowActions(openId, onOpen, list.refresh);
  const choice = useChosenRows(question, list.rowAt, list.indexOf, openId);
  const several = (what: 'send' | 'export') =>
    onSeveral({
      what,
      stories: [...choice.chosen.values()].map(({ id, printedHeadline, headline }) => ({
        id,
        headline: printedHeadline || headline,
      })),
    });
  const [menu, setMenu] = useState<OpenMenu | null>(null);
  const [entryAsked, setEntryAsked] = useState(0);
  const sections = useMemo(
    () =>
      new Map(
        settings.outlets.flatMap((outlet) => outlet.sections).map(({ id, name }) => [id, name]),
      ),
    [settings.outlets],
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each search
  useEffect(() => {
    if (searched === null) return;
    shown.search(searched);
    runCommand('story.search');
    onSearched();
  }, [searched]);
  const openRow = useCallback((row: OpenMenu['row']) => act('open', row), [act]);
  const trashRow = useCallback((row: OpenMenu['row']) => act('trash', row), [act]);
  const openMenu = useCallback(
    (row: OpenMenu['row'], button: HTMLElement) => setMenu({ row, button }),
    [],
  );

  return (
    <nav className="pane pane-stories" aria-label={t('name')}>
      <div className={styles.head}>
        <SearchField
          query={view.query}
          onSearch={shown.setQuery}
          onLeaveDown={() => setEntryAsked((times) => times + 1)}
        />
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
      <ListNav
        view={view}
        counts={list.counts}
        saved={saved}
        savedCounts={savedCounts}
        onList={shown.showList}
        onSaved={shown.showSaved}
        onRename={(id, name) => replace(id, { name })}
        onRemove={(id) => {
          remove(id);
          if (view.savedId === id) shown.keptAs(null);
        }}
      />
      <FilterBar filter={view.filter} onChange={shown.setFilter} onNew={onNew} />
      <FoundLine
        total={list.answered && isNarrow(list.answered) ? list.total : null}
        shown={isNarrowed}
        unsaved={shown.isUnsaved}
        full={isFull}
        chosen={chosen}
        nameOffered={filterName(view.query, view.filter, t, i18n.language)}
        onSave={(name) => shown.keptAs(add({ name, query: view.query, filter: view.filter }))}
        onReplace={() => chosen && replace(chosen.id, { query: view.query, filter: view.filter })}
        onClear={shown.clear}
      />
      {list.total > 0 && (
        <StoryRows
          list={list}
          label={chosen?.name ?? t(`lists.${view.list}`)}
          openId={openId}
          sections={sections}
          now={now}
          menuId={menu?.row.id ?? null}
          entryAsked={entryAsked}
          onOpen={openRow}
          onMenu={openMenu}
          onTrash={trashRow}
          choice={choice}
          onLeaveUp={() => runCommand('story.search')}
        />
      )}
      {choice.chosen.size > 0 && (
        <ChosenBar
          count={choice.chosen.size}
          onSend={() => several('send')}
          onExport={() => several('export')}
          onClear={() => choice.clear()}
        />
      )}
      {list.total === 0 && list.answered === question && (
        <NoStories
          view={view}
          inTrash={list.counts.trash}
          onNew={onNew}
          onSample={onSample}
          onNoFilter={() => shown.setFilter(NO_LIST_FILTER)}
          onClear={shown.clear}
          onTrash={() => shown.showList('trash')}
        />
      )}
      <div id={MENUS.slice(1)} />
      <RowMenu menu={menu} onClose={() => setMenu(null)} onAction={act} />
      <PurgeDialog row={purging} onCancel={cancelPurge} onPurge={purge} />
    </nav>
  );
});
