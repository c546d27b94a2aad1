import {
  copyFileSync,
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { closeDatabase, openDatabase } from '../../../electron/storage/database';
import { migrate, schemaNumber } from '../../../electron/storage/migrate';
import { MIGRATIONS } from '../../../electron/storage/migrations/index';
import {
  codeOf,
  connect,
  createStory,
  NOON,
  open,
  storedText,
  temporaryFolder,
  textAt,
  tryOpen,
  unwrap,
} from '../../helpers/storage';

const DAY = 86_400_000;
let folder: ReturnType<typeof temporaryFolder>;

beforeEach(() => {
  folder = temporaryFolder();
});
afterEach(() => folder.remove());

const backups = () =>
  existsSync(join(folder.path, 'backups')) ? readdirSync(join(folder.path, 'backups')).sort() : [];

describe('one profile', () => {
  it('R13 is refused to a second storage, also when the lock file was removed', () => {
    const storage = open(folder.path);
    const id = createStory(storage, '제목');
    expect(codeOf(tryOpen(folder.path).result)).toBe('profile-in-use');
    rmSync(join(folder.path, 'songgo.lock'));
    expect(codeOf(tryOpen(folder.path).result)).toBe('profile-in-use');
    const { doc } = connect(storage, id);
    textAt(doc, 0).insert(2, ' 둘');
    storage.close();
    const again = open(folder.path);
    expect(storedText(again, id)).toContain('제목 둘');
    again.close();
  });

  it('R25 of a newer Songgo is refused and not one byte of its database changes', () => {
    open(folder.path).close();
    const path = join(folder.path, 'songgo.db');
    const db = openDatabase(path);
    const next = { number: MIGRATIONS.length + 1, sql: 'CREATE TABLE later (x)' };
    migrate(db, () => {}, [...MIGRATIONS, next]);
    closeDatabase(db);
    const before = readFileSync(path);
    const { result, notices } = tryOpen(folder.path);
    expect(codeOf(result)).toBe('database-newer');
    expect(notices).toEqual([]);
    expect(readFileSync(path).equals(before)).toBe(true);
    expect(readdirSync(folder.path).sort()).toEqual(['songgo.db', 'songgo.lock']);
  });

  it('R25 is backed up before each migration, and a migration that fails leaves nothing behind', () => {
    const db = openDatabase(join(folder.path, 'm.db'));
    const made: number[] = [];
    const backup = (number: number) => made.push(number);
    migrate(db, backup);
    expect(made).toEqual([]);
    const newest = MIGRATIONS.length;
    const good = { number: newest + 1, sql: 'CREATE TABLE two (x)' };
    const bad = { number: newest + 2, sql: 'CREATE TABLE three (x); CREATE TABLE two (x)' };
    expect(() => migrate(db, backup, [...MIGRATIONS, good, bad])).toThrow();
    expect(made).toEqual([newest + 1, newest + 2]);
    expect(schemaNumber(db)).toBe(newest + 1);
    expect(() => db.exec('SELECT * FROM three')).toThrow();
    closeDatabase(db);
  });
});

describe('backups', () => {
  it('are made once a day, seven are kept, whatever the clock does', () => {
    let clock = NOON;
    const storage = open(folder.path, () => clock);
    createStory(storage, '제목');
    for (let day = 0; day < 9; day++) {
      unwrap(storage.maintain());
      unwrap(storage.maintain());
      clock += DAY;
    }
    expect(backups()).toHaveLength(7);
    expect(backups().at(-1)).toBe('songgo-000009-2026-12-02.db');
    clock = NOON - 10 * DAY;
    unwrap(storage.maintain());
    expect(backups().at(-1)).toBe('songgo-000010-2026-11-14.db');
    storage.close();
  });

  it('heal a story of which a row was damaged, and it may be written in again', () => {
    let clock = NOON;
    const storage = open(folder.path, () => clock);
    const id = createStory(storage, '제목', '본문');
    unwrap(storage.maintain());
    const text = storedText(storage, id);
    storage.close();
    damageRow(id);
    clock += 1000;
    const { result, notices } = tryOpen(folder.path, () => clock);
    const healed = unwrap(result);
    expect(notices).toEqual([]);
    expect(storedText(healed, id)).toBe(text);
    expect(unwrap(healed.stories.open(id)).readOnly).toBeNull();
    const { doc } = connect(healed, id);
    textAt(doc, 1).insert(2, ' 더');
    healed.close();
    expect(storedText(open(folder.path), id)).toContain('본문 더');
  });

  it('R9 without one, the damaged story opens read-only and the others as before', () => {
    const storage = open(folder.path);
    const id = createStory(storage, '상한 기사', '본문');
    const other = createStory(storage, '성한 기사', '본문');
    storage.close();
    damageRow(id);
    // R39: SQLite's own check sees nothing here, so without the rows' checksums this test fails.
    const db = new DatabaseSync(join(folder.path, 'songgo.db'), { readOnly: true });
    expect(db.prepare('PRAGMA integrity_check').get()).toEqual({ integrity_check: 'ok' });
    db.close();
    const again = open(folder.path);
    expect(unwrap(again.stories.open(id)).readOnly).toEqual({ reason: 'damaged', names: [] });
    expect(codeOf(again.stories.append(id, new Uint8Array([0, 0])))).toBe('story-read-only');
    expect(unwrap(again.stories.open(other)).readOnly).toBeNull();
    const list = unwrap(again.stories.list({ list: 'all', query: '', limit: 9, offset: 0 }));
    expect(list.rows.map((row) => row.damage).sort()).toEqual(['damaged', null]);
    const copy = unwrap(again.stories.duplicate(id));
    expect(unwrap(again.stories.open(copy.id)).readOnly).toBeNull();
    again.close();
  });

  /** Flips a bit inside the last update of a story, where SQLite's own check sees nothing. */
  function damageRow(id: string): void {
    const path = join(folder.path, 'songgo.db');
    const db = new DatabaseSync(path, { readOnly: true });
    const row = db
      .prepare('SELECT bytes FROM updates WHERE story_id = ? ORDER BY seq DESC LIMIT 1')
      .get(id);
    db.close();
    const file = readFileSync(path);
    const at = file.indexOf(row.bytes);
    expect(at).toBeGreaterThan(0);
    file[at + 5] = (file[at + 5] ?? 0) ^ 4;
    writeFileSync(path, file);
  }
});

describe('versions', () => {
  it('are kept when asked and every two minutes of writing, only if something changed', () => {
    let clock = NOON;
    const storage = open(folder.path, () => clock);
    const id = createStory(storage, '제목', '하나');
    expect(unwrap(storage.versions.keep(id, 'export')).version).toBe(1);
    expect(unwrap(storage.versions.keep(id, 'manual')).version).toBeNull();
    const { doc } = connect(storage, id);
    textAt(doc, 1).insert(2, ' 둘');
    clock += 110_000;
    unwrap(storage.maintain());
    expect(unwrap(storage.versions.list(id))).toHaveLength(1);
    clock += 11_000;
    unwrap(storage.maintain());
    clock += 3_600_000;
    unwrap(storage.maintain());
    const list = unwrap(storage.versions.list(id));
    expect(list).toMatchObject([
      { id: 2, reason: 'writing', headline: '제목', characters: 4 },
      { id: 1, reason: 'export', headline: '제목', characters: 2 },
    ]);
    const { state } = unwrap(storage.versions.read(id, 1));
    expect(Buffer.from(state).includes(Buffer.from('둘'))).toBe(false);
    expect(codeOf(storage.versions.read(id, 99))).toBe('version-not-found');
    storage.close();
  });

  it('R9 with a wrong checksum are refused', () => {
    const storage = open(folder.path);
    const id = createStory(storage, '제목', '하나둘셋넷');
    unwrap(storage.versions.keep(id, 'manual'));
    storage.close();
    const path = join(folder.path, 'songgo.db');
    copyFileSync(path, `${path}.before`);
    const db = openDatabase(path);
    db.exec('UPDATE versions SET bytes = zeroblob(length(bytes)) WHERE story_id = story_id');
    closeDatabase(db);
    const again = open(folder.path);
    expect(codeOf(again.versions.read(id, 1))).toBe('version-damaged');
    again.close();
  });
});
