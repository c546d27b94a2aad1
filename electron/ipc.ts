import { type Failure, failure, type Result } from '@shared/errors';
import type { IpcChannel, IpcInput, IpcOutput } from '@shared/ipc';
import type { IpcEvent, IpcEvents } from '@shared/ipcEvents';
import { ipcMain, type WebContents, type WebFrameMain } from 'electron';

/** What each call does. A handler gives a Result; what it throws is a bug and is told as such. */
export type Handlers = {
  [C in IpcChannel]: (input: IpcInput<C>) => Promise<Result<IpcOutput[C]>> | Result<IpcOutput[C]>;
};

/**
 * Answers the pages' calls: trusted frame, known channel, parsed input, then the handler of its
 * window (QUALITY S41, S42). `handlersFor` gives none for a frame that is not trusted; a call that
 * comes before they are there waits for them. Never throws out; `log` gets what was refused or went
 * wrong, never copy.
 */
export function answerCalls(
  handlersFor: (frame: WebFrameMain | null) => Promise<Partial<Handlers>> | undefined,
  log: (event: string, detail: string) => void,
): void {
  ipcMain.handle('songgo:call', async (event, channel: unknown, input: unknown) => {
    const handlers = handlersFor(event.senderFrame);
    if (!handlers) {
      log('ipc-refused', addressOf(event.senderFrame));
      return failure('forbidden-sender');
    }
    return answer(await handlers, channel, input, log);
  });
}

/** Where a frame is; a frame that is gone has no address and throws when asked (Electron's way). */
function addressOf(frame: WebFrameMain | null): string {
  try {
    return frame?.url ?? 'no frame';
  } catch {
    return 'a frame that is gone';
  }
}

/** One call, from channel name and input to Result. */
export async function answer(
  handlers: Partial<Handlers>,
  channel: unknown,
  input: unknown,
  log: (event: string, detail: string) => void,
): Promise<Result<unknown>> {
  // Read with the first call: the window opens sooner without it.
  const { IPC_INPUT } = await import('@shared/ipc');
  if (typeof channel !== 'string' || !Object.hasOwn(IPC_INPUT, channel)) {
    return failure('bad-request');
  }
  const name = channel as IpcChannel;
  const parsed = IPC_INPUT[name].safeParse(input);
  if (!parsed.success) return failure('bad-request', { channel: name });
  try {
    const handler = handlers[name] as ((input: unknown) => Promise<Result<unknown>>) | undefined;
    if (!handler) return failure('bad-request', { channel: name });
    return await handler(parsed.data);
  } catch (error) {
    log('ipc-bug', `${name}: ${error instanceof Error ? error.stack : String(error)}`);
    const told: Failure = { code: 'internal', detail: `${name}: ${String(error)}` };
    return { ok: false, error: told };
  }
}

/** Tells the page of an event. */
export function tell<E extends IpcEvent>(
  contents: WebContents,
  event: E,
  value: IpcEvents[E],
): void {
  if (!contents.isDestroyed()) contents.send(`songgo:${event}`, value);
}
