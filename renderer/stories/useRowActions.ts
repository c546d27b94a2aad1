import type { StoryRow } from '@shared/ipc';
import { useCallback, useRef, useState } from 'react';
import { request } from '../bridge';
import { runCommand } from '../commands';
import { saveLeft } from '../story/saving';
import { showFailure } from '../ui/failure';
import { showTrashed } from '../ui/trashed';

export type RowAction = 'open' | 'openInWindow' | 'duplicate' | 'trash' | 'restore' | 'purge';

/** What the rows' menus do. The open story is saved or closed before anything happens to it. */
export function useRowActions(
  openId: string | null,
  onOpen: (id: string | null) => Promise<void>,
  refresh: () => Promise<void>,
) {
  const [purging, setPurging] = useState<StoryRow | null>(null);
  const latest = useRef({ openId, onOpen, refresh });
  latest.current = { openId, onOpen, refresh };

  const act = useCallback((action: RowAction, row: StoryRow) => {
    run(action, row).catch(showFailure);

    async function run(action: RowAction, { id }: StoryRow) {
      const { openId, onOpen, refresh } = latest.current;
      switch (action) {
        case 'open':
          return onOpen(id);
        case 'openInWindow':
          await request('app.openWindow', { id });
          return;
        case 'duplicate':
          // The command saves the open story first; a copy without the last words would be wrong.
          if (id === openId) return runCommand('story.duplicate');
          await saveLeft(id);
          return onOpen((await request('stories.duplicate', { id })).id);
        case 'trash':
          if (id === openId) return runCommand('story.trash');
          await saveLeft(id);
          await request('stories.trash', { id });
          showTrashed(() => {
            // Whatever is open stays open: only the list changes.
            request('stories.restore', { id })
              .then(() => latest.current.refresh())
              .catch(showFailure);
          });
          return refresh();
        case 'restore':
          await request('stories.restore', { id });
          if (id === openId) await onOpen(null);
          await onOpen(id);
          return refresh();
        case 'purge':
          return setPurging(row);
      }
    }
  }, []);

  const purge = useCallback((row: StoryRow) => {
    const { openId, onOpen, refresh } = latest.current;
    setPurging(null);
    const closed = row.id === openId ? onOpen(null) : Promise.resolve();
    closed
      .then(() => request('stories.purge', { id: row.id }))
      .then(refresh)
      .catch(showFailure);
  }, []);

  return { act, purging, purge, cancelPurge: () => setPurging(null) };
}
