import { EventEmitter } from 'node:events';
import { afterEach, expect, it, vi } from 'vitest';

/** A window whose page does what the test says while it loads. */
class FakeWindow extends EventEmitter {
  static loads: (window: FakeWindow) => Promise<void> = async () => undefined;
  static last: FakeWindow;
  readonly webContents = new EventEmitter();
  destroyed = false;
  constructor() {
    super();
    FakeWindow.last = this;
  }
  loadURL = () => FakeWindow.loads(this);
  isDestroyed = () => this.destroyed;
  destroy() {
    this.destroyed = true;
    this.emit('closed');
  }
}
vi.mock('electron', () => ({ BrowserWindow: FakeWindow }));
const { withPaperWindow } = await import('../../../electron/windows/paperWindow');

afterEach(() => {
  expect(FakeWindow.last.destroyed).toBe(true);
});

const never = () => new Promise<never>(() => undefined);
const dies = (window: FakeWindow) =>
  setImmediate(() => window.webContents.emit('render-process-gone', {}, { reason: 'crashed' }));

it('gives what comes of a page that was painted', async () => {
  FakeWindow.loads = async (window) => void setImmediate(() => window.emit('ready-to-show'));
  expect(await withPaperWindow('<p>', async () => 'printed')).toEqual({
    ok: true,
    value: 'printed',
  });
});

it.each([
  {
    when: 'while it loads',
    loads: (window: FakeWindow) => {
      dies(window);
      return never();
    },
    work: never,
  },
  {
    when: 'before its first paint',
    loads: async (window: FakeWindow) => void dies(window),
    work: never,
  },
  {
    when: 'while it is printed',
    loads: async (window: FakeWindow) => {
      setImmediate(() => window.emit('ready-to-show'));
    },
    work: () => {
      dies(FakeWindow.last);
      return never();
    },
  },
  {
    when: 'as its window is closed',
    loads: async (window: FakeWindow) => {
      setImmediate(() => window.destroy());
    },
    work: never,
  },
])('a page that dies $when is a failed print', async ({ loads, work }) => {
  FakeWindow.loads = loads;
  const printed = await withPaperWindow('<p>', work);
  expect(printed.ok ? null : printed.error.code).toBe('print-failed');
});
