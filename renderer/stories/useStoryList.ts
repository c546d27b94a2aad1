import type { StoryList, StoryRow } from '@shared/ipc';
import { useCallback, useEffect, useRef, useState } from 'react';
import { bridge, request } from '../bridge';
import { showFailure } from '../ui/failure';
import { appendRows } from './appendRows';

/** Rows asked for at a time. */
export const PAGE = 100;
/** The most rows one call may ask for. */
const MOST = 500;
/** Stories change with every word; the list is read again at most so often, in milliseconds. */
const REFRESH_MS = 500;

export interface ListState {
  rows: StoryRow[];
  total: number;
  counts: StoryList['counts'];
  /** Whether the rows answer the list and query asked for; false until the first answer. */
  ready: boolean;
}

const NOTHING: ListState = { rows: [], total: 0, counts: { all: 0, trash: 0 }, ready: false };

/** The rows of a list that match a query, read page by page, and read again when stories change. */
export function useStoryList(list: 'all' | 'trash', query: string) {
  const [state, setState] = useState<ListState>(NOTHING);
  const loaded = useRef(0);
  /** The last question put; answers to earlier ones are dropped. */
  const asked = useRef(0);
  const loadingMore = useRef(false);

  const refresh = useCallback(async () => {
    asked.current += 1;
    const turn = asked.current;
    const wanted = Math.max(PAGE, loaded.current);
    try {
      let rows: StoryRow[] = [];
      let page: StoryList;
      do {
        const limit = Math.min(MOST, wanted - rows.length);
        page = await request('stories.list', { list, query, limit, offset: rows.length });
        if (turn !== asked.current) return;
        rows = appendRows(rows, page.rows);
      } while (page.rows.length > 0 && rows.length < Math.min(wanted, page.total));
      loaded.current = rows.length;
      setState({ rows, total: page.total, counts: page.counts, ready: true });
    } catch (error) {
      if (turn === asked.current) showFailure(error);
    }
  }, [list, query]);

  const loadMore = useCallback(async () => {
    if (loadingMore.current) return;
    loadingMore.current = true;
    const turn = asked.current;
    try {
      const offset = loaded.current;
      const page = await request('stories.list', { list, query, limit: PAGE, offset });
      if (turn !== asked.current) return;
      setState((before) => {
        const rows = appendRows(before.rows, page.rows);
        loaded.current = rows.length;
        // An empty page ends the list, whatever the total said.
        const total = page.rows.length === 0 ? rows.length : page.total;
        return { rows, total, counts: page.counts, ready: true };
      });
    } catch (error) {
      showFailure(error);
    } finally {
      loadingMore.current = false;
    }
  }, [list, query]);

  useEffect(() => {
    loaded.current = 0;
    setState((before) => ({ ...before, ready: false }));
    void refresh();
    let timer: ReturnType<typeof setTimeout> | null = null;
    const stop = bridge.listen('stories.changed', () => {
      timer ??= setTimeout(() => {
        timer = null;
        void refresh();
      }, REFRESH_MS);
    });
    return () => {
      stop();
      if (timer) clearTimeout(timer);
      asked.current += 1;
    };
  }, [refresh]);

  return { ...state, refresh, loadMore };
}
