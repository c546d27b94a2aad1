import type { SendRow } from '@shared/deliver/delivery';
import type { IpcInput } from '@shared/ipc';
import { useCallback, useEffect, useState } from 'react';
import { bridge, request } from '../bridge';
import { showFailure } from '../ui/failure';

type Which = IpcInput<'outbox.list'>['which'];

/** Sends as main has them, followed as they move; null before the first answer. */
export function useOutbox(which: Which): {
  sends: readonly SendRow[] | null;
  progress: Readonly<Record<string, { sent: number; total: number }>>;
} {
  const [state, setState] = useState<{
    sends: readonly SendRow[] | null;
    progress: Readonly<Record<string, { sent: number; total: number }>>;
  }>({ sends: null, progress: {} });
  const key = typeof which === 'string' ? which : which.storyId;
  const read = useCallback(() => {
    const asked: Which = key === 'unfinished' || key === 'all' ? key : { storyId: key };
    request('outbox.list', { which: asked }).then(setState).catch(showFailure);
  }, [key]);
  useEffect(() => {
    read();
    // Many at a time while photographs go out: one look for all of them.
    let waiting: ReturnType<typeof setTimeout> | undefined;
    const stop = bridge.listen('outbox.changed', () => {
      waiting ??= setTimeout(() => {
        waiting = undefined;
        read();
      }, 150);
    });
    return () => {
      clearTimeout(waiting);
      stop();
    };
  }, [read]);
  return state;
}
