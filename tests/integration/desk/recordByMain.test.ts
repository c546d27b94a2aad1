import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { createDesk, type Desk } from '../../../electron/desk/desk';
import type { Storage } from '../../../electron/storage/storage';
import { signOffsOf } from '../../../shared/checks/signOff';
import { createStoryDoc, logOf, readStoryLog } from '../../../shared/document/storyDoc';
import type { Actor } from '../../../shared/story/storyLog';
import { outletWith, replica } from '../../helpers/replica';
import {
  codeOf,
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
const BLANK = JSON.stringify(['placeholder', 'ㅇㅇㅇ']);

let folder: ReturnType<typeof temporaryFolder>;
let storage: Storage;
let desk: Desk;
let id: string;

beforeEach(async () => {
  folder = temporaryFolder();
  storage = open(folder.path);
  desk = createDesk({
    stories: storage.stories,
    versions: storage.versions,
    outlets: () => [outletWith(1)],
    held: async () => null,
    toSign: async () => [BLANK],
    now: () => NOON,
    hasFolder: () => false,
    onEntry: () => undefined,
  });
  id = createStory(storage, '예산안이 국회를 통과했다', '총 ㅇㅇㅇ명이 찬성했다.');
  unwrap(await desk.record({ storyId: id, move: 'file', actor: reporter, reason: '' }));
});
afterEach(() => {
  storage.close();
  folder.remove();
});

const stored = () => docOfState(unwrap(storage.stories.open(id)).state);

/** What a page that does `harm` to its copy would send, and what storage says to it. */
function sent(harm: (doc: Y.Doc) => void) {
  const doc = stored();
  const updates: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => updates.push(update));
  harm(doc);
  return updates.map((update) => codeOf(storage.stories.append(id, update)));
}

describe('the record is main’s alone', () => {
  test('what is said in it is text that the disk keeps as it is: the entry stays whole', async () => {
    const half = '데스크\uD83D 확인';
    unwrap(
      await desk.record({
        storyId: id,
        move: 'take',
        actor: { ...editor, name: '오세라\uDE00' },
        reason: half,
      }),
    );
    const log = readStoryLog(stored(), id);
    expect([log.step, log.problems]).toEqual(['desking', []]);
    expect(log.entries.at(-1)).toMatchObject({
      reason: '데스크 확인',
      actor: { name: '오세라' },
    });
  });

  test('a page that adds an entry, takes one out or writes under its name is refused whole', () => {
    const before = Y.encodeStateAsUpdate(stored());
    const [filed] = logOf(stored()).toArray();
    const harm: ((doc: Y.Doc) => void)[] = [
      (doc) => logOf(doc).push([filed]),
      (doc) => logOf(doc).insert(0, [{ move: 'approve', to: 'approved' }]),
      (doc) => logOf(doc).delete(0, 1),
      (doc) => doc.getMap('log').set('x', 1),
      (doc) => doc.getArray('signedOff').push([{ key: BLANK, reason: '그냥', by: '오세라' }]),
      (doc) =>
        doc.transact(() => {
          textAt(doc, 1).insert(0, '덧붙인 말 ');
          logOf(doc).push([filed]);
        }),
    ];
    for (const one of harm) expect(sent(one)).toEqual(['update-rejected']);
    expect(Y.encodeStateAsUpdate(stored())).toEqual(before);
    expect(sent((doc) => textAt(doc, 1).insert(0, '이날 '))).toEqual(['ok']);
  });

  test('an entry that is to come in later, behind what is missing, does not come in either', () => {
    const doc = stored();
    const updates: Uint8Array[] = [];
    doc.on('update', (update: Uint8Array) => updates.push(update));
    textAt(doc, 1).insert(0, '이날 ');
    logOf(doc).push([{ move: 'approve' }]);
    logOf(doc).delete(0, 1);
    const [text, ...later] = updates;
    if (!text) throw new Error('nothing was written');
    const answers = [...later, text].map((update) => codeOf(storage.stories.append(id, update)));
    expect(answers).toContain('update-rejected');
    expect(readStoryLog(stored(), id)).toMatchObject({ problems: [], step: 'filed' });
    expect(logOf(stored())).toHaveLength(1);
  });

  test('what main signs off is in the chain, and reads back after a restart', async () => {
    const wanted = { storyId: id, move: 'sign', actor: editor, about: BLANK } as const;
    unwrap(await desk.record({ ...wanted, reason: '이름 대신 쓰는 부호' }));
    storage.close();
    storage = open(folder.path);
    const log = readStoryLog(stored(), id);
    const [filed, signed] = log.entries;
    expect(log).toMatchObject({ problems: [], step: 'filed', branches: ['filed'] });
    expect(signed).toMatchObject({ previous: [filed?.hash], actor: editor, about: BLANK });
    const [signOff] = signOffsOf(stored(), id);
    expect(signOff).toMatchObject({ key: BLANK, by: '오세라', reason: '이름 대신 쓰는 부호' });
  });
});

describe('copies that meet', () => {
  const start = () => {
    const doc = createStoryDoc();
    textAt(doc, 1).insert(0, '총 ㅇㅇㅇ명, TK명이 왔다.');
    return Y.encodeStateAsUpdate(doc);
  };

  test('have what was signed off in both, and stand where they stood; one that was forged signs nothing', async () => {
    const [one, other] = [replica(id, start(), 1), replica(id, start(), 1)];
    const record = async (on: typeof one, more: Parameters<Desk['record']>[0]) =>
      unwrap(await on.desk.record(more));
    await record(one, { storyId: id, move: 'file', actor: reporter, reason: '' });
    other.take(one.state());
    const sign = { storyId: id, move: 'sign', reason: '확인함' } as const;
    await record(one, { ...sign, actor: reporter, about: BLANK });
    const other2 = JSON.stringify(['placeholder', 'TK']);
    await record(other, { ...sign, actor: editor, about: other2 });
    one.take(other.state());
    other.take(one.state());
    for (const { doc, log } of [one, other]) {
      expect(log()).toMatchObject({ problems: [], branches: ['filed'] });
      expect(log().heads).toHaveLength(2);
      const keys = signOffsOf(doc, id).map(({ key }) => key);
      expect(keys.sort()).toEqual([BLANK, other2].sort());
    }
    const [, signed] = one.log().entries;
    const forged = new Y.Doc();
    logOf(forged).push([{ ...signed, about: JSON.stringify(['victimNamed', '홍길동']) }]);
    expect(signOffsOf(forged, id)).toEqual([]);
  });
});
