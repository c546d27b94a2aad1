import { findingKey } from '@shared/checks/check';
import { NOT_TO_SIGN } from '@shared/checks/judgement';
import type { Finding } from '@shared/checks/rule';
import { inspect } from '@shared/document/inspect';
import { type Failure, failure } from '@shared/errors';
import { dayAt } from '@shared/text/calendar';
import * as Y from 'yjs';
import { type CheckSettings, findingsOf } from './findingsOf';

/** When a story is asked for: it is handed to the desk, or it leaves the house. */
export type Occasion = 'filing' | 'release';

/** A story as it is on disk. */
export interface StoryOnDisk {
  id: string;
  state: Uint8Array;
  /** RFC 3339. */
  modifiedAt: string;
}

/** Gives why the checks keep a story from being filed or released; null when nothing does. */
export type Held = (
  story: StoryOnDisk,
  occasion: Occasion,
  /** When it is to be read, in milliseconds since 1970; null for now. */
  at: number | null,
) => Promise<Failure | null>;

/** Gives what a person may sign off of what stops a story, by `findingKey`. */
export type ToSign = (story: StoryOnDisk) => Promise<string[]>;

/** What is settled on the way from the desk to the readers, and keeps no story from the desk. */
const NOT_AT_FILING: ReadonlySet<string> = new Set([
  'embargoHolds',
  'photoRights',
  'suggestionsOpen',
  'commentsOpen',
]);

/** What `accept` holds a story for, with a sentence that says more. */
const BY_ACCEPT: ReadonlySet<string> = new Set(['embargoHolds', 'photoRights', 'suggestionsOpen']);

interface On {
  settings: CheckSettings;
  /** Milliseconds since 1970. */
  now: number;
  at: number | null;
}

/**
 * Why a story must not go on as it is on disk: what stops it is neither mended nor signed off
 * (`check-stops`, with the ids of the rules). Asked in main, where every way to the desk and out of
 * the house meets, so that going round a window gains nothing.
 */
export function heldByChecks(story: StoryOnDisk, occasion: Occasion, on: On): Failure | null {
  const settled = occasion === 'filing' ? NOT_AT_FILING : BY_ACCEPT;
  const stops = stoppingIn(story, on).filter(({ rule }) => !settled.has(rule));
  if (stops.length === 0) return null;
  const rules = [...new Set(stops.map(({ rule }) => rule))].join(',');
  return failure('check-stops', { count: stops.length, rules }).error;
}

/** `ToSign`, by these settings. */
export function toSign(story: StoryOnDisk, on: Omit<On, 'at'>): string[] {
  const stops = stoppingIn(story, { ...on, at: null });
  return stops.filter(({ rule }) => !NOT_TO_SIGN.has(rule)).map(findingKey);
}

/** What stops a story and is neither mended nor signed off. */
function stoppingIn({ id, state, modifiedAt }: StoryOnDisk, on: On): Finding[] {
  const doc = new Y.Doc();
  try {
    Y.applyUpdate(doc, state);
    // What cannot be read is refused elsewhere, and why.
    if (inspect(doc).kind !== 'known') return [];
    const now = Math.max(on.now, on.at ?? 0);
    const findings = findingsOf(doc, {
      storyId: id,
      settings: on.settings,
      writtenOn: dayAt(Date.parse(modifiedAt)),
      releaseDay: dayAt(now),
      now,
    });
    return findings.filter(({ severity }) => severity === 'stop');
  } finally {
    doc.destroy();
  }
}
