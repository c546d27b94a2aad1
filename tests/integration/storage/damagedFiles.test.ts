import {
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  codeOf,
  connect,
  copyFolder,
  createStory,
  NOON,
  open,
  storedText,
  temporaryFolder,
  textAt,
  tryOpen,
  unwrap,
} from '../../helpers/storage';

/**
 * Two profiles with the same four stories: one closed, one as a killed process leaves it. Each story
 * has more than its backup, so that a silent fall back to an older state would be seen.
 */
let closed: string;
let killed: string;
const expected = new Map<string, { text: string; headline: string }>();
const folders: { remove: () => void }[] = [];

beforeAll(() => {
  const source = temporaryFolder();
  folders.push(source);
  let clock = NOON;
  const storage = open(source.path, () => clock);
  const ids = ['가', '나', '다', '라'].map((name) => createStory(storage, `${name} 기사`, '본문.'));
  unwrap(storage.maintain());
  for (const [index, id] of ids.entries()) {
    const { doc } = connect(storage, id);
    const letters = index === 0 ? 600 : 30;
    for (let i = 0; i < letters; i++) textAt(doc, 1).insert(i, String.fromCharCode(0xac00 + i));
    unwrap(storage.versions.keep(id, 'manual'));
  }
  clock += 60_000;
  unwrap(storage.maintain());
  const last = connect(storage, ids[3] ?? '');
  for (let i = 0; i < 40; i++) textAt(last.doc, 0).insert(0, String(i % 10));
  unwrap(storage.stories.list({ list: 'all', query: '', limit: 10, offset: 0 }));
  const copy = copyFolder(source.path);
  folders.push(copy);
  killed = copy.path;
  for (const row of unwrap(storage.stories.list({ list: 'all', query: '', limit: 10, offset: 0 }))
    .rows) {
    expected.set(row.id, { text: storedText(storage, row.id), headline: row.headline });
  }
  storage.close();
  closed = source.path;
});
afterAll(() => {
  for (const folder of folders) folder.remove();
});

/**
 * Opens a profile after harm was done to it. Gives what was silently wrong: a text or headline that
 * differs from what was acknowledged while nothing says so.
 */
function silentFaults(profile: string): string[] {
  const { result, notices } = tryOpen(profile);
  if (!result.ok) return result.error.code === 'database-newer' ? ['refused'] : [result.error.code];
  const storage = result.value;
  const faults: string[] = [];
  const list = storage.stories.list({ list: 'all', query: '', limit: 50, offset: 0 });
  const rows = list.ok ? list.value.rows : [];
  const told = notices.length > 0;
  for (const row of rows) {
    const wanted = expected.get(row.id);
    if (!wanted) faults.push(`a story nobody wrote: ${row.id}`);
    else if (row.headline !== wanted.headline && row.damage === null && !told) {
      faults.push(`headline ${row.headline} instead of ${wanted.headline}`);
    }
  }
  for (const [id, wanted] of expected) {
    const opened = storage.stories.open(id);
    if (!opened.ok) {
      // A story that cannot be opened says so; it must not have vanished from the list as well.
      if (!rows.some((row) => row.id === id) && !told) faults.push(`gone: ${id}`);
      continue;
    }
    if (opened.value.readOnly?.reason === 'damaged' || told) continue;
    if (storedText(storage, id) !== wanted.text) faults.push(`wrong text of ${id}`);
  }
  for (const id of expected.keys()) {
    const versions = storage.versions.list(id);
    if (!versions.ok) continue;
    for (const version of versions.value) storage.versions.read(id, version.id);
  }
  storage.close();
  return faults;
}

/** The same places on every run. */
function randomly(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

const FLIPS = Number(process.env.SONGGO_FLIPS ?? 100);

describe('a damaged profile', () => {
  it.each([
    ['closed', 'songgo.db', 1],
    ['killed', 'songgo.db', 2],
    ['killed', 'songgo.db-wal', 3],
    ['killed', 'songgo.db-wal', 4],
  ] as const)(
    'R9 shows no wrong text as right after one flipped bit (%s, %s)',
    (which, file, seed) => {
      const random = randomly(seed * 7919);
      for (let round = 0; round < FLIPS; round++) {
        const folder = copyFolder(which === 'closed' ? closed : killed);
        const path = join(folder.path, file);
        const bytes = readFileSync(path);
        const at = Math.floor(random() * bytes.length);
        const bit = Math.floor(random() * 8);
        bytes[at] = (bytes[at] ?? 0) ^ (1 << bit);
        writeFileSync(path, bytes);
        expect(silentFaults(folder.path), `byte ${at} bit ${bit} of ${file}`).toEqual([]);
        folder.remove();
      }
    },
  );

  it('R8 starts, tells, and keeps the original of a database cut off anywhere', () => {
    const random = randomly(5);
    const rounds = 25;
    for (let round = 0; round < rounds; round++) {
      const folder = copyFolder(round % 2 === 0 ? closed : killed);
      const path = join(folder.path, 'songgo.db');
      truncateSync(path, Math.floor((statSync(path).size * random() * round) / rounds));
      const { result, notices } = tryOpen(folder.path);
      const storage = unwrap(result);
      if (notices.length > 0) {
        expect(readdirSync(folder.path).some((name) => name.startsWith('songgo-damaged-'))).toBe(
          true,
        );
      }
      for (const [id, wanted] of expected) {
        const opened = unwrap(storage.stories.open(id));
        if (opened.readOnly === null && notices.length === 0) {
          expect(storedText(storage, id)).toBe(wanted.text);
        }
      }
      storage.close();
      folder.remove();
    }
  });

  it.each([
    ['empty', (path: string) => truncateSync(path, 0)],
    ['missing', (path: string) => rmSync(path)],
    ['garbage', (path: string) => writeFileSync(path, Buffer.alloc(9000, 'x'))],
  ] as const)('R8 builds a database that is %s again from the backup', (_name, harm) => {
    const folder = copyFolder(closed);
    const path = join(folder.path, 'songgo.db');
    harm(path);
    const { result, notices } = tryOpen(folder.path);
    const storage = unwrap(result);
    expect(notices).toMatchObject([{ code: 'recovered-from-backup', values: { stories: 4 } }]);
    const list = unwrap(storage.stories.list({ list: 'all', query: '기사', limit: 9, offset: 0 }));
    expect(list.total).toBe(4);
    storage.close();
    expect(tryOpen(folder.path).notices).toEqual([]);
    folder.remove();
  });

  it('R8 says so when the log of a killed process is missing', () => {
    const folder = copyFolder(killed);
    rmSync(join(folder.path, 'songgo.db-wal'));
    const { result, notices } = tryOpen(folder.path);
    unwrap(result).close();
    expect(notices[0]?.code).toMatch(/^recovered-/);
    folder.remove();
  });

  it('R8 does not read a -shm file', () => {
    const folder = copyFolder(killed);
    writeFileSync(join(folder.path, 'songgo.db-shm'), Buffer.alloc(32768, 0xa5));
    expect(silentFaults(folder.path)).toEqual([]);
    const { result, notices } = tryOpen(folder.path);
    const storage = unwrap(result);
    expect(notices).toEqual([]);
    for (const [id, wanted] of expected) expect(storedText(storage, id)).toBe(wanted.text);
    storage.close();
    folder.remove();
  });

  it('recovers all of a killed profile whose database file is destroyed but for its log', () => {
    const folder = copyFolder(killed);
    const path = join(folder.path, 'songgo.db');
    const bytes = readFileSync(path);
    bytes.fill(0xff, 0, 100);
    writeFileSync(path, bytes);
    const { result, notices } = tryOpen(folder.path);
    const storage = unwrap(result);
    expect(notices).toMatchObject([
      { code: 'recovered-salvaged', values: { stories: 4, damaged: 0 } },
    ]);
    for (const [id, wanted] of expected) {
      expect(storedText(storage, id)).toBe(wanted.text);
      expect(unwrap(storage.stories.open(id)).readOnly).toBeNull();
      expect(unwrap(storage.versions.list(id))).toHaveLength(1);
    }
    expect(existsSync(join(folder.path, 'songgo-damaged-2026-11-24.db'))).toBe(true);
    storage.close();
    folder.remove();
  });

  it('opens nothing of a database of a newer Songgo and leaves every byte of it', () => {
    const folder = copyFolder(closed);
    const path = join(folder.path, 'songgo.db');
    const storage = open(folder.path);
    storage.close();
    const bytes = readFileSync(path);
    bytes.writeUInt32BE(99, 60);
    writeFileSync(path, bytes);
    // Its own record says 1: a flipped bit, not a newer Songgo.
    const { result } = tryOpen(folder.path);
    expect(codeOf(result)).toBe('ok');
    unwrap(result).close();
    folder.remove();
  });
});
