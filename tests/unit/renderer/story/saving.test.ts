import { bodyOf, createStoryDoc } from '@shared/document/storyDoc';
import { afterAll, afterEach, beforeEach, expect, test, vi } from 'vitest';
import * as Y from 'yjs';

let disk: 'well' | 'full' = 'well';
const called: string[] = [];
const page = Object.assign(new EventTarget(), {
  songgo: {
    call: async (channel: string) => {
      called.push(channel);
      return channel === 'stories.append' && disk === 'full'
        ? { ok: false, error: { code: 'disk-full' } }
        : { ok: true, value: { id: 's2', seq: 1 } };
    },
    listen: () => () => undefined,
  },
});
vi.resetModules();
vi.stubGlobal('window', page);
const { StorySession, liveSessions } = await import('../../../../renderer/story/session');
const { endWhenSaved, requestSaved, saveLeft } = await import('../../../../renderer/story/saving');

beforeEach(() => {
  vi.useFakeTimers();
  called.length = 0;
  disk = 'well';
});
afterEach(() => void vi.useRealTimers());
afterAll(() => void vi.unstubAllGlobals());

function opened() {
  const state = Y.encodeStateAsUpdate(createStoryDoc());
  const session = new StorySession({ id: 's1', state, readOnly: null } as never);
  const write = () => bodyOf(session.doc).push([new Y.XmlElement('paragraph')]);
  return { session, write };
}

test.each(['stories.trash', 'stories.duplicate', 'series.next'] as const)(
  '%s happens to a story once all that was typed in it is on disk, and not before',
  async (channel) => {
    const { session, write } = opened();
    write();
    disk = 'full';
    const refused = requestSaved(session, channel).catch(({ failure }) => failure.code);
    expect(await refused).toBe('disk-full');
    expect(called).not.toContain(channel);
    expect(session.dirty).toBe(true);
    disk = 'well';
    await requestSaved(session, channel);
    expect(called.slice(-2)).toEqual(['stories.append', channel]);
    session.destroy();
  },
);

test('a session whose story was left is ended as soon as the disk takes its text, and not before', async () => {
  const { session, write } = opened();
  write();
  disk = 'full';
  void endWhenSaved(session);
  await vi.advanceTimersByTimeAsync(20_000);
  expect(liveSessions.has(session)).toBe(true);
  expect(await saveLeft('s1').catch(({ failure }) => failure.code)).toBe('disk-full');
  disk = 'well';
  await vi.advanceTimersByTimeAsync(5000);
  expect(called.at(-1)).toBe('stories.append');
  expect(liveSessions.has(session)).toBe(false);
  await saveLeft('s1');
});
