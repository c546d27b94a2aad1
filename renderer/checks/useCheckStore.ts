import type { Settings } from '@shared/settings';
import type { Editor } from '@tiptap/core';
import { useCallback, useEffect, useRef, useState, useSyncExternalStore } from 'react';
import type { StorySession } from '../story/session';
import type { Checked, CheckStore, Counts } from './checkStore';

/**
 * The checks of the story in the editor; null without one. The rules are read when the page is on
 * the screen, so that a start does not wait for them.
 */
export function useCheckStore(
  session: StorySession | null,
  editor: Editor | null,
  settings: Settings,
  change: (patch: Pick<Settings, 'checkCounts'>) => void,
): CheckStore | null {
  const [store, setStore] = useState<CheckStore | null>(null);
  const latest = useRef({ settings, change });
  latest.current = { settings, change };
  const keepCounts = useCallback((counts: Counts) => {
    const checkCounts = { ...latest.current.settings.checkCounts };
    for (const [rule, { hits, dismissed }] of Object.entries(counts)) {
      const before = checkCounts[rule] ?? { hits: 0, dismissed: 0 };
      checkCounts[rule] = { hits: before.hits + hits, dismissed: before.dismissed + dismissed };
    }
    latest.current.change({ checkCounts });
  }, []);

  useEffect(() => {
    if (!session || !editor) return;
    let made: CheckStore | null = null;
    let gone = false;
    void import('./checkStore').then(({ CheckStore }) => {
      if (gone || editor.isDestroyed) return;
      made = new CheckStore(session, editor, latest.current.settings, keepCounts);
      setStore(made);
    });
    return () => {
      gone = true;
      made?.destroy();
      setStore(null);
    };
  }, [session, editor, keepCounts]);
  useEffect(() => store?.configure(settings), [store, settings]);
  return store;
}

const nothing = () => () => undefined;

/** What the last check said; null before the first. */
export function useChecked(store: CheckStore | null): Checked | null {
  return useSyncExternalStore(store?.subscribe ?? nothing, () => store?.state() ?? null);
}
