import { beforeEach, expect, it, vi } from 'vitest';

/** As much of the window's storage as drafts use: what is kept are properties, as in a window. */
class Kept {
  [key: string]: unknown;
}
const methods = {
  getItem(this: Kept, key: string) {
    return Object.hasOwn(this, key) ? this[key] : null;
  },
  setItem(this: Kept, key: string, value: string) {
    this[key] = value;
  },
  removeItem(this: Kept, key: string) {
    delete this[key];
  },
};

let kept: Kept;
beforeEach(() => {
  kept = Object.create(methods);
  vi.stubGlobal('localStorage', kept);
});

/** The drafts of a window that has just been opened. */
async function openWindow() {
  vi.resetModules();
  return import('../../../../renderer/comments/drafts');
}
const draft = (text: string) => ({ text, place: null });

it('a comment that was begun is there again in the next window, until it is sent', async () => {
  const first = await openWindow();
  first.setDraft('s1', 't1', draft('확인'));
  first.setDraft('s1', first.NEW, draft('새 댓글'));
  expect(first.draftOf('s1', 't1')?.text).toBe('확인');
  first.keepDrafts();
  const second = await openWindow();
  expect(second.draftOf('s1', 't1')?.text).toBe('확인');
  expect(second.draftOf('s2', 't1')).toBeNull();
  second.setDraft('s1', 't1', null);
  const third = await openWindow();
  expect(third.draftOf('s1', 't1')).toBeNull();
  expect(third.draftOf('s1', third.NEW)?.text).toBe('새 댓글');
});

it('nothing is left of a story that is deleted for good', async () => {
  const window = await openWindow();
  window.setDraft('s1', 't1', draft('확인'));
  window.setDraft('s2', 't1', draft('다른 기사'));
  window.keepDrafts();
  window.forgetDrafts('s1');
  expect(window.draftOf('s1', 't1')).toBeNull();
  expect(Object.keys(kept)).toEqual(['comment-draft s2 t1']);
});

it('what is kept and is no draft is none', async () => {
  const window = await openWindow();
  kept['comment-draft s1 t1'] = '{';
  kept['comment-draft s1 t2'] = '{"text":5}';
  expect(window.draftOf('s1', 't1')).toBeNull();
  expect(window.draftOf('s1', 't2')).toBeNull();
});
