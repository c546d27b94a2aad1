import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Approval } from '../../../electron/deliver/freeze';
import { sendStory } from '../../../electron/deliver/sendStory';
import { createDesk, type Desk } from '../../../electron/desk/desk';
import { recordDelivery, recordMissedDeliveries } from '../../../electron/desk/recordDelivery';
import type { Storage } from '../../../electron/storage/storage';
import { newTarget } from '../../../renderer/settings/newTarget';
import { readStoryLog } from '../../../shared/document/storyDoc';
import type { Passes } from '../../../shared/story/steps';
import type { Actor } from '../../../shared/story/storyLog';
import { outletWith } from '../../helpers/replica';
import { anyPhoto, heldBy } from '../../helpers/sending';
import {
  connect,
  createStory,
  docOfState,
  NOON,
  open,
  temporaryFolder,
  textAt,
  unwrap,
} from '../../helpers/storage';

const reporter: Actor = { id: 'p1', name: '한지민', role: 'reporter' };
const editor: Actor = { id: 'p2', name: '오세라', role: 'desk' };
const second: Actor = { id: 'p3', name: '남도현', role: 'desk' };
const chief: Actor = { id: 'p4', name: '문가온', role: 'chief' };

let folder: ReturnType<typeof temporaryFolder>;
let storage: Storage;
let passes: Passes;
let desk: Desk;
let id: string;

beforeEach(() => {
  folder = temporaryFolder();
  storage = open(folder.path);
  desk = createDesk({
    stories: storage.stories,
    versions: storage.versions,
    outlets: () => [outletWith(passes)],
    held: heldBy([], () => NOON),
    toSign: async () => [],
    now: () => NOON,
    hasFolder: () => false,
    onEntry: () => undefined,
  });
  id = createStory(storage, '예산안이 국회를 통과했다', '국회는 24일 예산안을 의결했다.');
});
afterEach(() => {
  storage.close();
  folder.remove();
});

const log = () => readStoryLog(docOfState(unwrap(storage.stories.open(id)).state), id);
const record = (move: Parameters<Desk['record']>[0]['move'], actor: Actor, reason = '') =>
  desk.record({ storyId: id, move, actor, reason });
const steps = () => log().entries.map(({ move, to }) => `${move}:${to}`);
const write = (text: string) => textAt(connect(storage, id).doc, 1).insert(0, text);

async function send(actor: Actor, approval: Partial<Approval> = {}) {
  const target = { ...newTarget('folder', '보관'), id: 't1' };
  const sent = await sendStory(
    id,
    ['t1'],
    { kind: 'publish', correction: '', notBefore: null, approvedBy: actor.name, ...approval },
    {
      stories: storage.stories,
      outbox: storage.outbox,
      targets: [target],
      exporting: {
        outlets: [outletWith(passes)],
        photos: await anyPhoto(),
        now: NOON,
        offset: 540,
      },
      held: heldBy([], () => NOON),
      desk,
      actor,
    },
  );
  return sent.ok ? sent.value.added : sent.error;
}

/** The target has what was sent last. */
async function arrive() {
  const [row] = unwrap(storage.outbox.list({ storyId: id }, 1));
  if (!row) throw new Error('nothing was sent');
  unwrap(storage.outbox.move(row.id, { event: 'start' }));
  const there = unwrap(storage.outbox.move(row.id, { event: 'arrived' }));
  return recordDelivery(desk, there);
}

describe('one who works alone', () => {
  test('sends as before, and the record says who approved and released it', async () => {
    passes = 0;
    expect(await send(reporter)).toHaveLength(1);
    expect(steps()).toEqual(['approve:approved']);
    await arrive();
    expect(steps()).toEqual(['approve:approved', 'release:released']);
    expect(log().entries[1]).toMatchObject({ actor: reporter, content: log().entries[0]?.content });
    write('다시 ');
    expect(await send(reporter, { kind: 'correct', correction: '날짜를 바로잡음' })).toHaveLength(
      1,
    );
    await arrive();
    expect(log().step).toBe('corrected');
    expect(log().entries.at(-1)).toMatchObject({ move: 'correct', reason: '날짜를 바로잡음' });
    expect(await send(reporter, { kind: 'withdraw', reason: '오보' })).toHaveLength(1);
    await arrive();
    expect(log().entries.at(-1)).toMatchObject({
      move: 'withdraw',
      to: 'withdrawn',
      reason: '오보',
    });
  });
});

describe('where the desk passes stories, what goes out is what was approved', () => {
  test('nothing leaves before the desk has approved it', async () => {
    passes = 1;
    expect(await send(reporter)).toMatchObject({ code: 'desk-move', values: { why: 'role' } });
    expect(await send(editor)).toMatchObject({
      code: 'desk-unapproved',
      values: { why: 'missing' },
    });
    unwrap(await record('file', reporter));
    unwrap(await record('take', editor));
    expect(await send(editor)).toMatchObject({ code: 'desk-unapproved' });
    unwrap(await record('approve', editor));
    expect(await send(editor)).toMatchObject([{ approvedBy: '오세라', by: editor }]);
    expect(unwrap(storage.outbox.list('all', 9))).toHaveLength(1);
  });

  test('what was changed after its approval does not leave until it is approved again with a reason', async () => {
    passes = 1;
    unwrap(await record('file', reporter));
    unwrap(await record('take', editor));
    unwrap(await record('approve', editor));
    write('슬쩍 ');
    expect(await send(editor)).toMatchObject({
      code: 'desk-unapproved',
      values: { why: 'changed' },
    });
    expect(await record('approve', editor)).toMatchObject({ error: { code: 'desk-reason' } });
    unwrap(await record('approve', editor, '첫 문장을 다듬음'));
    expect(await send(editor)).toHaveLength(1);
  });

  test('two passes are two people, neither of them the writer', async () => {
    passes = 2;
    unwrap(await record('file', editor));
    unwrap(await record('take', second));
    expect(await record('approve', editor)).toMatchObject({ error: { values: { why: 'own' } } });
    unwrap(await record('approve', second));
    expect(await send(second)).toMatchObject({ code: 'desk-unapproved' });
    expect(await record('approve', second)).toMatchObject({
      error: { values: { why: 'same-person' } },
    });
    unwrap(await record('approve', chief));
    expect(await send(second)).toMatchObject([{ approvedBy: '남도현·문가온' }]);
  });

  test('a correction is approved anew and says why; only the chief withdraws', async () => {
    passes = 1;
    unwrap(await record('file', reporter));
    unwrap(await record('take', editor));
    unwrap(await record('approve', editor));
    await send(editor);
    await arrive();
    expect(log().step).toBe('released');
    write('정정: ');
    const correct = { kind: 'correct', correction: '의결 날짜' } as const;
    expect(await send(editor, { kind: 'correct' })).toMatchObject({ code: 'desk-reason' });
    expect(await send(editor, correct)).toMatchObject({ values: { why: 'changed' } });
    unwrap(await record('approve', editor));
    expect(await send(editor, correct)).toHaveLength(1);
    await arrive();
    expect(log().step).toBe('corrected');
    const withdraw = { kind: 'withdraw', reason: '오보' } as const;
    expect(await send(editor, withdraw)).toMatchObject({ values: { why: 'role' } });
    expect(await send(chief, { kind: 'withdraw' })).toMatchObject({ code: 'desk-reason' });
    expect(await send(chief, withdraw)).toHaveLength(1);
    await arrive();
    expect(log().step).toBe('withdrawn');
  });

  test('a byline that is taken out after filing needs a reason', async () => {
    passes = 1;
    const { doc } = connect(storage, id);
    const byline = { personId: 'p1', name: '한지민', role: '기자', email: '' };
    doc.getMap('fields').set('bylines', [byline]);
    unwrap(await record('file', reporter));
    unwrap(await record('take', editor));
    doc.getMap('fields').set('bylines', []);
    expect(await record('approve', editor)).toMatchObject({ error: { code: 'desk-reason' } });
    unwrap(await record('approve', editor, '본인 요청으로 뺌'));
  });
});

describe('the record and the lists', () => {
  test('a delivery is on record once, also when a crash came between', async () => {
    passes = 0;
    await send(reporter);
    const [row] = unwrap(storage.outbox.list({ storyId: id }, 1));
    unwrap(storage.outbox.move(row?.id ?? '', { event: 'start' }));
    unwrap(storage.outbox.move(row?.id ?? '', { event: 'arrived' }));
    expect(log().step).toBe('approved');
    await recordMissedDeliveries(desk, storage.outbox);
    await recordMissedDeliveries(desk, storage.outbox);
    expect(steps()).toEqual(['approve:approved', 'release:released']);
  });

  test('stories stand in the list of their step, with counts, after a restart and a rebuilt row too', async () => {
    passes = 1;
    const other = createStory(storage, '다른 기사');
    unwrap(await record('file', reporter));
    const ask = (list: 'all' | 'desk' | 'returned' | 'ready' | 'released') =>
      unwrap(storage.stories.list({ list, query: '', limit: 10, offset: 0 }));
    expect(ask('desk').rows.map((row) => [row.id, row.step])).toEqual([[id, 'filed']]);
    expect(ask('desk').counts).toMatchObject({ all: 2, desk: 1, returned: 0, ready: 0 });
    unwrap(await record('return', editor, '제목이 깁니다'));
    expect(ask('desk')).toMatchObject({ rows: [], total: 0 });
    expect(ask('returned')).toMatchObject({ rows: [{ id }], total: 1 });
    storage.close();
    storage = open(folder.path);
    expect(ask('returned')).toMatchObject({ rows: [{ id, step: 'returned' }], total: 1 });
    const filter = { section: '', person: '', state: 'draft', from: null, to: null } as const;
    const drafts = unwrap(
      storage.stories.list({ list: 'all', query: '', filter, limit: 10, offset: 0 }),
    );
    expect(drafts).toMatchObject({ rows: [{ id: other }], total: 1 });
    const found = unwrap(
      storage.stories.list({ list: 'returned', query: '예산안', limit: 10, offset: 0 }),
    );
    expect(found).toMatchObject({ rows: [{ id }], total: 1 });
  });

  test('a version is kept at each step', async () => {
    passes = 1;
    unwrap(await record('file', reporter));
    write('하나 ');
    unwrap(await record('take', editor));
    write('둘 ');
    unwrap(await record('return', editor, '더 취재할 것'));
    const reasons = unwrap(storage.versions.list(id)).map(({ reason }) => reason);
    expect(reasons).toEqual(['returned', 'taken', 'filed']);
    const kept = log().entries.map((entry) => entry.kept);
    expect(new Set(kept).size).toBe(3);
    expect(kept).not.toContain(null);
  });
});
