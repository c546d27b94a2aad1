import type { SavedFilter } from '@shared/settings';
import {
  type ListFilter,
  NO_LIST_FILTER,
  storyFilterOf,
  usedParts,
} from '@shared/story/listFilter';
import type { ListName } from '@shared/story/lists';
import { NO_FILTER } from '@shared/story/storyFilter';
import { useMemo, useState } from 'react';
import type { Question } from './useStoryList';

/** What the list shows: which list, what is searched for in it and what it is narrowed to. */
export interface ListView {
  list: ListName;
  query: string;
  filter: ListFilter;
  /** The saved filter it began with; null for none. */
  savedId: string | null;
}

/** Whether the question is narrower than a whole list. */
export function isNarrow({ query, filter }: Question): boolean {
  const parts = Object.keys(NO_FILTER) as (keyof typeof NO_FILTER)[];
  return query !== '' || parts.some((part) => filter[part] !== NO_FILTER[part]);
}

const START: ListView = { list: 'all', query: '', filter: NO_LIST_FILTER, savedId: null };

export function useListView(saved: readonly SavedFilter[], now: number) {
  const [view, setView] = useState(START);
  const chosen = saved.find((one) => one.id === view.savedId) ?? null;
  // “Today” is another stretch of time tomorrow, and the same all day.
  const day = new Date(now).toDateString();
  const question = useMemo<Question>(
    () => ({
      list: view.list,
      query: view.query,
      filter: storyFilterOf(view.filter, new Date(day).getTime()),
    }),
    [view.list, view.query, view.filter, day],
  );
  const isNarrowed = view.query !== '' || usedParts(view.filter).length > 0;
  return {
    view,
    question,
    /** The saved filter the view began with. */
    chosen,
    isNarrowed,
    /** Whether the view differs from the saved filter it began with, or there is none. */
    isUnsaved:
      isNarrowed &&
      !(
        chosen &&
        chosen.query === view.query &&
        JSON.stringify(chosen.filter) === JSON.stringify(view.filter)
      ),
    setQuery: (query: string) => setView((before) => ({ ...before, query })),
    /** Searches all stories, without a filter. */
    search: (query: string) => setView({ ...START, query }),
    setFilter: (filter: ListFilter) => setView((before) => ({ ...before, filter })),
    /** Shows a whole list: what was searched for stays, what a saved filter brought goes with it. */
    showList: (list: ListView['list']) =>
      setView((before) => (before.savedId === null ? { ...before, list } : { ...START, list })),
    showSaved: ({ id, query, filter }: SavedFilter) =>
      setView({ list: 'all', query, filter, savedId: id }),
    /** Says under which name the view is kept now; null for none. */
    keptAs: (savedId: string | null) => setView((before) => ({ ...before, savedId })),
    clear: () => setView((before) => ({ ...START, list: before.list })),
  };
}
