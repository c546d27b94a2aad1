import type { Failure } from '@shared/errors';
import { runCommand } from '../commands';

let rules: readonly string[] = [];
const listeners = new Set<() => void>();

/** The rules for which main held the open story, until its checks show one of them. */
export const heldStory = {
  rules: () => rules,
  subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  shown: () => set([]),
};

/** Opens the checks at what holds the open story, where that is why main refused it. */
export function showHeld({ code, values }: Failure): void {
  if (code !== 'check-stops') return;
  set(String(values?.rules ?? '').split(','));
  runCommand('view.checks');
}

function set(next: readonly string[]): void {
  rules = next;
  for (const listener of listeners) listener();
}
