import type { StoryRow } from '@shared/ipc';
import { type ListCounts, type ListName, NO_COUNTS } from '@shared/story/lists';
import type { StoryFilter } from '@shared/story/storyFilter';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { bridge, request } from '../bridge';
import { showFailure } from '../ui/failure';
import { ShownRows, type Stretch } from './shownRows';

/** Stories change with every word; the list is read again at most so often, in milliseconds. */
const REFRESH_MS = 500;

/** What a list is asked for. */
export interface Question {
  list: ListName;
  query: string;
  filter: StoryFilter;
}

export interface ShownList {
  total: number;
  counts: ListCounts;
  /** The question that the rows answer; null until the first answer. */
  answered: Question | null;
  /** The row at a place of the list; undefined while it is not read. */
  rowAt: (index: number) => StoryRow | undefined;
  /** The place of a story, or -1 when it is not among the rows that are read. */
  indexOf: (id: string) => number;
  /** Says which rows are in view, both ends included. */
  show: (from: number, to: number) => void;
  refresh: () => Promise<void>;
}

const NOTHING: Stretch = { offset: 0, rows: [], total: 0, counts: NO_COUNTS };

/**
 * The stories that answer a question, as many as there may be: those in view are read, and read
 * again when stories change. The last answer stays until the next one is there.
 */
export function useStoryList(question: Question): ShownList {
  const [state, setState] = useState<{ stretch: Stretch; answered: Question | null }>({
    stretch: NOTHING,
    answered: null,
  });
  const shown = useRef<ShownRows>(undefined);

  useEffect(() => {
    const rows = new ShownRows(
      (offset, limit) => request('stories.list', { ...question, offset, limit }),
      (stretch) => setState({ stretch, answered: question }),
      showFailure,
    );
    shown.current = rows;
    void rows.refresh();
    let timer: ReturnType<typeof setTimeout> | null = null;
    const stop = bridge.listen('stories.changed', () => {
      timer ??= setTimeout(() => {
        timer = null;
        void rows.refresh();
      }, REFRESH_MS);
    });
    return () => {
      stop();
      if (timer) clearTimeout(timer);
      rows.close();
    };
  }, [question]);

  const show = useCallback((from: number, to: number) => shown.current?.show(from, to), []);
  const refresh = useCallback(async () => shown.current?.refresh(), []);
  return useMemo(() => {
    const { offset, rows, total, counts } = state.stretch;
    return {
      total,
      counts,
      answered: state.answered,
      rowAt: (index) => rows[index - offset],
      indexOf: (id) => {
        const at = rows.findIndex((row) => row.id === id);
        return at === -1 ? -1 : at + offset;
      },
      show,
      refresh,
    };
  }, [state, show, refresh]);
}
