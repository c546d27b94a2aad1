import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { closeDatabase, openDatabase } from '../../../electron/storage/database';
import { LiveStories } from '../../../electron/storage/liveStories';
import { migrate } from '../../../electron/storage/migrate';
import { createNotices } from '../../../electron/storage/notices';
import type { Storage } from '../../../electron/storage/storage';
import type { StorageContext } from '../../../electron/storage/storageContext';
import { createStories } from '../../../electron/storage/stories';
import { bodyOf, createStoryDoc } from '../../../shared/document/storyDoc';
import { processorMs } from '../../helpers/processorTime';
import {
  codeOf,
  connect,
  createStory,
  docOfState,
  NOON,
  open,
  storedText,
  temporaryFolder,
  textAt,
  unwrap,
} from '../../helpers/storage';

let folder: ReturnType<typeof temporaryFolder>;
let storage: Storage;

beforeEach(() => {
  folder = temporaryFolder();
  storage = open(folder.path);
});
afterEach(() => {
  storage.close();
  folder.remove();
});

/** The updates that changes make on the stored story, not sent. */
function updatesOf(id: string, ...changes: ((doc: Y.Doc) => void)[]): Uint8Array[] {
  const doc = docOfState(unwrap(storage.stories.open(id)).state);
  return changes.map((change) => {
    const updates: Uint8Array[] = [];
    const remember = (update: Uint8Array) => updates.push(update);
    doc.on('update', remember);
    doc.transact(() => change(doc));
    doc.off('update', remember);
    return Y.mergeUpdates(updates);
  });
}

function updateOf(id: string, change: (doc: Y.Doc) => void): Uint8Array {
  return updatesOf(id, change)[0] ?? new Uint8Array();
}

function expectRefused(id: string, update: Uint8Array): void {
  const before = storedText(storage, id);
  const start = processorMs();
  expect(codeOf(storage.stories.append(id, update))).toBe('update-rejected');
  expect(processorMs() - start).toBeLessThan(5000);
  expect(storedText(storage, id)).toBe(before);
  storage.close();
  storage = open(folder.path);
  expect(storedText(storage, id)).toBe(before);
  expect(unwrap(storage.stories.open(id)).readOnly).toBeNull();
}

function nested(depth: number): Y.XmlElement {
  const outer = new Y.XmlElement('quote');
  let inner = outer;
  for (let i = 1; i < depth; i++) {
    const next = new Y.XmlElement('quote');
    inner.insert(0, [next]);
    inner = next;
  }
  return outer;
}

describe('appending', () => {
  it('numbers updates one after the other, over restarts too', () => {
    const id = createStory(storage, '제목', '본문');
    const one = connect(storage, id);
    textAt(one.doc, 1).insert(0, '가');
    const first = one.seq();
    storage.close();
    storage = open(folder.path);
    const two = connect(storage, id);
    textAt(two.doc, 1).insert(1, '나');
    expect(two.seq()).toBe(first + 1);
  });

  it('R23 takes an update twice without harm', () => {
    const id = createStory(storage, '제목', '본문');
    const update = updateOf(id, (doc) => textAt(doc, 1).insert(0, '새 '));
    unwrap(storage.stories.append(id, update));
    unwrap(storage.stories.append(id, update));
    expect(storedText(storage, id)).toContain('<paragraph>새 본문</paragraph>');
  });

  it('R23 keeps an update whose predecessor is missing until it comes, over a restart too', () => {
    const id = createStory(storage, '제목', '본문');
    const letters = [...'가나다'].map((letter) => (doc: Y.Doc) => {
      textAt(doc, 1).insert(textAt(doc, 1).length, letter);
    });
    const [first, second, third] = updatesOf(id, ...letters) as [
      Uint8Array,
      Uint8Array,
      Uint8Array,
    ];
    unwrap(storage.stories.append(id, third));
    expect(storedText(storage, id)).toContain('<paragraph>본문</paragraph>');
    storage.close();
    storage = open(folder.path);
    unwrap(storage.stories.append(id, second));
    unwrap(storage.stories.append(id, first));
    expect(storedText(storage, id)).toContain('<paragraph>본문가나다</paragraph>');
  });

  it.each(['javascript:alert(1)', 'java\u200bscript:alert(1)', 'data:text/html,x', 'file:///x'])(
    'S19 refuses a link to %j',
    (href) => {
      const id = createStory(storage, '제목', '본문');
      expectRefused(
        id,
        updateOf(id, (doc) => textAt(doc, 1).format(0, 2, { link: { href } })),
      );
    },
  );

  it('S19 refuses what waited for its predecessor and is hostile', () => {
    const id = createStory(storage, '제목', '본문');
    const [first, second] = updatesOf(
      id,
      (doc) => textAt(doc, 1).insert(0, '가'),
      (doc) => textAt(doc, 1).format(0, 1, { link: { href: 'javascript:x' } }),
    ) as [Uint8Array, Uint8Array];
    const answers = [storage.stories.append(id, second), storage.stories.append(id, first)];
    expect(answers.map(codeOf)).toContain('update-rejected');
    expect(storedText(storage, id)).not.toContain('javascript');
  });

  it.each([
    ['node', (doc: Y.Doc): unknown => bodyOf(doc).insert(1, [new Y.XmlElement('script')])],
    ['hook', (doc: Y.Doc) => bodyOf(doc).insert(1, [new Y.XmlHook('x') as never])],
    ['mark', (doc: Y.Doc) => textAt(doc, 1).format(0, 1, { blink: true })],
    [
      'attribute',
      (doc: Y.Doc) => (bodyOf(doc).get(1) as Y.XmlElement).setAttribute('onclick', 'x'),
    ],
    ['prototype', (doc: Y.Doc) => bodyOf(doc).insert(1, [new Y.XmlElement('__proto__')])],
    ['embed', (doc: Y.Doc) => textAt(doc, 1).insertEmbed(0, { image: 'x' })],
    ['newer form', (doc: Y.Doc): unknown => doc.getMap('meta').set('schemaVersion', 99)],
    ['deep nesting', (doc: Y.Doc) => bodyOf(doc).insert(1, [nested(60)])],
  ] as const)('R24 S18 S20 refuses an update with an unknown %s', (_name, change) => {
    const id = createStory(storage, '제목', '본문');
    expectRefused(
      id,
      updateOf(id, (doc) => change(doc)),
    );
  });

  it('S20 refuses nesting that grows by one update after the other', () => {
    const id = createStory(storage, '제목', '본문');
    const { doc } = connect(storage, id);
    const grow = (): void => {
      let inner = new Y.XmlElement('quote');
      bodyOf(doc).insert(1, [inner]);
      for (let depth = 0; depth < 60; depth++) {
        const next = new Y.XmlElement('quote');
        inner.insert(0, [next]);
        inner = next;
      }
    };
    expect(grow).toThrow('update-rejected');
  });

  it('S20 refuses a megabyte of random bytes, cut updates and a million levels', () => {
    const id = createStory(storage, '제목', '본문');
    for (let i = 0; i < 5; i++) expectRefused(id, new Uint8Array(randomBytes(1024 * 1024)));
    const update = updateOf(id, (doc) => textAt(doc, 1).insert(0, '가나다라마바사'.repeat(20)));
    for (const length of [1, 5, update.length >> 1, update.length - 1]) {
      expectRefused(id, update.slice(0, length));
    }
    expectRefused(id, new Uint8Array(0));
    expectRefused(id, nestedUpdate(1_000_000));
  });

  it('S20 refuses an author number that is taken', () => {
    const id = createStory(storage, '제목', '본문');
    const state = unwrap(storage.stories.open(id)).state;
    const [one, two] = ['첫', '둘'].map((text): Uint8Array => {
      const doc = docOfState(state);
      doc.clientID = 4711;
      const before = Y.encodeStateVector(doc);
      textAt(doc, 1).insert(0, text);
      return Y.encodeStateAsUpdate(doc, before);
    }) as [Uint8Array, Uint8Array];
    unwrap(storage.stories.append(id, one));
    expectRefused(id, two);
  });

  it.each([
    ['newer', (doc: Y.Doc): unknown => doc.getMap('meta').set('schemaVersion', 99)],
    ['unknown', (doc: Y.Doc) => bodyOf(doc).insert(1, [new Y.XmlElement('poll')])],
  ] as const)('R24 opens a story that is %s read-only and leaves its bytes', (reason, change) => {
    const doc = createStoryDoc();
    change(doc);
    const { id } = unwrap(storage.stories.create(Y.encodeStateAsUpdate(doc)));
    const before = unwrap(storage.stories.open(id));
    expect(before.readOnly?.reason).toBe(reason);
    const update = updateOf(id, (copy) => copy.getMap('fields').set('dateline', '서울'));
    expect(codeOf(storage.stories.append(id, update))).toBe('story-read-only');
    storage.close();
    storage = open(folder.path);
    expect(Buffer.compare(unwrap(storage.stories.open(id)).state, before.state)).toBe(0);
    const { rows } = unwrap(storage.stories.list({ list: 'all', query: '', limit: 1, offset: 0 }));
    expect(rows[0]?.damage).toBe(reason);
  });

  it('costs the same in a long story as in a short one', () => {
    const time = (id: string): number => {
      const { doc } = connect(storage, id);
      const start = processorMs();
      for (let i = 0; i < 100; i++) textAt(doc, 1).insert(i, '가');
      return processorMs() - start;
    };
    const short = createStory(storage, '제목', '본문');
    const { id: long } = unwrap(storage.stories.create(longState(2000)));
    time(short);
    // Work over the whole document would cost many times as much.
    expect(time(long)).toBeLessThan(10 * time(short) + 50);
  });
});

describe('a full disk', () => {
  it('R6 is told, nothing is acknowledged, and the same update is taken once there is room', () => {
    const db = openDatabase(join(folder.path, 'full.db'));
    migrate(db, () => {});
    const live = new LiveStories();
    let touched = 0;
    const context: StorageContext = {
      db,
      profile: folder.path,
      now: () => NOON,
      notices: createNotices(db, () => {}),
      live,
      sectionName: () => null,
      counts: null,
      touch: () => ++touched,
    };
    live.attach(context);
    const stories = createStories(context);
    const { id } = unwrap(stories.create(Y.encodeStateAsUpdate(createStoryDoc())));
    const doc = docOfState(unwrap(stories.open(id)).state);
    const before = Y.encodeStateVector(doc);
    textAt(doc, 1).insert(0, '가'.repeat(100_000));
    const update = Y.encodeStateAsUpdate(doc, before);
    const pages = Object.values(db.prepare('PRAGMA page_count').get())[0];
    db.exec(`PRAGMA max_page_count = ${pages}`);
    expect(codeOf(stories.append(id, update))).toBe('disk-full');
    const body = () => bodyOf(docOfState(unwrap(stories.open(id)).state)).toString();
    expect(body()).not.toContain('가');
    expect(codeOf(stories.list({ list: 'all', query: '', limit: 1, offset: 0 }))).toBe('ok');
    db.exec('PRAGMA max_page_count = 1000000');
    expect(unwrap(stories.append(id, update))).toEqual({ seq: 2 });
    expect(body()).toContain('가'.repeat(99));

    textAt(doc, 1).insert(0, '나'.repeat(100_000));
    const more = Y.encodeStateAsUpdate(doc, before);
    const other = unwrap(stories.create(Y.encodeStateAsUpdate(createStoryDoc()))).id;
    const small = new Uint8Array([0, 0]);
    const full = Object.values(db.prepare('PRAGMA page_count').get())[0];
    db.exec(`PRAGMA max_page_count = ${full}`);
    const together = () =>
      stories.appendAll([
        { id: other, update: small },
        { id, update: more },
      ]);
    expect(together().map(codeOf)).toEqual(['disk-full', 'disk-full']);
    expect([unwrap(stories.open(other)).seq, unwrap(stories.open(id)).seq]).toEqual([1, 2]);
    expect(body()).not.toContain('나');
    db.exec('PRAGMA max_page_count = 1000000');
    expect(together()).toEqual([
      { ok: true, value: { seq: 2 } },
      { ok: true, value: { seq: 3 } },
    ]);
    expect(body()).toContain('나'.repeat(99));
    closeDatabase(db);
  });
});

it('R11 saves updates that came together in their order, but for those that are refused', () => {
  const id = createStory(storage, '제목', '본문');
  const other = createStory(storage, '다른 제목');
  const trashed = createStory(storage, '버린 기사');
  unwrap(storage.stories.trash(trashed));
  const seq = unwrap(storage.stories.open(id)).seq;
  const [one, two] = updatesOf(
    id,
    (doc) => textAt(doc, 1).insert(2, ' 하나'),
    (doc) => textAt(doc, 1).insert(5, ' 둘'),
  );
  if (!one || !two) throw new Error('no updates');
  const unknown = updateOf(id, (doc) => bodyOf(doc).push([new Y.XmlElement('hologram')]));
  const answers = storage.stories.appendAll([
    { id, update: one },
    { id: trashed, update: new Uint8Array([0, 0]) },
    { id, update: unknown },
    { id, update: two },
    { id: other, update: updateOf(other, (doc) => textAt(doc, 1).insert(0, '셋')) },
  ]);
  expect(answers.map((answer) => (answer.ok ? answer.value.seq - seq : codeOf(answer)))).toEqual([
    1,
    'story-read-only',
    'update-rejected',
    2,
    expect.any(Number),
  ]);
  storage.close();
  storage = open(folder.path);
  expect(storedText(storage, id)).toContain('본문 하나 둘');
  expect(storedText(storage, other)).toContain('셋');
  expect(unwrap(storage.stories.open(id)).readOnly).toBeNull();
});

it('R11 saves updates of more stories than are held in memory', () => {
  const ids = Array.from({ length: 12 }, (_, i) => createStory(storage, `기사 ${i}`));
  const updates = [...ids, ...ids].map((id, i) => ({
    id,
    update: updateOf(id, (doc) => textAt(doc, 1).insert(0, `${i}.`)),
  }));
  for (const answer of storage.stories.appendAll(updates)) expect(codeOf(answer)).toBe('ok');
  storage.close();
  storage = open(folder.path);
  for (const [i, id] of ids.entries()) {
    expect(storedText(storage, id)).toContain(`${i}.`);
    expect(storedText(storage, id)).toContain(`${i + 12}.`);
  }
});

function longState(paragraphs: number): Uint8Array {
  const doc = createStoryDoc();
  const more = Array.from({ length: paragraphs }, () => {
    const paragraph = new Y.XmlElement('paragraph');
    paragraph.insert(0, [new Y.XmlText('국회가 예산안을 의결했다. '.repeat(5))]);
    return paragraph;
  });
  bodyOf(doc).insert(2, more);
  return Y.encodeStateAsUpdate(doc);
}

/** An update of one author: an element in an element in an element, written by hand. */
function nestedUpdate(depth: number): Uint8Array {
  const bytes: number[] = [];
  const number = (value: number) => {
    let rest = value;
    for (; rest > 127; rest = Math.floor(rest / 128)) bytes.push(128 + (rest % 128));
    bytes.push(rest);
  };
  const string = (text: string) => {
    number(text.length);
    for (const letter of text) bytes.push(letter.charCodeAt(0));
  };
  number(1);
  number(depth);
  number(77);
  number(0);
  for (let i = 0; i < depth; i++) {
    bytes.push(7); // an item that holds a type, its parent written out
    if (i === 0) {
      number(1);
      string('body');
    } else {
      number(0);
      number(77);
      number(i - 1);
    }
    number(3); // XmlElement
    string('quote');
  }
  number(0);
  return new Uint8Array(bytes);
}
