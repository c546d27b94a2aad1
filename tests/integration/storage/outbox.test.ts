import { randomUUID } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { NewSend } from '../../../electron/storage/outbox';
import type { Storage } from '../../../electron/storage/storage';
import {
  bodyText,
  codeOf,
  connect,
  createStory,
  NOON,
  open,
  temporaryFolder,
  textAt,
  tryOpen,
  unwrap,
} from '../../helpers/storage';

let folder: ReturnType<typeof temporaryFolder>;
let storage: Storage;
let clock = NOON;
beforeEach(() => {
  folder = temporaryFolder();
  clock = NOON;
  storage = open(folder.path, () => clock);
});
afterEach(() => {
  storage.close();
  folder.remove();
});

function send(more: Partial<NewSend> = {}): NewSend {
  return {
    id: randomUUID(),
    targetId: 'site',
    kind: 'publish',
    headline: '강변 도서관',
    version: 3,
    approvedBy: '한가람',
    notBefore: null,
    payload: new TextEncoder().encode('보낼 것'),
    ...more,
  };
}

function add(storyId: string, ...sends: NewSend[]) {
  const { state } = unwrap(storage.stories.open(storyId));
  return unwrap(storage.outbox.add(storyId, state, sends));
}

describe('adding sends', () => {
  it('keeps the version that is sent, and what was frozen stays as it was', () => {
    const id = createStory(storage, '승인한 제목', '승인한 본문');
    const frozen = unwrap(storage.stories.open(id)).state;
    const [row] = unwrap(storage.outbox.add(id, frozen, [send()]));
    textAt(connect(storage, id).doc, 1).insert(0, '나중에 고침 ');
    expect(row?.state).toBe('waiting');
    const version = unwrap(storage.versions.read(id, row?.versionId ?? 0));
    expect(bodyText(version.state)).toBe(bodyText(frozen));
    expect(unwrap(storage.versions.list(id))[0]?.reason).toBe('release');
    expect(Buffer.from(unwrap(storage.outbox.payload(row?.id ?? ''))).toString()).toBe('보낼 것');
  });

  it('adds all or nothing', () => {
    const id = createStory(storage, '제목');
    const twice = send();
    const { state } = unwrap(storage.stories.open(id));
    expect(codeOf(storage.outbox.add(id, state, [twice, twice]))).toBe('save-failed');
    expect(unwrap(storage.outbox.list('all', 10))).toEqual([]);
    expect(unwrap(storage.versions.list(id))).toEqual([]);
  });

  it('adds a send once, however often it is asked to', () => {
    const id = createStory(storage, '제목');
    const one = send();
    add(id, one);
    add(id, one);
    expect(unwrap(storage.outbox.list('all', 10)).map((row) => row.id)).toEqual([one.id]);
  });

  it('R31 lets the latest win: one that has not left is dropped, one under way is not', () => {
    const id = createStory(storage, '제목');
    const [first, second, third] = [send(), send(), send()];
    add(id, first);
    add(id, second);
    unwrap(storage.outbox.move(second.id, { event: 'start' }));
    add(id, third);
    const states = new Map(
      unwrap(storage.outbox.list({ storyId: id }, 10)).map((row) => [row.id, row.state]),
    );
    expect([first, second, third].map((one) => states.get(one.id))).toEqual([
      'dropped',
      'sending',
      'waiting',
    ]);
    // In their order: the third waits for what becomes of the second.
    expect(unwrap(storage.outbox.due(clock)).map((row) => row.id)).toEqual([second.id]);
    unwrap(storage.outbox.move(second.id, { event: 'arrived' }));
    expect(unwrap(storage.outbox.due(clock)).map((row) => row.id)).toEqual([third.id]);
  });
});

describe('moving sends', () => {
  it('keeps state, record and the copy at the target together, over a restart', () => {
    const id = createStory(storage, '제목');
    const one = send();
    add(id, one);
    const error = { code: 'deliver-timeout' } as const;
    unwrap(storage.outbox.move(one.id, { event: 'start' }));
    unwrap(storage.outbox.note(one.id, { event: 'photo', note: '강변.jpg' }, { remoteId: '' }));
    unwrap(storage.outbox.move(one.id, { event: 'lost', error }, { remoteId: '71' }));
    storage.close();
    storage = open(folder.path, () => clock);
    expect(unwrap(storage.outbox.read(one.id))).toMatchObject({
      state: 'unknown',
      attempts: 1,
      error,
    });
    expect(
      unwrap(storage.outbox.history(one.id)).map(({ event, state, note }) => [event, state, note]),
    ).toEqual([
      ['added', 'waiting', '한가람'],
      ['start', 'sending', ''],
      ['photo', 'sending', '강변.jpg'],
      ['lost', 'unknown', ''],
    ]);
    expect(unwrap(storage.outbox.copy(id, 'site'))).toEqual({ remoteId: '71' });
    expect(unwrap(storage.outbox.copy(id, 'elsewhere'))).toBeNull();
  });

  it('refuses what cannot happen and changes nothing', () => {
    const one = send();
    add(createStory(storage, '제목'), one);
    expect(codeOf(storage.outbox.move(one.id, { event: 'arrived' }, { remoteId: 'x' }))).toBe(
      'bad-request',
    );
    expect(unwrap(storage.outbox.history(one.id))).toHaveLength(1);
    expect(codeOf(storage.outbox.move('nobody', { event: 'start' }))).toBe('send-not-found');
  });

  it('holds a scheduled send until its time', () => {
    const id = createStory(storage, '제목');
    const one = send({ notBefore: NOON + 1000 });
    add(id, one);
    expect(unwrap(storage.outbox.due(NOON + 999))).toEqual([]);
    expect(unwrap(storage.outbox.due(NOON + 1000)).map((row) => row.id)).toEqual([one.id]);
  });

  describe('of a story that is deleted for good', () => {
    const receipt = { remoteId: '9', url: 'https://example.kr/9', at: '', differences: [] };

    /** Sends of one story that arrived, may have arrived, and wait; the story is purged. */
    function purged() {
      const id = createStory(storage, '제목');
      const [arrived, lost, waits] = ['a', 'b', 'c'].map((targetId) => send({ targetId }));
      const sends = [arrived, lost, waits].flatMap((one) => one ?? []);
      add(id, ...sends);
      const [first = '', second = '', third = ''] = sends.map((one) => one.id);
      for (const one of [first, second]) unwrap(storage.outbox.move(one, { event: 'start' }));
      unwrap(storage.outbox.move(first, { event: 'arrived', receipt }, { remoteId: '9' }));
      unwrap(storage.outbox.move(second, { event: 'lost' }));
      unwrap(storage.stories.trash(id));
      unwrap(storage.stories.purge(id));
      return { id, first, second, third };
    }
    const payloadOf = (id: string) => Buffer.from(unwrap(storage.outbox.payload(id))).toString();

    it('keeps the receipt and the record, drops what has not left, and what was frozen goes', () => {
      const { id, first, second, third } = purged();
      expect(unwrap(storage.outbox.read(first))).toMatchObject({ state: 'delivered', receipt });
      expect(unwrap(storage.outbox.history(first))).toHaveLength(3);
      expect(unwrap(storage.outbox.copy(id, 'a'))).toEqual({ remoteId: '9' });
      expect(unwrap(storage.outbox.read(third)).state).toBe('dropped');
      expect(unwrap(storage.outbox.history(third)).at(-1)).toMatchObject({ event: 'cancel' });
      expect([payloadOf(first), payloadOf(third)]).toEqual(['', '']);
      // What may have arrived is still to be asked for.
      expect(unwrap(storage.outbox.due(clock)).map((row) => row.id)).toEqual([second]);
      expect(payloadOf(second)).toBe('보낼 것');
      unwrap(storage.outbox.move(second, { event: 'arrived' }));
      expect(payloadOf(second)).toBe('');
    });

    it('R8 keeps them in a database that is rebuilt, and still sends nothing', () => {
      const { first, second, third } = purged();
      storage.close();
      const path = join(folder.path, 'songgo.db');
      const bytes = readFileSync(path);
      bytes.fill(0xff, 0, 100);
      writeFileSync(path, bytes);
      storage = unwrap(tryOpen(folder.path, () => clock).result);
      const states = [first, second, third].map((one) => unwrap(storage.outbox.read(one)).state);
      expect(states).toEqual(['delivered', 'unknown', 'dropped']);
      expect(unwrap(storage.outbox.read(first)).receipt).toEqual(receipt);
      expect([payloadOf(first), payloadOf(third)]).toEqual(['', '']);
    });
  });
});

describe('damage', () => {
  it('R9 finds every flipped bit of what was frozen, and sends nothing of it', () => {
    const id = createStory(storage, '제목');
    const marked = 'FROZEN-PAYLOAD-0123456789';
    const one = send({ payload: new TextEncoder().encode(marked.repeat(8)) });
    add(id, one);
    storage.close();
    const path = join(folder.path, 'songgo.db');
    const bytes = readFileSync(path);
    const at = bytes.indexOf(marked);
    expect(at).toBeGreaterThan(0);
    bytes[at + 30] = (bytes[at + 30] ?? 0) ^ 4;
    writeFileSync(path, bytes);
    storage = open(folder.path, () => clock);
    expect(codeOf(storage.outbox.payload(one.id))).toBe('send-damaged');
  });

  it('R8 brings sends back from a database that is rebuilt; what seemed to wait is looked up first', () => {
    const id = createStory(storage, '제목');
    const [waiting, delivered] = [send({ targetId: 'a' }), send({ targetId: 'b' })];
    add(id, waiting, delivered);
    unwrap(storage.outbox.move(delivered.id, { event: 'start' }));
    unwrap(storage.outbox.move(delivered.id, { event: 'arrived' }, { remoteId: '9' }));
    storage.close();
    const path = join(folder.path, 'songgo.db');
    const bytes = readFileSync(path);
    bytes.fill(0xff, 0, 100);
    writeFileSync(path, bytes);
    const { result, notices } = tryOpen(folder.path, () => clock);
    storage = unwrap(result);
    expect(notices).not.toEqual([]);
    expect(unwrap(storage.outbox.read(waiting.id)).state).toBe('unknown');
    expect(unwrap(storage.outbox.read(delivered.id)).state).toBe('delivered');
    expect(unwrap(storage.outbox.copy(id, 'b'))).toEqual({ remoteId: '9' });
    expect(Buffer.from(unwrap(storage.outbox.payload(waiting.id))).toString()).toBe('보낼 것');
    expect(unwrap(storage.outbox.history(delivered.id))).toHaveLength(3);
  });

  it('R8 a send still knows the version it was frozen from when the database was rebuilt', () => {
    const gone = createStory(storage, '지울 것');
    unwrap(storage.versions.keep(gone, 'manual'));
    const id = createStory(storage, '승인한 제목');
    const frozen = unwrap(storage.stories.open(id)).state;
    const [first] = add(id, send());
    textAt(connect(storage, id).doc, 0).insert(0, '고친 ');
    const [second] = add(id, send());
    unwrap(storage.stories.trash(gone));
    unwrap(storage.stories.purge(gone));
    storage.close();
    const path = join(folder.path, 'songgo.db');
    const bytes = readFileSync(path);
    bytes.fill(0xff, 0, 100);
    writeFileSync(path, bytes);
    storage = unwrap(tryOpen(folder.path, () => clock).result);
    const textOf = (send: string | undefined) => {
      const { versionId } = unwrap(storage.outbox.read(send ?? ''));
      return bodyText(unwrap(storage.versions.read(id, versionId)).state);
    };
    expect(textOf(first?.id)).toBe(bodyText(frozen));
    expect(textOf(second?.id)).toContain('고친 승인한 제목');
  });
});
