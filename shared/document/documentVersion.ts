import * as Y from 'yjs';

/**
 * A number for the state of a story that only grows: every insertion and every deletion raises it,
 * reading does not, and two replicas that hold the same changes have the same one, whatever their
 * clocks say. It is the version of what leaves (ninjs `version`, NewsML-G2 `@version`).
 */
export function documentVersion(doc: Y.Doc): number {
  const { sv, ds } = Y.snapshot(doc);
  let version = 0;
  for (const clock of sv.values()) version += clock;
  for (const ranges of ds.clients.values()) for (const { len } of ranges) version += len;
  return Math.max(version, 1);
}
