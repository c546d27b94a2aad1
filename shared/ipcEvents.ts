import type { FieldConflict } from './document/fieldConflicts';
import type { Result } from './errors';
import type { IpcChannel, IpcInput, IpcOutput } from './ipc';
import type { Settings } from './settings';

/** What main tells the page without being asked. */
export interface IpcEvents {
  'stories.changed': null;
  'settings.changed': Settings;
  /** Another window changed the story; the update is on disk. */
  'story.updated': { id: string; update: Uint8Array };
  /** Another window put the story into the trash, took it out, or deleted it for good. */
  'story.moved': { id: string; gone: boolean };
  /** A menu item or a shortcut of the menu was used: the command's id. */
  'command.run': { id: string };
  /** The window wants to close: finish the composition, save, then call `app.closeReady`. */
  'app.closing': null;
  /** Files chosen or dropped are being taken in. */
  'photos.progress': { done: number; total: number };
  /** There are files that the program was asked to open; `import.opened` gives them to this window. */
  'import.waiting': null;
  /** A send moved, or a target was paused or goes on. */
  'outbox.changed': null;
  /** A story came by the desk folder. */
  'desk.arrived': {
    id: string;
    headline: string;
    sender: string;
    isNew: boolean;
    firstTime: boolean;
    conflicts: FieldConflict[];
    removed: { by: string; reason: string } | null;
  };
  /** Receipts came, or something in the desk folder could not be taken in. */
  'desk.changed': null;
}
export type IpcEvent = keyof IpcEvents;
export const IPC_EVENTS = [
  'stories.changed',
  'settings.changed',
  'story.updated',
  'story.moved',
  'command.run',
  'app.closing',
  'photos.progress',
  'import.waiting',
  'outbox.changed',
  'desk.arrived',
  'desk.changed',
] as const satisfies readonly IpcEvent[];

/** `window.songgo`: one function per call, and `listen` per event. Nothing else reaches the page. */
export type SonggoApi = {
  call<C extends IpcChannel>(
    channel: C,
    ...input: undefined extends IpcInput<C> ? [] : [IpcInput<C>]
  ): Promise<Result<IpcOutput[C]>>;
  /** Calls `listener` with the event's value; gives a function that stops it. */
  listen<E extends IpcEvent>(event: E, listener: (value: IpcEvents[E]) => void): () => void;
};
