import { bodyOf, createStoryDoc } from '@shared/document/storyDoc';
import { afterAll, afterEach, beforeEach, expect, test, vi } from 'vitest';
import * as Y from 'yjs';

let disk: 'well' | 'full' = 'well';
const called: string[] = [];
let closing = () => {};
const page = Object.assign(new EventTarget(), {
  songgo: {
    call: async (channel: string) => {
      called.push(channel);
      return channel === 'stories.append' && disk === 'full'
        ? { ok: false, error: { code: 'disk-full' } }
        : { ok: true, value: { seq: 1 } };
    },
    listen: (event: string, listener: () => void) => {
      if (event === 'app.closing') closing = listener;
      return () => undefined;
    },
  },
});
vi.resetModules();
vi.stubGlobal('window', page);
vi.stubGlobal('HTMLElement', class {});
vi.stubGlobal('document', { activeElement: null });
const { StorySession } = await import('../../../../renderer/story/session');
const { answerClosing } = await import('../../../../renderer/story/closing');
answerClosing();

beforeEach(() => {
  vi.useFakeTimers();
  called.length = 0;
});
afterEach(() => void vi.useRealTimers());
afterAll(() => void vi.unstubAllGlobals());

function opened() {
  const state = Y.encodeStateAsUpdate(createStoryDoc());
  const session = new StorySession({ id: 's1', state, readOnly: null } as never);
  const write = () => bodyOf(session.doc).push([new Y.XmlElement('paragraph')]);
  return { session, write };
}

test('R27 the window may close once all that was written is saved', async () => {
  const { session, write } = opened();
  write();
  closing();
  await vi.advanceTimersByTimeAsync(0);
  expect(called).toEqual(['stories.append', 'app.closeReady']);
  session.destroy();
});

test('R27 R6 while the disk is full the window may not close, and may as soon as there is room', async () => {
  disk = 'full';
  const { session, write } = opened();
  write();
  closing();
  await vi.advanceTimersByTimeAsync(20_000);
  expect(called.filter((one) => one === 'stories.append').length).toBeGreaterThan(3);
  expect(called).not.toContain('app.closeReady');
  disk = 'well';
  await vi.advanceTimersByTimeAsync(5000);
  expect(called.at(-1)).toBe('app.closeReady');
  session.destroy();
});
