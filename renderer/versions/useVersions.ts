import type { StoryVersion } from '@shared/ipc';
import { useCallback, useEffect, useRef, useState } from 'react';
import { request } from '../bridge';
import { showFailure } from '../ui/failure';
import { type ReadVersion, readVersion } from './readVersion';

/** The version that is being read: on its way, unreadable, or here. */
export type Reading =
  | { id: number; kind: 'waiting' | 'unreadable' }
  | { id: number; kind: 'here'; version: ReadVersion };

/** The story's kept versions, newest first, and the one that is being read. */
export function useVersions(storyId: string, opened: boolean) {
  const [versions, setVersions] = useState<StoryVersion[] | null>(null);
  const [reading, setReading] = useState<Reading | null>(null);
  const asked = useRef(0);

  const read = useCallback(
    async (id: number) => {
      asked.current = id;
      setReading({ id, kind: 'waiting' });
      try {
        const { state } = await request('versions.read', { id: storyId, version: id });
        if (asked.current !== id) return;
        const version = readVersion(state);
        setReading(version ? { id, kind: 'here', version } : { id, kind: 'unreadable' });
      } catch (error) {
        if (asked.current === id) setReading({ id, kind: 'unreadable' });
        showFailure(error);
      }
    },
    [storyId],
  );

  const refresh = useCallback(async () => {
    try {
      const found = await request('versions.list', { id: storyId });
      const newestFirst = [...found].sort((one, other) => other.id - one.id);
      setVersions(newestFirst);
      return newestFirst;
    } catch (error) {
      showFailure(error);
      return [];
    }
  }, [storyId]);

  useEffect(() => {
    if (!opened) return;
    setReading(null);
    void refresh().then(([newest]) => newest && read(newest.id));
  }, [opened, refresh, read]);

  return { versions, reading, read, refresh };
}
