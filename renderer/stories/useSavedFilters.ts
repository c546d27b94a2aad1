import type { SavedFilter } from '@shared/settings';
import { SAVED_FILTERS_MAX } from '@shared/settings';
import { storyFilterOf } from '@shared/story/listFilter';
import { useEffect, useRef, useState } from 'react';
import { bridge, request } from '../bridge';
import { useUpdateSettings } from '../settings/useUpdateSettings';
import { useSettings } from '../useSettings';

/** Counting waits so long after a change, in milliseconds: nobody watches it while writing. */
const COUNT_MS = 5000;

/** The searches kept under a name, and what can be done to them. */
export function useSavedFilters() {
  const { settings } = useSettings();
  const update = useUpdateSettings();
  const saved = settings.savedFilters;
  const edit = (make: (all: SavedFilter[]) => SavedFilter[]) =>
    update(({ savedFilters }) => ({ savedFilters: make(savedFilters) }));
  return {
    saved,
    isFull: saved.length >= SAVED_FILTERS_MAX,
    /** Keeps one more and gives its id. */
    add: (one: Omit<SavedFilter, 'id'>): string => {
      const id = crypto.randomUUID();
      edit((all) => [...all, { ...one, id }]);
      return id;
    },
    replace: (id: string, patch: Partial<Omit<SavedFilter, 'id'>>) =>
      edit((all) => all.map((one) => (one.id === id ? { ...one, ...patch } : one))),
    remove: (id: string) => edit((all) => all.filter((one) => one.id !== id)),
  };
}

/** How many stories each saved filter holds, by its id; counted one after the other, when idle. */
export function useSavedCounts(saved: readonly SavedFilter[]): ReadonlyMap<string, number> {
  const [counts, setCounts] = useState<ReadonlyMap<string, number>>(new Map());
  const latest = useRef(saved);
  latest.current = saved;
  const asked = JSON.stringify(saved.map(({ id, query, filter }) => [id, query, filter]));
  // biome-ignore lint/correctness/useExhaustiveDependencies: counted anew when one is another
  useEffect(() => {
    let over = false;
    let timer: ReturnType<typeof setTimeout> | null = null;
    const count = async () => {
      for (const { id, query, filter } of latest.current) {
        const question = { list: 'all' as const, query, filter: storyFilterOf(filter, Date.now()) };
        const { total } = await request('stories.list', { ...question, limit: 1, offset: 0 });
        if (over) return;
        setCounts((before) => (before.get(id) === total ? before : new Map(before).set(id, total)));
      }
    };
    // The list above says what is wrong; a count may be missing.
    const countIdle = () => requestIdleCallback(() => void count().catch(() => undefined));
    let idle = countIdle();
    const stop = bridge.listen('stories.changed', () => {
      if (latest.current.length === 0) return;
      timer ??= setTimeout(() => {
        timer = null;
        cancelIdleCallback(idle);
        idle = countIdle();
      }, COUNT_MS);
    });
    return () => {
      over = true;
      stop();
      cancelIdleCallback(idle);
      if (timer) clearTimeout(timer);
    };
  }, [asked]);
  return counts;
}
