import type { StoryRow } from '@shared/ipc';
import { useCallback, useEffect, useRef, useState } from 'react';
import { request } from '../bridge';
import { showFailure } from '../ui/failure';
import type { Question } from './useStoryList';

/** So many can be chosen: what one call may read of the list. */
const CHOSEN_MAX = 500;

export type ChosenRows = ReadonlyMap<string, StoryRow>;
const NONE: ChosenRows = new Map();

/** What is chosen, and what chooses. */
export interface RowChoice {
  chosen: ChosenRows;
  /** The row at this place joins those chosen, or leaves them; the open story is with the first. */
  toggle: (row: StoryRow, index: number) => void;
  /** All from where the choice began to this place are chosen, and no others. */
  extendTo: (index: number) => void;
  /** All of the list, up to `CHOSEN_MAX`. */
  chooseAll: () => void;
  /** None is chosen; a later stretch begins at `index`, or at the open story. */
  clear: (index?: number | null) => void;
}

/**
 * The stories chosen in the list for what is done to several at once, in the order they were chosen;
 * none in the trash. Another question begins with none.
 */
export function useChosenRows(
  question: Question,
  rowAt: (index: number) => StoryRow | undefined,
  indexOf: (id: string) => number,
  openId: string | null,
): RowChoice {
  const [chosen, setChosen] = useState(NONE);
  /** Where a stretch begins that is chosen with Shift. */
  const anchor = useRef<number | null>(null);
  const latest = useRef({ question, rowAt, indexOf, openId });
  latest.current = { question, rowAt, indexOf, openId };

  // biome-ignore lint/correctness/useExhaustiveDependencies: another question, another list
  useEffect(() => {
    anchor.current = null;
    setChosen(NONE);
  }, [question]);

  const chooseStretch = useCallback(async (from: number, to: number) => {
    const { question, rowAt } = latest.current;
    const first = Math.max(Math.min(from, to), from - CHOSEN_MAX + 1);
    const count = Math.min(Math.abs(to - from) + 1, CHOSEN_MAX);
    let rows = Array.from({ length: count }, (_, place) => rowAt(first + place));
    if (rows.includes(undefined)) {
      // Only rows around those in view are in the page.
      const list = await request('stories.list', { ...question, offset: first, limit: count });
      if (latest.current.question !== question) return;
      rows = list.rows;
    }
    setChosen(new Map(rows.flatMap((row) => (row ? [[row.id, row]] : []))));
  }, []);

  const toggle = useCallback((row: StoryRow, index: number) => {
    const { question, openId, rowAt, indexOf } = latest.current;
    if (question.list === 'trash') return;
    anchor.current = index;
    setChosen((before) => {
      const open = openId === null || before.size > 0 ? undefined : rowAt(indexOf(openId));
      const after = new Map(before);
      if (open && open.id !== row.id) after.set(open.id, open);
      if (!after.delete(row.id) && after.size < CHOSEN_MAX) after.set(row.id, row);
      return after;
    });
  }, []);

  const extendTo = useCallback(
    (index: number) => {
      const { question, openId, indexOf } = latest.current;
      if (question.list === 'trash') return;
      const open = openId === null ? -1 : indexOf(openId);
      anchor.current ??= open === -1 ? index : open;
      chooseStretch(anchor.current, index).catch(showFailure);
    },
    [chooseStretch],
  );

  const chooseAll = useCallback(() => {
    if (latest.current.question.list === 'trash') return;
    anchor.current = 0;
    chooseStretch(0, CHOSEN_MAX - 1).catch(showFailure);
  }, [chooseStretch]);

  const clear = useCallback((index: number | null = null) => {
    anchor.current = index;
    setChosen((before) => (before.size === 0 ? before : NONE));
  }, []);

  return { chosen, toggle, extendTo, chooseAll, clear };
}
