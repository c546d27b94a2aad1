import { success } from '@shared/errors';
import { IPC_INPUT, type IpcChannel } from '@shared/ipc';
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';

vi.mock('electron', () => ({ ipcMain: {} }));
const { answer } = await import('../../../electron/ipc');

const nothing = () => undefined;
const channels = Object.keys(IPC_INPUT) as IpcChannel[];

describe('answering the page', () => {
  it.each(['', '__proto__', 'constructor', 'toString', 'stories.nope', 7, null, undefined, {}])(
    'S42 refuses the channel %s',
    async (channel) => {
      expect(await answer({}, channel, undefined, nothing)).toMatchObject({
        ok: false,
        error: { code: 'bad-request' },
      });
    },
  );

  it.each(channels)(
    'S42 %s never reaches its handler with input that does not fit',
    async (channel) => {
      await fc.assert(
        fc.asyncProperty(
          fc.anything({ withBigInt: true, withNullPrototype: true }),
          async (input) => {
            const handler = vi.fn(() => success(null as never));
            const result = await answer({ [channel]: handler }, channel, input, nothing);
            const fits = IPC_INPUT[channel].safeParse(input).success;
            expect(handler).toHaveBeenCalledTimes(fits ? 1 : 0);
            if (!fits) expect(result).toMatchObject({ ok: false, error: { code: 'bad-request' } });
          },
        ),
        { numRuns: 60 },
      );
    },
  );

  it('gives the handler the parsed input, without what the schema does not name', async () => {
    const handler = vi.fn(() => success(null as never));
    const id = '3f1c2b6e-8d6a-4a55-9a0b-0d7f5f0a1c11';
    await answer({ 'stories.open': handler }, 'stories.open', { id, extra: '../..' }, nothing);
    expect(handler).toHaveBeenCalledWith({ id });
  });

  it('tells a bug as a failure and logs it, never throwing', async () => {
    const log = vi.fn();
    const handlers = {
      'settings.read': () => {
        throw new Error('bug');
      },
    };
    expect(await answer(handlers, 'settings.read', undefined, log)).toMatchObject({
      ok: false,
      error: { code: 'internal' },
    });
    expect(log).toHaveBeenCalledWith('ipc-bug', expect.stringContaining('settings.read'));
  });
});
