import type { KeyboardEvent } from 'react';

/**
 * Moves the focus by arrows, Home and End among the entries of a panel, which `selector` names, when a
 * key comes from one of them.
 */
export function walkEntries(event: KeyboardEvent<HTMLElement>, selector: string): void {
  const target = event.target as HTMLElement;
  if (!target.matches(selector)) return;
  const entries = [...event.currentTarget.querySelectorAll<HTMLElement>(selector)];
  const at = entries.indexOf(target);
  const next = {
    ArrowDown: entries[at + 1],
    ArrowUp: entries[at - 1],
    Home: entries[0],
    End: entries.at(-1),
  }[event.key];
  if (!next) return;
  event.preventDefault();
  next.focus();
}
