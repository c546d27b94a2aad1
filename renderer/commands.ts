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

/**
 * Stands in for a room that is still being read: what is asked of it meanwhile waits, and runs once the
 * room itself has bound its commands.
 */
export function useCommandsToCome(ids: readonly CommandId[]): void {
  const asked = useRef<CommandId[]>([]);
  useCommands(Object.fromEntries(ids.map((id) => [id, () => asked.current.push(id)])));
  useEffect(
    () => () => {
      const waited = asked.current.splice(0);
      // The room binds its own in the same turn, after this.
      if (waited.length > 0) setTimeout(() => waited.forEach(runCommand), 0);
    },
    [],
  );
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

/** Whether a syllable is being composed in the window. */
let composing = false;
/** What was asked for meanwhile. */
const waiting: CommandId[] = [];

/**
 * Runs a command that was asked for from outside the text: by a shortcut or the menu. While Hangul is
 * being composed it waits for the syllable to end, so that it neither breaks the composition nor is
 * lost.
 */
export function requestCommand(id: CommandId): void {
  if (composing) waiting.push(id);
  else runCommand(id);
}

/** Listens for every command's shortcut, and for compositions, which commands wait for. */
export function listenForShortcuts(target: Window): () => void {
  const onKeyDown = (event: KeyboardEvent) => {
    // A composition whose field went away ends without saying so; the next key does.
    if (composing && !event.isComposing) onCompositionEnd();
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
    requestCommand(id);
  };
  const onCompositionStart = () => {
    composing = true;
  };
  const onCompositionEnd = () => {
    composing = false;
    const ids = waiting.splice(0);
    // After the editor has taken the syllable in.
    if (ids.length > 0) setTimeout(() => ids.forEach(requestCommand), 0);
  };
  const listeners = {
    keydown: onKeyDown,
    compositionstart: onCompositionStart,
    compositionend: onCompositionEnd,
  } as const;
  for (const [type, listener] of Object.entries(listeners))
    target.addEventListener(type, listener as EventListener, true);
  return () => {
    for (const [type, listener] of Object.entries(listeners))
      target.removeEventListener(type, listener as EventListener, true);
  };
}
