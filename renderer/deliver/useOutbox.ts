import type { SendRow } from '@shared/deliver/delivery';
import type { IpcInput, IpcOutput } from '@shared/ipc';
import { useCallback, useEffect, useState } from 'react';
import { bridge, request } from '../bridge';
import { showFailure } from '../ui/failure';

type Which = IpcInput<'outbox.list'>['which'];
type Listed = IpcOutput['outbox.list'];

/** Sends as main has them, followed as they move. */
export interface OutboxState {
  /** Null before the first answer. */
  sends: readonly SendRow[] | null;
  progress: Readonly<Listed['progress']>;
  paused: Readonly<Listed['paused']>;
}

export function useOutbox(which: Which): OutboxState {
  const [state, setState] = useState<OutboxState>({ sends: null, progress: {}, paused: {} });
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
