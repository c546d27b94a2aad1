import { EventEmitter } from 'node:events';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { followEnding } from '../../electron/ending';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** Longer than anything is waited for; a session manager would use force after this. */
const LONG_MS = 15_000;

function follow(stop: () => Promise<void>, windowsLeft = 0, isKept = () => false) {
  const app = Object.assign(new EventEmitter(), { quit: vi.fn(), exit: vi.fn() });
  const signals = new EventEmitter();
  const log = vi.fn();
  const destroyWindows = vi.fn(() => windowsLeft);
  followEnding({
    app: app as unknown as Parameters<typeof followEnding>[0]['app'],
    signals: signals as unknown as NodeJS.Process,
    begins: () => undefined,
    destroyWindows,
    isKept,
    stop,
    log,
  });
  const willQuit = () => app.emit('will-quit', { preventDefault: () => undefined });
  return { app, signals, log, destroyWindows, willQuit };
}

it('R27 ends with 0 once the services have ended, whose end is asked for once', async () => {
  let end = () => {};
  const stop = vi.fn(
    () =>
      new Promise<void>((resolve) => {
        end = resolve;
      }),
  );
  const { app, log, willQuit } = follow(stop);
  willQuit();
  willQuit();
  await vi.advanceTimersByTimeAsync(100);
  expect(app.exit).not.toHaveBeenCalled();
  end();
  await vi.advanceTimersByTimeAsync(0);
  expect(app.exit).toHaveBeenCalledExactlyOnceWith(0);
  expect(stop).toHaveBeenCalledOnce();
  await vi.advanceTimersByTimeAsync(LONG_MS);
  expect(log).not.toHaveBeenCalled();
});

it('R27 ends although a service never does, and says so', async () => {
  const { app, log, willQuit } = follow(() => new Promise(() => undefined));
  willQuit();
  await vi.advanceTimersByTimeAsync(LONG_MS);
  expect(app.exit).toHaveBeenCalledExactlyOnceWith(0);
  expect(log).toHaveBeenCalledExactlyOnceWith('services-left', expect.any(String));
});

it('R27 ends although a service fails to, and says so', async () => {
  const { app, log, willQuit } = follow(() => Promise.reject(new Error('no disk')));
  willQuit();
  await vi.advanceTimersByTimeAsync(0);
  expect(app.exit).toHaveBeenCalledExactlyOnceWith(0);
  expect(log).toHaveBeenCalledExactlyOnceWith('services-left', 'Error: no disk');
});

it.each(['SIGTERM', 'SIGHUP', 'SIGINT'])(
  'R27 %s: windows that do not close by themselves are closed, though nobody answers',
  async (signal) => {
    const { app, signals, log, destroyWindows } = follow(() => Promise.resolve(), 1);
    signals.emit(signal);
    expect(app.quit).toHaveBeenCalledOnce();
    await vi.advanceTimersByTimeAsync(2000);
    expect(destroyWindows).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(LONG_MS);
    expect(destroyWindows).toHaveBeenCalledOnce();
    expect(log).toHaveBeenCalledExactlyOnceWith('windows-left', expect.any(String));
  },
);

it('R27 a window whose text is not saved and that somebody keeps open stays', async () => {
  const { signals, log, destroyWindows } = follow(
    () => Promise.resolve(),
    1,
    () => true,
  );
  signals.emit('SIGTERM');
  await vi.advanceTimersByTimeAsync(LONG_MS);
  expect(destroyWindows).not.toHaveBeenCalled();
  expect(log).not.toHaveBeenCalled();
});
