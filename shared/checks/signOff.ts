import type * as Y from 'yjs';
import { z } from 'zod';
import { logOf, readStoryLog, signedOffOf } from '../document/storyDoc';
import { soundEntries } from '../story/storyLog';

/**
 * A person's word that a story leaves with a finding in it, and why (FIELD §10: the desk signs it
 * off with a reason that stays in the record).
 */
export interface SignOff {
  /** The finding, by `findingKey`. */
  key: string;
  reason: string;
  /** Who, by name. */
  by: string;
  /** RFC 3339 UTC. */
  at: string;
}

/** As it was kept before the log had it: without a chain, in an array of its own. */
const keptBefore = z.object({
  key: z.string().min(1).max(1000),
  reason: z.string().trim().min(1).max(1000),
  by: z.string().trim().min(1).max(200),
  at: z.iso.datetime(),
});

/**
 * What was signed off in a story: the entries `sign` of its log, and what was signed before the log
 * had them. An entry that is not what was written signs nothing.
 */
export function signOffsOf(doc: Y.Doc, storyId: string): SignOff[] {
  const before = signedOffOf(doc)
    .toArray()
    .flatMap((value) => keptBefore.safeParse(value).data ?? []);
  const signed = soundEntries(readStoryLog(doc, storyId)).flatMap(
    ({ move, about, reason, actor, at }) =>
      move === 'sign' ? [{ key: about, reason, by: actor.name, at }] : [],
  );
  return [...before, ...signed];
}

/** Calls when something was signed; gives a function that stops it. */
export function observeSignOffs(doc: Y.Doc, listener: () => void): () => void {
  const kept: Y.Array<unknown>[] = [logOf(doc), signedOffOf(doc)];
  for (const array of kept) array.observe(listener);
  return () => {
    for (const array of kept) array.unobserve(listener);
  };
}
