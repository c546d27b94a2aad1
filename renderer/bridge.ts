import type { Failure } from '@shared/errors';
import type { IpcChannel, IpcInput, IpcOutput } from '@shared/ipc';
import type { SonggoApi } from '@shared/ipcEvents';

declare global {
  interface Window {
    /** Made by electron/preload.ts; the only thing beyond the web that reaches this page. */
    songgo: SonggoApi;
  }
}

/** The calls to main. Everything else in the page goes through this one object. */
export const bridge = window.songgo;

/** A failure of main, for code that has nothing better to do with it than to show it. */
export class CallFailed extends Error {
  constructor(readonly failure: Failure) {
    super(failure.code);
  }
}

/** Calls main and gives its value; throws `CallFailed` for a failure. */
export async function request<C extends IpcChannel>(
  channel: C,
  ...input: undefined extends IpcInput<C> ? [] : [IpcInput<C>]
): Promise<IpcOutput[C]> {
  const result = await bridge.call(channel, ...input);
  if (!result.ok) throw new CallFailed(result.error);
  return result.value;
}
