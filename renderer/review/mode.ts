import { useSyncExternalStore } from 'react';

/** Stories in which this window only suggests; until the window closes. */
const suggesting = new Set<string>();
const listeners = new Set<() => void>();

export function isSuggesting(storyId: string): boolean {
  return suggesting.has(storyId);
}

export function setSuggesting(storyId: string, on: boolean): void {
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
