import { inspect } from '@shared/document/inspect';
import { type Failure, failure } from '@shared/errors';
import { dayAt } from '@shared/text/calendar';
import * as Y from 'yjs';
import { type CheckSettings, findingsOf } from './findingsOf';

/** When a story is asked for: it is handed to the desk, or it leaves the house. */
export type Occasion = 'filing' | 'release';

/** A story as it is on disk. */
export interface StoryOnDisk {
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

/** What is settled on the way from the desk to the readers, and keeps no story from the desk. */
const NOT_AT_FILING: ReadonlySet<string> = new Set([
  'embargoHolds',
  'photoRights',
  'suggestionsOpen',
  'commentsOpen',
]);

/** What `accept` holds a story for, with a sentence that says more. */
const BY_ACCEPT: ReadonlySet<string> = new Set(['embargoHolds', 'photoRights', 'suggestionsOpen']);

/**
 * Why a story must not go on as it is on disk: what stops it is neither mended nor signed off
 * (`check-stops`, with the ids of the rules). Asked in main, where every way to the desk and out of
 * the house meets, so that going round a window gains nothing.
 */
export function heldByChecks(
  { state, modifiedAt }: StoryOnDisk,
  occasion: Occasion,
  on: { settings: CheckSettings; now: number; at: number | null },
): Failure | null {
  const doc = new Y.Doc();
  try {
    Y.applyUpdate(doc, state);
    // What cannot be read is refused elsewhere, and why.
    if (inspect(doc).kind !== 'known') return null;
    const now = Math.max(on.now, on.at ?? 0);
    const findings = findingsOf(doc, {
      settings: on.settings,
      writtenOn: dayAt(Date.parse(modifiedAt)),
      releaseDay: dayAt(now),
      now,
    });
    const settled = occasion === 'filing' ? NOT_AT_FILING : BY_ACCEPT;
    const stops = findings.filter(
      ({ severity, rule }) => severity === 'stop' && !settled.has(rule),
    );
    if (stops.length === 0) return null;
    const rules = [...new Set(stops.map(({ rule }) => rule))].join(',');
    return failure('check-stops', { count: stops.length, rules }).error;
  } finally {
    doc.destroy();
  }
}
