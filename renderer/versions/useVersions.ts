import type { StoryVersion } from '@shared/ipc';
import { useCallback, useEffect, useRef, useState } from 'react';
import * as Y from 'yjs';
import { request } from '../bridge';
import type { StorySession } from '../story/session';
import { showFailure } from '../ui/failure';
import { type ReadVersion, readVersion } from './readVersion';

/** Which state of the story: a kept version, or the story as it is. */
export type Moment = number | 'now';

/** A state that is being read: on its way, unreadable, or here. */
export type Reading =
  | { id: Moment; kind: 'waiting' | 'unreadable' }
  | { id: Moment; kind: 'here'; version: ReadVersion };

/** So many states are held in memory, so that going back and forth does not read them again. */
const HELD = 40;

/** The story's kept versions, newest first, and a way to read them that remembers the last ones. */
export function useVersions(session: StorySession) {
  const [versions, setVersions] = useState<StoryVersion[] | null>(null);
  const held = useRef(new Map<Moment, Promise<ReadVersion | null>>());

  const refresh = useCallback(async () => {
    held.current.delete('now');
    try {
      const found = await request('versions.list', { id: session.id });
      const newestFirst = [...found].sort((one, other) => other.id - one.id);
      setVersions(newestFirst);
      return newestFirst;
    } catch (error) {
      setVersions([]);
      showFailure(error);
      return [];
    }
  }, [session]);

  const read = useCallback(
    (moment: Moment): Promise<ReadVersion | null> => {
      const known = held.current.get(moment);
      if (known) return known;
      const reading =
        moment === 'now'
          ? Promise.resolve(readVersion(Y.encodeStateAsUpdate(session.doc)))
          : request('versions.read', { id: session.id, version: moment }).then(({ state }) =>
              readVersion(state),
            );
      held.current.set(moment, reading);
      for (const oldest of held.current.keys()) {
        if (held.current.size <= HELD) break;
        held.current.delete(oldest);
      }
      reading.catch(() => held.current.delete(moment));
      return reading;
    },
    [session],
  );

  useEffect(() => {
    void refresh();
  }, [refresh]);

  return { versions, read, refresh };
}

/** The state of a moment; the last one asked for wins, whichever comes first. */
export function useReading(
  read: (moment: Moment) => Promise<ReadVersion | null>,
  moment: Moment | null,
): Reading | null {
  const [reading, setReading] = useState<Reading | null>(null);
  useEffect(() => {
    if (moment === null) return;
    let wanted = true;
    // What was shown stays until the next is here, so that the slider does not flicker.
    setReading((before) => (before?.kind === 'here' ? before : { id: moment, kind: 'waiting' }));
    read(moment)
      .then((version) => {
        if (!wanted) return;
        setReading(
          version ? { id: moment, kind: 'here', version } : { id: moment, kind: 'unreadable' },
        );
      })
      .catch((error: unknown) => {
        if (!wanted) return;
        setReading({ id: moment, kind: 'unreadable' });
        showFailure(error);
      });
    return () => {
      wanted = false;
    };
  }, [read, moment]);
  return moment === null ? null : reading;
}
