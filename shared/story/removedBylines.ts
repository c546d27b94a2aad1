import { goneBylines } from './judgeMove';
import { isMove, type LogEntry, lastFiling, type StoryLog } from './storyLog';

/** Somebody whose name was in the byline when the story was filed, and is not now. */
export interface RemovedByline {
  name: string;
  /** The first entry made without the name: who stands for it, and why; null when there is none yet. */
  entry: LogEntry | null;
}

/**
 * Who is to be told that the byline no longer has them: until they have said on record that they saw
 * it, or object. `bylines` are the names of the byline now.
 */
export function removedBylines(log: StoryLog, bylines: readonly string[]): RemovedByline[] {
  const filing = lastFiling(log);
  const since = filing ? log.entries.slice(log.entries.indexOf(filing) + 1) : [];
  return goneBylines(log, bylines).flatMap((name) => {
    const at = since.findIndex((entry) => !entry.bylines.includes(name));
    const answered =
      at >= 0 && since.slice(at).some((entry) => !isMove(entry) && entry.actor.name === name);
    return answered ? [] : [{ name, entry: since[at] ?? null }];
  });
}
