import { bodyOf, createStoryDoc } from '@shared/document/storyDoc';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import * as Y from 'yjs';

const page = Object.assign(new EventTarget(), {
  songgo: { call: async () => ({ ok: true, value: { seq: 1 } }), listen: () => () => undefined },
});
vi.stubGlobal('window', page);
const { StorySession } = await import('../../../../renderer/story/session');

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const happens = (type: string) => page.dispatchEvent(new Event(type));

/** An open story, and what writes a paragraph into it as another window would. */
function opened() {
  const elsewhere = createStoryDoc();
  const state = Y.encodeStateAsUpdate(elsewhere);
  const session = new StorySession({ id: 's1', state, readOnly: null } as never);
  const write = () => {
    const before = Y.encodeStateVector(elsewhere);
    bodyOf(elsewhere).push([new Y.XmlElement('paragraph')]);
    session.takeIn(Y.encodeStateAsUpdate(elsewhere, before));
  };
  return { session, write, blocks: () => bodyOf(session.doc).length };
}

test('R21 nothing another window writes changes the text under a composition', () => {
  const { session, write, blocks } = opened();
  const before = blocks();
  write();
  expect(blocks()).toBe(before + 1);
  happens('compositionstart');
  write();
  write();
  vi.runAllTimers();
  expect(blocks()).toBe(before + 1);
  // The key that ends one syllable begins the next.
  happens('compositionend');
  happens('compositionstart');
  vi.runAllTimers();
  expect(blocks()).toBe(before + 1);
  happens('compositionend');
  vi.runAllTimers();
  expect(blocks()).toBe(before + 3);
  session.destroy();
});
