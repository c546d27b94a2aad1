import { contentDigest } from '@shared/document/contentDigest';
import { type LogEntry, lastFiling, type StoryLog } from '@shared/story/storyLog';
import { useEffect, useState } from 'react';
import * as Y from 'yjs';
import { request } from '../bridge';
import type { StorySession } from '../story/session';
import { type ReadVersion, readVersion } from '../versions/readVersion';

/** So many kept versions at most are read to find what was filed. */
const LOOKED_AT = 80;

/** What was filed: to be found, not kept on this machine, or here. */
export type Filed =
  | { kind: 'none' | 'waiting' | 'missing' }
  | { kind: 'here'; entry: LogEntry; version: ReadVersion; state: Uint8Array };

/**
 * The story as it was handed in last. Versions have their numbers on each machine, so it is known by
 * its content: on the desk's machine it is what came in.
 */
export function useFiled(session: StorySession, log: StoryLog): Filed {
  const entry = lastFiling(log);
  const [found, setFound] = useState<Filed>({ kind: 'waiting' });
  // biome-ignore lint/correctness/useExhaustiveDependencies: an entry never changes under its hash
  useEffect(() => {
    if (!entry) return setFound({ kind: 'none' });
    let wanted = true;
    setFound({ kind: 'waiting' });
    findVersion(session.id, entry)
      .catch(() => null)
      .then((found) => {
        if (wanted) setFound(found ? { kind: 'here', entry, ...found } : { kind: 'missing' });
      });
    return () => {
      wanted = false;
    };
  }, [session, entry?.hash]);
  return found;
}

async function findVersion(
  storyId: string,
  entry: LogEntry,
): Promise<{ version: ReadVersion; state: Uint8Array } | null> {
  const versions = await request('versions.list', { id: storyId });
  const ids = versions.slice(0, LOOKED_AT).map(({ id }) => id);
  const likely = entry.kept !== null && ids.includes(entry.kept) ? [entry.kept] : [];
  for (const id of new Set([...likely, ...ids])) {
    const { state } = await request('versions.read', { id: storyId, version: id });
    if (!hasContent(state, entry.content)) continue;
    const version = readVersion(state);
    return version && { version, state };
  }
  return null;
}

function hasContent(state: Uint8Array, content: string): boolean {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, state);
  const has = contentDigest(doc) === content;
  doc.destroy();
  return has;
}
