import type { Result } from '../../shared/errors';
import type { Notice } from '../../shared/ipc';
import type { Outlet } from '../../shared/settings';
import type { DeskWaiting } from './deskWaiting';
import type { Notices } from './notices';
import type { Outbox } from './outbox';
import type { Stories } from './stories';
import type { Versions } from './versions';

/** The parts of storage that answer calls from outside its process. */
export interface StorageParts {
  stories: Stories;
  versions: Omit<Versions, 'keepWriting'>;
  notices: Pick<Notices, 'dismiss'>;
  outbox: Outbox;
  deskWaiting: DeskWaiting;
}
export type StoragePart = keyof StorageParts;

/**
 * Every call the process answers, and what becomes of one that was under way when it died: `repeat`
 * for what may be done twice without harm, `fail` for the rest.
 */
export const STORAGE_CALLS: {
  [P in StoragePart]: Record<keyof StorageParts[P], 'repeat' | 'fail'>;
} = {
  stories: {
    list: 'repeat',
    create: 'fail',
    open: 'repeat',
    append: 'repeat',
    appendAll: 'repeat',
    duplicate: 'fail',
    trash: 'repeat',
    restore: 'repeat',
    purge: 'fail',
    removeBlank: 'repeat',
    series: 'repeat',
    photosNamed: 'repeat',
  },
  versions: { list: 'repeat', read: 'repeat', keep: 'repeat' },
  notices: { dismiss: 'repeat' },
  outbox: {
    add: 'repeat',
    list: 'repeat',
    read: 'repeat',
    payload: 'repeat',
    due: 'repeat',
    move: 'fail',
    note: 'repeat',
    history: 'repeat',
    copy: 'repeat',
  },
  deskWaiting: { list: 'repeat', done: 'repeat' },
};

/** The names of sections by outlet and section, so that stories are found by them. */
export type SectionNames = Readonly<Record<string, Readonly<Record<string, string>>>>;

export function sectionNames(outlets: readonly Outlet[]): SectionNames {
  return Object.fromEntries(
    outlets.map(({ id, sections }) => [
      id,
      Object.fromEntries(sections.map((section) => [section.id, section.name])),
    ]),
  );
}

export type ToStorage =
  /** First and once: opens the profile. Calls may follow before it is answered. */
  | { kind: 'open'; profile: string; sections: SectionNames }
  | { kind: 'sections'; sections: SectionNames }
  | { kind: 'call'; id: number; part: StoragePart; method: string; args: unknown[] }
  /** Finishes, closes, and ends the process. */
  | { kind: 'close' };

export type FromStorage =
  | { kind: 'opened'; result: Result<null> }
  | { kind: 'answer'; id: number; value: unknown }
  /** A call threw, which is a bug: its stack. */
  | { kind: 'bug'; id: number; detail: string }
  /** All that the user is to be told: at opening and whenever it changes. */
  | { kind: 'notices'; notices: Notice[] };

/** The same methods, answered later by another process. */
export type Remote<Part> = {
  [M in keyof Part]: Part[M] extends (...args: infer A) => infer R
    ? (...args: A) => Promise<R>
    : never;
};

/** The same methods, here or in another process. */
export type Near<Part> = {
  [M in keyof Part]: Part[M] extends (...args: infer A) => infer R
    ? (...args: A) => R | Promise<R>
    : never;
};
