import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import type { Approval } from '../../../electron/deliver/freeze';
import { type SendRoom, sendStory } from '../../../electron/deliver/sendStory';
import type { Storage } from '../../../electron/storage/storage';
import { newTarget } from '../../../renderer/settings/newTarget';
import { fieldsOf, readStoryLog } from '../../../shared/document/storyDoc';
import { beginThread, readThreads, settleThread } from '../../../shared/review/threads';
import { sendRoom } from '../../helpers/sending';
import {
  connect,
  createStory,
  docOfState,
  NOON,
  open,
  temporaryFolder,
  unwrap,
} from '../../helpers/storage';

const target = { ...newTarget('folder', '보관'), id: 't1' };
const AT = new Date(NOON).toISOString();

let folder: ReturnType<typeof temporaryFolder>;
let storage: Storage;
let room: SendRoom;
let id: string;

beforeEach(async () => {
  folder = temporaryFolder();
  storage = open(folder.path);
  room = await sendRoom(storage, [target], () => NOON);
  id = createStory(storage, '강변 도서관 문을 열다', '도서관에 총 ㅇㅇㅇ명이 찾았다.');
});
afterEach(() => {
  storage.close();
  folder.remove();
});

async function send(more: Partial<Approval> = {}) {
  const approval = { kind: 'publish', correction: '', notBefore: null, ...more } as const;
  const sent = await sendStory(id, ['t1'], { approvedBy: '한가람', ...approval }, room);
  return sent.ok ? sent.value.added.length : sent.error;
}
const move = (wanted: 'file' | 'recall') =>
  room.desk.record({ storyId: id, move: wanted, actor: room.actor, reason: '' });
const filed = async () => {
  const moved = await move('file');
  return moved.ok ? moved.value.to : moved.error;
};
const waiting = () => unwrap(storage.outbox.list('all', 10)).length;
const moves = () => {
  const doc = docOfState(unwrap(storage.stories.open(id)).state);
  return readStoryLog(doc, id).entries.map((entry) => entry.move);
};

const stops = (...rules: string[]) => ({
  code: 'check-stops',
  values: { count: rules.length, rules: rules.join(',') },
});

const REASON = '이름을 대신하는 부호로 확인';
const signOff = async (key: readonly unknown[], reason = REASON) => {
  const about = JSON.stringify(key);
  const signed = await room.desk.record({
    storyId: id,
    move: 'sign',
    actor: room.actor,
    reason,
    about,
  });
  return signed.ok ? signed.value : signed.error.code;
};

const WHO = { authorId: 'p2', authorName: '오세라', at: NOON };
const openThread = (doc: Y.Doc) =>
  beginThread(
    doc,
    { anchor: { kind: 'story' }, quote: '' },
    { ...WHO, text: '개관일을 확인해 주세요.', mentions: [] },
    randomUUID,
  );

describe('what stops a story, asked where no window is', () => {
  test('neither files nor sends it, and leaves nothing on record or in the outbox', async () => {
    expect(await filed()).toEqual(stops('placeholder'));
    expect(await send()).toEqual(stops('placeholder'));
    expect(await send({ kind: 'correct', correction: '정정' })).toEqual(stops('placeholder'));
    expect(await send({ notBefore: NOON + 86_400_000 })).toEqual(stops('placeholder'));
    expect(moves()).toEqual([]);
    expect(waiting()).toBe(0);
  });

  test('lets it pass when it was signed off with a reason', async () => {
    const signed = await signOff(['placeholder', 'ㅇㅇㅇ']);
    expect(signed).toMatchObject({ move: 'sign', reason: REASON, actor: room.actor, to: 'draft' });
    expect(await filed()).toBe('filed');
    expect(await send()).toBe(1);
    expect(moves()).toEqual(['sign', 'file', 'approve']);
  });

  test('is signed off only while it is there, with a reason, for these words, in this story', async () => {
    expect(await signOff(['placeholder', 'ㅇㅇㅇ'], ' ')).toBe('desk-reason');
    expect(await signOff(['placeholder', 'TK'])).toBe('check-gone');
    expect(await signOff(['headlineMissing', null])).toBe('check-gone');
    await signOff(['placeholder', 'ㅇㅇㅇ']);
    expect(await signOff(['placeholder', 'ㅇㅇㅇ'])).toBe('check-gone');
    const copy = unwrap(storage.stories.duplicate(id)).id;
    id = copy;
    expect(await send()).toEqual(stops('placeholder'));
  });

  test('stays signed off where that was kept before the log had it', async () => {
    const state = unwrap(storage.stories.open(id)).state;
    const doc = docOfState(state);
    const [key, reason] = [JSON.stringify(['placeholder', 'ㅇㅇㅇ']), REASON];
    const before = { key, rule: 'placeholder', quote: 'ㅇㅇㅇ', reason, by: '오세라', at: AT };
    doc.getArray('signedOff').push([before]);
    id = unwrap(storage.stories.create(Y.encodeStateAsUpdate(doc))).id;
    expect(await send()).toBe(1);
  });

  test('holds it when only set aside, which a stop cannot be', async () => {
    const key = JSON.stringify(['placeholder', 'ㅇㅇㅇ']);
    connect(storage, id).doc.getMap('dismissed').set(key, AT);
    expect(await send()).toEqual(stops('placeholder'));
  });

  test('never keeps a story from being taken back', async () => {
    expect(await send({ kind: 'withdraw', reason: '오보' })).toBe(1);
  });
});

describe('what only the way out settles', () => {
  beforeEach(() => {
    id = createStory(storage, '강변 도서관 문을 열다', '도서관이 문을 열었다.');
  });

  test('a story under embargo and with a question to the desk is filed', async () => {
    const { doc } = connect(storage, id);
    fieldsOf(doc).set('embargo', {
      kind: 'time',
      until: '2099-01-01T00:00:00+09:00',
      source: '시청',
    });
    openThread(doc);
    expect(await filed()).toBe('filed');
    expect(await send()).toMatchObject({ code: 'export-embargo' });
  });

  test('an open comment holds a story until it is settled, or signed off for as many', async () => {
    const { doc } = connect(storage, id);
    openThread(doc);
    expect(await send()).toEqual(stops('commentsOpen'));
    await signOff(['commentsOpen', { count: 1 }]);
    expect(await send()).toBe(1);
    openThread(doc);
    expect(await send()).toEqual(stops('commentsOpen'));
    for (const { id: thread } of readThreads(doc)) {
      settleThread(doc, thread, { ...WHO, resolved: true });
    }
    expect(await send()).toBe(1);
  });
});
