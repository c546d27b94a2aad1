import type { Editor } from '@tiptap/core';
import { useSyncExternalStore } from 'react';
import { startUndoStep } from '../editor/undoStep';

/** Stories in which this window only suggests; until the window closes. */
const suggesting = new Set<string>();
const listeners = new Set<() => void>();

export function isSuggesting(storyId: string): boolean {
  return suggesting.has(storyId);
}

/** Changes over between editing and suggesting; what was typed before is undone on its own. */
export function changeMode(editor: Editor, storyId: string, on: boolean): void {
  startUndoStep(editor.state);
  if (on) suggesting.add(storyId);
  else suggesting.delete(storyId);
  for (const listener of listeners) listener();
}

/** Whether what is typed into a story is a suggestion. */
export function useSuggesting(storyId: string): boolean {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => isSuggesting(storyId),
  );
}
