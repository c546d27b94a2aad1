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
  vi.stubGlobal('window', new EventTarget());
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

/** Tells windows that another changed what is kept, as Chromium does. */
const tell = (key: string | undefined) =>
  window.dispatchEvent(Object.assign(new Event('storage'), { key }));

it('two windows keep what is written in each; who opens the next one has both, and sends both', async () => {
  const [one, two] = [await openWindow(), await openWindow()];
  expect([one, two].map(({ draftOf }) => draftOf('s1', 't1'))).toEqual([null, null]);
  one.setDraft('s1', 't1', draft('가'));
  one.keepDrafts();
  two.setDraft('s1', 't1', draft('나'));
  two.keepDrafts();
  one.setDraft('s1', 't1', draft('가가'));
  one.keepDrafts();
  const third = await openWindow();
  expect(third.draftOf('s1', 't1')?.text).toBe('가가\n나');
  third.setDraft('s1', 't1', null);
  expect(Object.keys(kept)).toEqual([]);
});

it('what is shown of another window’s goes when it is sent there, and moves to where it is written on', async () => {
  const [one, two] = [await openWindow(), await openWindow()];
  one.setDraft('s1', 't1', draft('확인'));
  one.keepDrafts();
  const [place] = Object.keys(kept);
  expect(two.draftOf('s1', 't1')?.text).toBe('확인');
  let told = 0;
  const stop = two.followDrafts(() => {
    told += 1;
  });
  one.setDraft('s1', 't1', draft('확인함'));
  one.keepDrafts();
  tell(place);
  expect([two.draftOf('s1', 't1')?.text, two.draftRevision('s1', 't1'), told]).toEqual([
    '확인함',
    1,
    1,
  ]);
  one.setDraft('s1', 't1', null);
  tell(place);
  expect(two.draftOf('s1', 't1')).toBeNull();
  stop();

  one.setDraft('s1', 't2', draft('이름'));
  one.keepDrafts();
  const [moved] = Object.keys(kept);
  expect(two.draftOf('s1', 't2')?.text).toBe('이름');
  const stopOne = one.followDrafts(() => undefined);
  two.setDraft('s1', 't2', draft('이름은'));
  two.keepDrafts();
  tell(moved);
  expect(one.draftOf('s1', 't2')?.text).toBe('이름은');
  two.setDraft('s1', 't2', null);
  tell('something else');
  expect(Object.keys(kept)).toEqual([]);
  stopOne();
});

it('what was typed here since stays, whatever another window does', async () => {
  const [one, two] = [await openWindow(), await openWindow()];
  one.setDraft('s1', 't1', draft('확인'));
  one.keepDrafts();
  const [place] = Object.keys(kept);
  two.draftOf('s1', 't1');
  const stop = two.followDrafts(() => undefined);
  two.setDraft('s1', 't1', draft('확인 더'));
  one.setDraft('s1', 't1', draft('확인함'));
  one.keepDrafts();
  tell(place);
  two.keepDrafts();
  stop();
  expect(two.draftOf('s1', 't1')?.text).toBe('확인 더');
  expect((await openWindow()).draftOf('s1', 't1')?.text).toBe('확인함\n확인 더');
});

it('nothing is left of a story that is deleted for good', async () => {
  const window = await openWindow();
  window.setDraft('s1', 't1', draft('확인'));
  window.setDraft('s2', 't1', draft('다른 기사'));
  window.keepDrafts();
  window.forgetDrafts('s1');
  expect(window.draftOf('s1', 't1')).toBeNull();
  expect(Object.keys(kept)).toEqual([expect.stringMatching(/^comment-draft s2 t1 /)]);
});

it('what is kept and is no draft is none', async () => {
  const window = await openWindow();
  kept['comment-draft s1 t1 w'] = '{';
  kept['comment-draft s1 t2 w'] = '{"text":5}';
  expect(window.draftOf('s1', 't1')).toBeNull();
  expect(window.draftOf('s1', 't2')).toBeNull();
});
