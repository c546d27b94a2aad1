import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type * as Y from 'yjs';
import { encodeStateAsUpdate } from 'yjs';
import { type SendRoom, sendStory } from '../../../electron/deliver/sendStory';
import { leavingName, previewStory } from '../../../electron/export/exportStory';
import { keptStory } from '../../../electron/export/keptStory';
import type { Storage } from '../../../electron/storage/storage';
import { newTarget } from '../../../renderer/settings/newTarget';
import { createStoryDoc, readStoryLog, writeFields } from '../../../shared/document/storyDoc';
import type { Embargo } from '../../../shared/story/embargo';
import { nextInSeries } from '../../../shared/story/nextInSeries';
import { brokenPromise, holdingEmbargo, needsReason } from '../../../shared/story/promisedEmbargo';
import { replica } from '../../helpers/replica';
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

const HOUR = 3_600_000;
const until = (at: number): Embargo => ({
  kind: 'time',
  until: new Date(at).toISOString(),
  source: '시청',
});
const condition = (text: string, confirmedBy = ''): Embargo => ({
  kind: 'condition',
  condition: text,
  source: '시청',
  confirmedBy,
  confirmedAt: confirmedBy === '' ? '' : new Date(NOON).toISOString(),
});
const NONE: Embargo = { kind: 'none' };

let folder: ReturnType<typeof temporaryFolder>;
let storage: Storage;
let room: SendRoom;
let id: string;
/** The story as a page has it: what it writes is on disk, and nobody is asked. */
let page: Y.Doc;
let now: number;

beforeEach(async () => {
  now = NOON;
  folder = temporaryFolder();
  storage = open(folder.path);
  room = await sendRoom(storage, [{ ...newTarget('folder', '보관'), id: 't1' }], () => now);
  id = createStory(storage, '강변 도서관 문을 열다', '도서관이 문을 열었다.');
  page = connect(storage, id).doc;
});
afterEach(() => {
  storage.close();
  folder.remove();
});

const promise = async (embargo: Embargo) => {
  writeFields(page, { embargo });
  const wanted = { storyId: id, move: 'approve', actor: room.actor, reason: '' } as const;
  unwrap(await room.desk.record(wanted));
};
const lift = (embargo: Embargo, reason: string, name = '한가람') =>
  room.desk.record({
    storyId: id,
    move: 'lift',
    actor: { ...room.actor, name },
    reason,
    embargo,
  });
/** What each way out says: a send at once or later, the exports, paper. */
async function ways(notBefore: number | null = null) {
  const approval = { kind: 'publish', correction: '', notBefore, approvedBy: '한가람' } as const;
  const at = { ...room, exporting: { ...room.exporting, now } };
  const sent = await sendStory(id, ['t1'], approval, at);
  const kept = unwrap(await keptStory(storage.stories, id));
  const options = { formats: ['ninjs', 'text'], encoding: 'utf-8', unencodable: 'stop' } as const;
  const preview = unwrap(
    await previewStory(kept, { ...options, formats: [...options.formats] }, at.exporting),
  );
  const paper = leavingName(kept, at.exporting);
  return [sent.ok ? null : sent.error, preview.refused, paper.ok ? null : paper.error].map(
    (error) => (error ? `${error.code} ${error.values?.why ?? error.values?.kind}` : 'leaves'),
  );
}
/** Whether the list marks the story as held by an embargo. */
const listed = () => {
  const { rows } = unwrap(storage.stories.list({ list: 'all', query: '', limit: 9, offset: 0 }));
  return rows.find((row) => row.id === id)?.embargoed;
};
const log = () => readStoryLog(docOfState(unwrap(storage.stories.open(id)).state), id);
/** What the window shows of an embargo when the story's own is this one. */
const shown = (own: Embargo) => holdingEmbargo(log(), own, now);
const ALL = (said: string) => [said, said, said];

describe('an embargo that was promised', () => {
  test('holds a story from which a page took it without a word, until it is lifted with name and reason', async () => {
    await promise(until(now + HOUR));
    expect(await ways()).toEqual(ALL('export-embargo time'));
    writeFields(page, { embargo: NONE });
    expect(await ways()).toEqual(ALL('export-embargo shortened'));
    expect(listed()).toBe(true);
    expect(shown(NONE)).toEqual({ embargo: until(now + HOUR), onRecord: true });
    expect(shown(until(now + HOUR))).toEqual({ embargo: until(now + HOUR), onRecord: false });
    writeFields(page, { embargo: until(now - 1) });
    expect(await ways()).toEqual(ALL('export-embargo shortened'));
    // Approving it as it is lifts nothing.
    await promise(NONE);
    expect(await ways()).toEqual(ALL('export-embargo shortened'));
    expect(await lift(NONE, ' ')).toMatchObject({ error: { code: 'desk-reason' } });
    expect(await lift(NONE, '시청이 허락함', ' ')).toMatchObject({ error: { code: 'desk-move' } });
    expect(await ways()).toEqual(ALL('export-embargo shortened'));
    const lifted = unwrap(await lift(NONE, '시청 대변인이 전화로 허락함'));
    expect(lifted).toMatchObject({
      about: `${new Date(now + HOUR).toISOString()} · 시청`,
      embargo: NONE,
      actor: { name: '한가람' },
    });
    expect(await ways()).toEqual(ALL('leaves'));
    expect(listed()).toBe(false);
    expect(shown(NONE)).toBe(null);
  });

  test('holds a copy of the story and the next of its series, each until it is lifted there', async () => {
    await promise(until(now + HOUR));
    writeFields(page, { embargo: NONE });
    const copy = unwrap(storage.stories.duplicate(id)).id;
    const { state } = unwrap(storage.stories.open(id));
    const series = encodeStateAsUpdate(nextInSeries(docOfState(state), id));
    const next = unwrap(storage.stories.create(series)).id;
    const first = id;
    for (const other of [copy, next]) {
      id = other;
      expect(await ways()).toEqual(ALL('export-embargo shortened'));
      expect(unwrap(await lift(NONE, '시청이 허락함'))).toMatchObject({
        about: `${new Date(now + HOUR).toISOString()} · 시청`,
      });
      expect(await ways()).toEqual(ALL('leaves'));
      id = unwrap(storage.stories.duplicate(other)).id;
      expect(await ways()).toEqual(ALL('leaves'));
    }
    id = first;
    expect(await ways()).toEqual(ALL('export-embargo shortened'));
  });

  test('is not scheduled before its time, and leaves after it by itself', async () => {
    await promise(until(now + HOUR));
    writeFields(page, { embargo: NONE });
    expect((await ways(now + HOUR / 2))[0]).toBe('export-embargo shortened');
    expect((await ways(now + HOUR))[0]).toBe('leaves');
    now += HOUR;
    expect(await ways()).toEqual(ALL('leaves'));
  });

  test('may be made longer by anybody, and then binds for as long', async () => {
    await promise(until(now + HOUR));
    await promise(until(now + 3 * HOUR));
    writeFields(page, { embargo: until(now + HOUR) });
    now += 2 * HOUR;
    expect(await ways()).toEqual(ALL('export-embargo shortened'));
  });

  test('on a condition ends when a named person confirms that one, and no other', async () => {
    await promise(condition('개관식 시작'));
    writeFields(page, { embargo: condition('아무 때나', '한가람') });
    expect(await ways()).toEqual(ALL('export-embargo shortened'));
    writeFields(page, { embargo: condition('개관식 시작', '한가람') });
    expect(await ways()).toEqual(ALL('leaves'));
    // Without its confirmation the condition on record holds again: the window asks before that.
    const asks = (before: Embargo, after: Embargo) => needsReason(log(), before, after, now);
    expect(asks(condition('개관식 시작', '한가람'), NONE)).toBe(true);
    expect(asks(condition('개관식 시작', '한가람'), until(now - 1))).toBe(true);
    expect(asks(condition('개관식 시작'), condition('개관식 시작', '한가람'))).toBe(false);
    expect(asks(NONE, until(now + HOUR))).toBe(false);
    unwrap(await lift(NONE, '조건이 확인됨'));
    expect(asks(condition('개관식 시작', '한가람'), NONE)).toBe(false);
  });

  test('was lifted on one machine by who did not know of a later promise: that one still binds', async () => {
    const start = createStoryDoc({ embargo: until(now + HOUR) });
    const [one, other] = [
      replica(id, encodeStateAsUpdate(start), 0),
      replica(id, encodeStateAsUpdate(start), 0),
    ];
    const entry = { storyId: id, actor: room.actor, reason: '' };
    unwrap(await one.desk.record({ ...entry, move: 'file' }));
    other.take(one.state());
    unwrap(await one.desk.record({ ...entry, move: 'lift', reason: '허락', embargo: NONE }));
    writeFields(other.doc, { embargo: until(now + 5 * HOUR) });
    unwrap(await other.desk.record({ ...entry, move: 'approve' }));
    one.take(other.state());
    const log = readStoryLog(docOfState(one.state()), id);
    expect(brokenPromise(log, NONE, now)).toMatchObject({ kind: 'time' });
    unwrap(await one.desk.record({ ...entry, move: 'lift', reason: '둘 다', embargo: NONE }));
    expect(brokenPromise(one.log(), NONE, now)).toBe(null);
  });
});
