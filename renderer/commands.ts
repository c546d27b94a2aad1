import { COMMANDS, type CommandId, type CommandSpec, writesToProfile } from '@shared/commands';
import { useEffect, useRef } from 'react';
import { mayWrite, tellNoWriting } from './ui/writing';

interface Runner {
  run: () => void;
  enabled: () => boolean;
}

const runners = new Map<CommandId, Runner[]>();

/**
 * Binds what commands do while a component is mounted. The last one to bind a command runs it.
 * `enabled` is asked when the palette opens or the shortcut is pressed.
 */
export function useCommands(
  bindings: Partial<Record<CommandId, () => void>>,
  enabled: () => boolean = () => true,
): void {
  const latest = useRef({ bindings, enabled });
  latest.current = { bindings, enabled };
  const ids = Object.keys(bindings).sort().join(' ');
  useEffect(() => {
    const mine = ids
      .split(' ')
      .filter((id) => id !== '')
      .map((id) => {
        const command = id as CommandId;
        const runner: Runner = {
          run: () => latest.current.bindings[command]?.(),
          enabled: () => latest.current.enabled(),
        };
        runners.set(command, [...(runners.get(command) ?? []), runner]);
        return { command, runner };
      });
    return () => {
      for (const { command, runner } of mine) {
        runners.set(
          command,
          (runners.get(command) ?? []).filter((one) => one !== runner),
        );
      }
    };
  }, [ids]);
}

const WRITING: ReadonlySet<string> = new Set(
  (COMMANDS as readonly CommandSpec[]).filter(writesToProfile).map(({ id }) => id),
);

/** Groups whose shortcuts say why nothing comes of them; others are keys of the text. */
const SAID: ReadonlySet<CommandSpec['group']> = new Set(['story', 'desk', 'review']);

/** Whether the command writes in a profile that can only be read: nothing could come of it. */
export const isForbidden = (id: CommandId): boolean => !mayWrite() && WRITING.has(id);

/** Whether the command would do anything now. */
export function canRun(id: CommandId): boolean {
  return !isForbidden(id) && (runners.get(id)?.at(-1)?.enabled() ?? false);
}

export function runCommand(id: CommandId): void {
  if (canRun(id)) runners.get(id)?.at(-1)?.run();
}

export const isMac = navigator.userAgent.includes('Mac OS');

/** The shortcut of this system. */
const shortcutOf = ({ shortcut, macShortcut }: CommandSpec): string | undefined =>
  isMac ? (macShortcut ?? shortcut) : shortcut;

/** The shortcut as printed: `⌘⇧P` on macOS, `Ctrl+Shift+P` elsewhere. */
export function shortcutText(command: CommandSpec): string {
  const shortcut = shortcutOf(command);
  if (!shortcut) return '';
  if (!isMac) return shortcut.replace('Mod', 'Ctrl');
  return shortcut.replace('Mod', '⌘').replace('Shift', '⇧').replace('Alt', '⌥').replaceAll('+', '');
}

function matches(event: KeyboardEvent, shortcut: string): boolean {
  const parts = shortcut.split('+');
  const key = parts.at(-1) ?? '';
  const mod = isMac ? event.metaKey : event.ctrlKey;
  const otherMod = isMac ? event.ctrlKey : event.metaKey;
  return (
    mod === parts.includes('Mod') &&
    !otherMod &&
    event.shiftKey === parts.includes('Shift') &&
    event.altKey === parts.includes('Alt') &&
    (event.code === codeOf(key) || event.key.toLowerCase() === key.toLowerCase())
  );
}

/** The physical key, because a Hangul layout reports `ㅠ` where a shortcut says `B`. */
function codeOf(key: string): string {
  if (/^[A-Z]$/.test(key)) return `Key${key}`;
  if (/^\d$/.test(key)) return `Digit${key}`;
  const named: Record<string, string> = {
    '\\': 'Backslash',
    '.': 'Period',
    ',': 'Comma',
    '/': 'Slash',
    '=': 'Equal',
    '-': 'Minus',
  };
  return named[key] ?? key;
}

/**
 * Listens for every command's shortcut. While Hangul is being composed the command waits for the
 * syllable to end, so that it neither breaks the composition nor is lost.
 */
export function listenForShortcuts(target: Window): () => void {
  let waiting: CommandId | null = null;
  const onKeyDown = (event: KeyboardEvent) => {
    // What one types is none of them, and is not looked for among them.
    if (event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey) return;
    const command = (COMMANDS as readonly CommandSpec[]).find((one) => {
      const shortcut = shortcutOf(one);
      return shortcut !== undefined && matches(event, shortcut);
    });
    if (!command) return;
    const id = command.id as CommandId;
    if (isForbidden(id) && SAID.has(command.group)) {
      event.preventDefault();
      tellNoWriting();
    }
    if (!canRun(id)) return;
    event.preventDefault();
    event.stopPropagation();
    if (event.isComposing) waiting = id;
    else runCommand(id);
  };
  const onCompositionEnd = () => {
    const id = waiting;
    waiting = null;
    // After the editor has taken the syllable in.
    if (id) setTimeout(() => runCommand(id), 0);
  };
  target.addEventListener('keydown', onKeyDown, true);
  target.addEventListener('compositionend', onCompositionEnd, true);
  return () => {
    target.removeEventListener('keydown', onKeyDown, true);
    target.removeEventListener('compositionend', onCompositionEnd, true);
  };
}
