import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { createDesk, type Desk } from '../../../electron/desk/desk';
import { type Arrival, createDeskFolder, type DeskFolder } from '../../../electron/desk/deskFolder';
import { openIdentity } from '../../../electron/desk/identity';
import type { Sealer } from '../../../electron/desk/seal';
import { packageOf } from '../../../electron/export/exportStory';
import { keptStory } from '../../../electron/export/keptStory';
import type { Storage } from '../../../electron/storage/storage';
import { readStoryLog, writeFields } from '../../../shared/document/storyDoc';
import { failure } from '../../../shared/errors';
import type { Actor } from '../../../shared/story/storyLog';
import { outletWith } from '../../helpers/replica';
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

/** One newsroom machine: its own profile and clock, and the folder that all of them see. */
interface Machine {
  storage: Storage;
  desk: Desk;
  folder: DeskFolder;
  sealer: Sealer;
  arrivals: Arrival[];
  move: (id: string, move: Parameters<Desk['record']>[0]['move'], reason?: string) => Promise<void>;
  log: (id: string) => ReturnType<typeof readStoryLog>;
  text: (id: string) => string;
  write: (id: string, at: number, text: string) => void;
  restart: () => void;
}

const room = temporaryFolder();
const shared = join(room.path, 'shared');
const machines: Machine[] = [];
let profiles: ReturnType<typeof temporaryFolder>[] = [];

function machine(actor: Actor, clock: number, trusted = new Map<string, string>()): Machine {
  const profile = temporaryFolder();
  profiles.push(profile);
  const arrivals: Arrival[] = [];
  const now = () => clock;
  let storage = open(profile.path, now);
  const sealer = { ...openIdentity(profile.path), name: actor.name };
  const current = () => storage;
  const make = (): { desk: Desk; folder: DeskFolder } => {
    const folder = createDeskFolder({
      folder: () => shared,
      sealer: () => sealer,
      storage: current(),
      photos: {
        add: async () => failure('photo-damaged'),
        placed: () => undefined,
        withdraw: async () => undefined,
        bytes: async () => failure('photo-not-found'),
        leaving: async () => failure('photo-not-found'),
        rendition: async () => failure('photo-not-found'),
      },
      outlets: () => [outletWith(1)],
      now,
      isTrusted: ({ key, name }) => (trusted.get(name) ?? key) === key,
      onMerged: () => undefined,
      onArrival: (arrival) => {
        trusted.set(arrival.sender.name, arrival.sender.key);
        arrivals.push(arrival);
      },
      onChange: () => undefined,
      log: () => undefined,
    });
    const desk = createDesk({
      stories: current().stories,
      versions: current().versions,
      outlets: () => [outletWith(1)],
      held: async () => null,
      toSign: async () => [],
      now,
      hasFolder: () => true,
      onEntry: () => undefined,
    });
    return { desk, folder };
  };
  let parts = make();
  const one: Machine = {
    get storage() {
      return storage;
    },
    get desk() {
      return parts.desk;
    },
    get folder() {
      return parts.folder;
    },
    sealer,
    arrivals,
    async move(id, move, reason = '') {
      unwrap(await parts.desk.record({ storyId: id, move, actor, reason }));
      unwrap(await parts.folder.put(id));
    },
    log: (id) => readStoryLog(docOfState(unwrap(storage.stories.open(id)).state), id),
    text: (id) => textAt(docOfState(unwrap(storage.stories.open(id)).state), 1).toString(),
    write: (id, at, text) => textAt(connect(storage, id).doc, 1).insert(at, text),
    restart() {
      storage.close();
      storage = open(profile.path, now);
      parts = make();
    },
  };
  machines.push(one);
  return one;
}

let reporter: Machine;
let editor: Machine;
let id: string;
const DAY = 86_400_000;

beforeEach(() => {
  mkdirSync(shared);
  // The desk's clock is three days behind: nothing is ordered by clocks.
  reporter = machine({ id: 'p1', name: '한지민', role: 'reporter' }, NOON);
  editor = machine({ id: 'p2', name: '오세라', role: 'desk' }, NOON - 3 * DAY);
  id = createStory(reporter.storage, '예산안이 국회를 통과했다', '국회는 24일 예산안을 의결했다.');
});
afterEach(() => {
  for (const { storage } of machines.splice(0)) storage.close();
  for (const profile of profiles) profile.remove();
  profiles = [];
  rmSync(shared, { recursive: true, force: true });
});

const packages = () => readdirSync(shared).filter((name) => name.endsWith('.songgo'));
const onlyPackage = () => join(shared, packages()[0] ?? '');
const kinds = (on: Machine) => on.folder.receipts(id).map(({ kind, name }) => `${kind} ${name}`);

describe('a story goes to the desk and back by a folder (QUALITY R12, R22, R23)', () => {
  test('filed, taken, returned with a reason while its reporter wrote on, filed again, approved', async () => {
    await reporter.move(id, 'file');
    await editor.folder.look();
    expect(editor.arrivals).toMatchObject([
      {
        storyId: id,
        isNew: true,
        headline: '예산안이 국회를 통과했다',
        sender: { name: '한지민' },
      },
    ]);
    expect(editor.log(id).step).toBe('filed');
    await editor.move(id, 'take');
    editor.write(id, 0, '[데스크] ');
    await editor.folder.opened(id);
    await editor.move(id, 'return', '의결 정족수를 확인할 것');
    reporter.write(id, reporter.text(id).length, ' 재석 290명.');
    await reporter.folder.look();
    expect(reporter.log(id)).toMatchObject({ step: 'returned', problems: [] });
    expect(reporter.log(id).entries.at(-1)).toMatchObject({
      reason: '의결 정족수를 확인할 것',
      actor: { name: '오세라' },
    });
    expect(reporter.text(id)).toBe('[데스크] 국회는 24일 예산안을 의결했다. 재석 290명.');
    expect(kinds(reporter)).toEqual(['arrived 오세라', 'opened 오세라', 'returned 오세라']);
    await reporter.move(id, 'file');
    await editor.folder.look();
    await editor.move(id, 'take');
    await editor.move(id, 'approve');
    await reporter.folder.look();
    expect(reporter.log(id).step).toBe('approved');
    expect(kinds(reporter)).toContain('approved 오세라');
    expect(reporter.log(id).entries).toEqual(editor.log(id).entries);
    // One package for each machine: what it put there before is in the last.
    expect(packages()).toHaveLength(2);
  });

  test('what is only being written stays with its writer', async () => {
    unwrap(await reporter.folder.put(id));
    expect(readdirSync(shared)).toEqual([]);
  });

  test('doubled, renamed by a syncing program, read again after a restart: it comes in once', async () => {
    await reporter.move(id, 'file');
    copyFileSync(onlyPackage(), join(shared, '예산안 (충돌한 사본 2026-11-24).songgo'));
    await editor.folder.look();
    await editor.folder.look();
    editor.restart();
    await editor.folder.look();
    expect(editor.arrivals).toHaveLength(1);
    const { total } = unwrap(
      editor.storage.stories.list({ list: 'all', query: '', limit: 5, offset: 0 }),
    );
    expect(total).toBe(1);
    expect(editor.folder.problems()).toEqual([]);
  });

  test('half a file is no story yet, and comes in when it is whole', async () => {
    await reporter.move(id, 'file');
    const [name = ''] = packages();
    const whole = readFileSync(onlyPackage());
    for (const part of [0, 1, 100, whole.length - 1]) {
      writeFileSync(join(shared, name), whole.subarray(0, part));
      await editor.folder.look();
      expect(editor.arrivals).toEqual([]);
      expect(editor.folder.problems()).toMatchObject([{ name }]);
    }
    writeFileSync(join(shared, name), whole);
    await editor.folder.look();
    expect(editor.arrivals).toHaveLength(1);
    expect(editor.folder.problems()).toEqual([]);
  });

  test('R37 what would take most of the text away waits for a person', async () => {
    reporter.write(id, 0, '긴 기사입니다. '.repeat(60));
    await reporter.move(id, 'file');
    await editor.folder.look();
    const before = editor.text(id);
    const { doc } = connect(reporter.storage, id);
    textAt(doc, 1).delete(0, textAt(doc, 1).length);
    unwrap(await reporter.folder.put(id));
    await editor.folder.look();
    expect(editor.folder.problems()).toMatchObject([{ error: { code: 'package-wipes' } }]);
    expect(editor.text(id)).toBe(before);
  });

  test('a folder that is away: the story is put there when it is back, and the program was ended meanwhile', async () => {
    rmSync(shared, { recursive: true });
    unwrap(
      await reporter.desk.record({
        storyId: id,
        move: 'file',
        actor: { id: 'p1', name: '한지민', role: 'reporter' },
        reason: '',
      }),
    );
    expect((await reporter.folder.put(id)).ok).toBe(false);
    reporter.restart();
    expect(unwrap(reporter.storage.deskWaiting.list())).toMatchObject([{ storyId: id, said: '' }]);
    expect(existsSync(shared)).toBe(false);
    mkdirSync(shared);
    await reporter.folder.look();
    expect(unwrap(reporter.storage.deskWaiting.list())).toEqual([]);
    await editor.folder.look();
    expect(editor.log(id).step).toBe('filed');
  });

  test('a story that is opened while the folder is away makes no other folder, and is said to be opened when it is back', async () => {
    await reporter.move(id, 'file');
    await editor.folder.look();
    renameSync(shared, `${shared}-away`);
    await editor.folder.opened(id);
    // A folder in the place of the one everybody sees would keep all that follows from the others.
    expect(existsSync(shared)).toBe(false);
    renameSync(`${shared}-away`, shared);
    await editor.folder.opened(id);
    await reporter.folder.look();
    expect(kinds(reporter)).toEqual(['arrived 오세라', 'opened 오세라']);
  });

  test('a file that fails by a bug is told of, and keeps no other from coming in', async () => {
    await reporter.move(id, 'file');
    const bug = new Error('a bug');
    const trusted = new (class extends Map<string, string> {
      override get(name: string) {
        if (name === '한지민') throw bug;
        return super.get(name);
      }
    })();
    const other = machine({ id: 'p4', name: '문가온', role: 'desk' }, NOON, trusted);
    const second = createStory(editor.storage, '둘째 기사', '본문');
    await editor.move(second, 'file');
    await other.folder.look();
    expect(other.folder.problems()).toMatchObject([{ error: { code: 'internal' } }]);
    expect(other.arrivals.map(({ storyId }) => storyId)).toEqual([second]);
  });

  test('what was to be said of a step is said when the folder is back; what a later step adds waits on', async () => {
    await reporter.move(id, 'file');
    await editor.folder.look();
    await editor.move(id, 'take');
    rmSync(shared, { recursive: true });
    const returned = { storyId: id, move: 'return', reason: '정족수 확인' } as const;
    unwrap(
      await editor.desk.record({ ...returned, actor: { id: 'p2', name: '오세라', role: 'desk' } }),
    );
    const [waits] = unwrap(editor.storage.deskWaiting.list());
    expect(waits).toMatchObject({ storyId: id, said: 'returned' });
    unwrap(editor.storage.deskWaiting.done(id, (waits?.seq ?? 0) - 1));
    expect(unwrap(editor.storage.deskWaiting.list())).toEqual([waits]);
    editor.restart();
    mkdirSync(shared);
    await editor.folder.look();
    await reporter.folder.look();
    expect(reporter.log(id).step).toBe('returned');
    expect(kinds(reporter)).toContain('returned 오세라');
  });

  test('who is taken out of the byline is told by whom and why, once, and in the list until they answer', async () => {
    const byline = (name: string) => ({ personId: '', name, role: '기자', email: '' });
    writeFields(connect(reporter.storage, id).doc, {
      bylines: [byline('한지민'), byline('남도현')],
    });
    await reporter.move(id, 'file');
    await editor.folder.look();
    await editor.move(id, 'take');
    writeFields(connect(editor.storage, id).doc, { bylines: [byline('남도현')] });
    await editor.move(id, 'approve', '본인이 취재하지 않음');
    await reporter.folder.look();
    await reporter.folder.look();
    expect(reporter.arrivals.map(({ removed }) => removed)).toEqual([
      { by: '오세라', reason: '본인이 취재하지 않음' },
    ]);
    const listed = () =>
      unwrap(reporter.storage.stories.list({ list: 'all', query: '', limit: 5, offset: 0 }))
        .rows[0];
    expect(listed()?.removed).toEqual(['한지민']);
    reporter.restart();
    expect(listed()?.removed).toEqual(['한지민']);
    // Somebody else's word answers nothing.
    await editor.move(id, 'object', '남의 말');
    await reporter.folder.look();
    expect(listed()?.removed).toEqual(['한지민']);
    await reporter.move(id, 'object', '취재했습니다');
    expect(listed()?.removed).toEqual([]);
    expect(reporter.arrivals.at(-1)?.removed).toBe(null);
  });

  test('of many rounds there is one receipt of each kind and one package for each machine; nothing of others goes', async () => {
    await reporter.move(id, 'file');
    await editor.folder.look();
    const theirs = readdirSync(shared).filter((name) => name.endsWith('.json'));
    const [arrived = ''] = theirs;
    // What another left, and what a syncing program is at, under names that are only alike.
    const kept = [
      `.${arrived}.part`,
      arrived.replace('.json', ' (충돌한 사본).json'),
      arrived.replace(/\.[\w-]{8}\./, '.otherkey.'),
    ];
    for (const name of kept) writeFileSync(join(shared, name), '{');
    for (let round = 0; round < 3; round++) {
      await editor.folder.opened(id);
      await editor.move(id, 'return', `${round}번째로 고칠 것`);
      await reporter.folder.look();
      reporter.write(id, 0, '고침 ');
      await reporter.move(id, 'file');
      await editor.folder.look();
    }
    const names = readdirSync(shared);
    const mine = (of: Machine, ending: string) =>
      names
        .filter((name) => name.startsWith(`${id}.${of.sealer.key.slice(0, 8)}.`))
        .filter((name) => name.endsWith(ending) && !kept.includes(name));
    const receipts = mine(editor, '.json').map((name) => name.split('.').at(-2));
    expect(receipts.sort()).toEqual(['arrived', 'opened', 'returned']);
    expect(mine(editor, '.songgo')).toHaveLength(1);
    expect(mine(reporter, '.songgo')).toHaveLength(1);
    expect(names).toEqual(expect.arrayContaining(kept));
    reporter.restart();
    await reporter.folder.look();
    expect(kinds(reporter).sort()).toEqual(['arrived 오세라', 'opened 오세라', 'returned 오세라']);
  });
});

describe('machines that exchange by a folder', () => {
  const who: Actor[] = [
    { id: 'p1', name: '한지민', role: 'reporter' },
    { id: 'p2', name: '오세라', role: 'desk' },
    { id: 'p3', name: '문가온', role: 'chief' },
  ];
  const step = fc.record({
    kind: fc.constantFrom(
      'write',
      'write',
      'move',
      'move',
      'look',
      'look',
      'lose',
      'double',
      'restart',
    ),
    on: fc.nat(2),
    at: fc.nat(1000),
    move: fc.constantFrom('file', 'take', 'return', 'approve', 'reopen', 'recall'),
  });

  test('converge, whatever is lost, doubled or late; no letter and no entry is missing (R22, R23)', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 8, maxLength: 18 }), async (steps) => {
        rmSync(shared, { recursive: true, force: true });
        mkdirSync(shared);
        const three = who.map((actor, at) => machine(actor, NOON - at * DAY));
        const [first] = three as [Machine];
        const story = createStory(first.storage, '예산안', '국회는 예산안을 의결했다.');
        await first.move(story, 'file');
        for (const { folder } of three) await folder.look();
        const letters: string[] = [];
        const entries = new Set<string>();
        for (const { kind, on, at, move } of steps) {
          const one = three[on] as Machine;
          const actor = who[on] as Actor;
          const files = readdirSync(shared).filter((name) => name.endsWith('.songgo'));
          const file = files[at % Math.max(1, files.length)];
          if (kind === 'write') {
            const letter = String.fromCharCode(0xe000 + letters.length);
            letters.push(letter);
            one.write(story, at % (one.text(story).length + 1), letter);
          } else if (kind === 'move') {
            const entry = await one.desk.record({ storyId: story, move, actor, reason: '까닭' });
            if (entry.ok) entries.add(entry.value.hash);
            unwrap(await one.folder.put(story));
          } else if (kind === 'look') await one.folder.look();
          else if (kind === 'restart') one.restart();
          else if (file && kind === 'lose') rmSync(join(shared, file));
          else if (file) copyFileSync(join(shared, file), join(shared, `사본 ${at} ${file}`));
        }
        for (const { folder } of three) unwrap(await folder.put(story));
        for (const { folder } of three) await folder.look();
        for (const one of three) {
          expect(one.folder.problems()).toEqual([]);
          expect(one.text(story)).toBe(first.text(story));
          expect([...letters].filter((letter) => !one.text(story).includes(letter))).toEqual([]);
          expect(one.log(story)).toEqual(first.log(story));
          expect(one.log(story).problems).toEqual([]);
          const hashes = new Set(one.log(story).entries.map(({ hash }) => hash));
          expect([...entries].filter((hash) => !hashes.has(hash))).toEqual([]);
        }
      }),
      { numRuns: Number(process.env.SONGGO_FOLDER_RUNS ?? 3) },
    );
  });
});

describe('a package that was changed on its way is seen', () => {
  /** The story's package as somebody else would make it. */
  async function forged(sealer: Sealer | undefined, change: (doc: Y.Doc) => void) {
    const kept = unwrap(await keptStory(reporter.storage.stories, id));
    const doc = docOfState(kept.state);
    change(doc);
    const packed = await packageOf(
      { ...kept, state: Y.encodeStateAsUpdate(doc) },
      {
        outlets: [outletWith(1)],
        now: NOON,
        photos: {
          bytes: async () => failure('photo-not-found'),
          leaving: async () => failure('photo-not-found'),
          rendition: async () => failure('photo-not-found'),
        },
        ...(sealer && { sealer: () => sealer }),
      },
    );
    return unwrap(packed).bytes;
  }
  const lie = (doc: Y.Doc) => textAt(doc, 1).insert(0, '거짓 ');

  test('with another text under the same seal, without one, or in another’s name', async () => {
    await reporter.move(id, 'file');
    await editor.folder.look();
    const before = editor.text(id);
    const stranger = temporaryFolder();
    const key = openIdentity(stranger.path);
    stranger.remove();
    // Signed by a key that is not the one it names.
    const wrong = { ...key, key: reporter.sealer.key, name: '한지민' };
    writeFileSync(join(shared, 'a.songgo'), await forged(wrong, lie));
    writeFileSync(join(shared, 'b.songgo'), await forged(undefined, lie));
    writeFileSync(join(shared, 'c.songgo'), await forged({ ...key, name: '한지민' }, lie));
    await editor.folder.look();
    expect(editor.folder.problems().map(({ name, error }) => [name, error.code])).toEqual([
      ['a.songgo', 'package-changed'],
      ['b.songgo', 'package-unsealed'],
      ['c.songgo', 'package-sender'],
    ]);
    expect(editor.text(id)).toBe(before);
    expect(editor.arrivals).toHaveLength(1);
  });

  test('a receipt that was changed is none', async () => {
    await reporter.move(id, 'file');
    await editor.folder.look();
    const name = readdirSync(shared).find((one) => one.endsWith('.json')) ?? '';
    const text = readFileSync(join(shared, name), 'utf8');
    writeFileSync(join(shared, name), text.replace('"arrived"', '"approved"'));
    await reporter.folder.look();
    expect(reporter.folder.receipts(id)).toEqual([]);
    writeFileSync(join(shared, name), text);
    await reporter.folder.look();
    expect(kinds(reporter)).toEqual(['arrived 오세라']);
  });

  test('a machine keeps its key, and no other may read it', () => {
    const profile = temporaryFolder();
    const first = openIdentity(profile.path);
    expect(openIdentity(profile.path).key).toBe(first.key);
    expect(first.key).not.toBe(editor.sealer.key);
    expect(readdirSync(profile.path)).toEqual(['identity.pem']);
    profile.remove();
  });
});
