import type { IpcOutput } from '@shared/ipc';
import { CallFailed, request } from '../bridge';
import { liveSessions, type StorySession } from './session';

/** Saves all that was typed in a story. Throws `CallFailed` with why it is not on disk. */
export async function saveFirst(session: StorySession): Promise<void> {
  if (await session.flush()) return;
  const state = session.saveState();
  throw new CallFailed(state.kind === 'failed' ? state.failure : { code: 'save-failed' });
}

/**
 * Calls main about a story once all that was typed in it is on disk, so that nothing typed is left
 * out or behind. Throws as `saveFirst` and `request` do.
 */
export async function requestSaved<C extends 'stories.trash' | 'stories.duplicate' | 'series.next'>(
  session: StorySession,
  channel: C,
): Promise<IpcOutput[C]> {
  await saveFirst(session);
  return request<'stories.trash' | 'stories.duplicate' | 'series.next'>(channel, {
    id: session.id,
  }) as Promise<IpcOutput[C]>;
}

/** Saves what a story was left with that could not be saved then. Throws as `saveFirst` does. */
export async function saveLeft(id: string): Promise<void> {
  for (const session of liveSessions) if (session.id === id) await saveFirst(session);
}

/** Ends a session whose story was left, as soon as all that was typed in it is on disk. */
export async function endWhenSaved(session: StorySession): Promise<void> {
  while (!(await session.flush())) await savedLater(session);
  session.destroy();
}

/** Resolves when a session that failed has saved after all: it tries again by itself. */
export function savedLater(session: StorySession): Promise<void> {
  return new Promise((resolve) => {
    const stop = session.subscribe(() => {
      if (session.saveState().kind !== 'saved') return;
      stop();
      resolve();
    });
  });
}
