import type { IpcChannel } from '@shared/ipc';
import type { Handlers } from '../ipc';

/**
 * The calls of a room whose code is read when the first of them is made: what no start needs does
 * not slow one down (QUALITY P1).
 */
export function lateRoom<C extends IpcChannel>(
  channels: readonly C[],
  load: () => Promise<Pick<Handlers, C>>,
): Pick<Handlers, C> {
  let room: Promise<Pick<Handlers, C>> | null = null;
  const calls = channels.map((channel) => [
    channel,
    async (input: never) => {
      room ??= load();
      return (await room)[channel](input);
    },
  ]);
  return Object.fromEntries(calls) as Pick<Handlers, C>;
}
