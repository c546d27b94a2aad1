import { type Embargo, isEmbargoed, liftsEarly } from './embargo';
import { type LogEntry, type StoryLog, soundEntries } from './storyLog';

/**
 * The embargo on record that the story's own would end before its time though nobody lifted it; null
 * when there is none. A promise is what an entry says that the story had then; it binds until a
 * `lift` that knew of it. What was promised for a story was promised for its words, so it binds a copy
 * of it too. `now` as for `isEmbargoed`.
 */
export function brokenPromise(log: StoryLog, embargo: Embargo, now: number): Embargo | null {
  const entries = [...log.original, ...soundEntries(log)];
  const promised = entries.flatMap((entry) =>
    entry.embargo && liftsEarly(entry.embargo, embargo, now) ? [entry] : [],
  );
  if (promised.length === 0) return null;
  const lifted = beforeLifts(entries);
  return promised.filter(({ hash }) => !lifted.has(hash)).at(-1)?.embargo ?? null;
}

/** An embargo that holds a story back, and whether the story's own would not: only the record's does. */
export interface HoldingEmbargo {
  embargo: Exclude<Embargo, { kind: 'none' }>;
  onRecord: boolean;
}

/** The embargo that holds a story back now, the one on record before the story's own; null for none. */
export function holdingEmbargo(
  log: StoryLog,
  embargo: Embargo,
  now: number,
): HoldingEmbargo | null {
  const promised = brokenPromise(log, embargo, now);
  if (promised && promised.kind !== 'none') return { embargo: promised, onRecord: true };
  if (embargo.kind === 'none' || !isEmbargoed(embargo, now)) return null;
  return { embargo, onRecord: false };
}

/**
 * Whether a change of the embargo needs a reason on record: it ends early one that was promised to
 * somebody, or takes away the confirmed condition by which a story may leave that promised it.
 */
export function needsReason(log: StoryLog, before: Embargo, after: Embargo, now: number): boolean {
  const named = before.kind !== 'none' && before.source.trim() !== '';
  const promised = named || log.entries.length > 0 || log.original.length > 0;
  if (promised && liftsEarly(before, after, now)) return true;
  return (
    before.kind === 'condition' &&
    after.kind !== 'condition' &&
    brokenPromise(log, before, now) === null &&
    brokenPromise(log, after, now) !== null
  );
}

/** Hashes of all that some `lift` followed: in its own log, and in those that its story took along. */
function beforeLifts(entries: readonly LogEntry[]): Set<string> {
  const byHash = new Map(entries.map((entry) => [entry.hash, entry]));
  const found = new Set<string>();
  const pending = entries.flatMap(({ move, story, previous }, at) => {
    if (move !== 'lift') return [];
    const taken = entries.slice(0, at).filter((one) => one.story !== story);
    return [...previous, ...taken.map(({ hash }) => hash)];
  });
  for (let hash = pending.pop(); hash !== undefined; hash = pending.pop()) {
    if (found.has(hash)) continue;
    found.add(hash);
    pending.push(...(byHash.get(hash)?.previous ?? []));
  }
  return found;
}
