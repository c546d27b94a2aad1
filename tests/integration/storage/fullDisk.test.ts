import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import { compact } from '../../../electron/storage/compaction';
import { closeDatabase, type Database, openDatabase } from '../../../electron/storage/database';
import { LiveStories } from '../../../electron/storage/liveStories';
import { migrate, schemaNumber, schemaText } from '../../../electron/storage/migrate';
import { MIGRATIONS } from '../../../electron/storage/migrations/index';
import { createNotices } from '../../../electron/storage/notices';
import { sqliteFailure } from '../../../electron/storage/sqliteFailure';
import type { StorageContext } from '../../../electron/storage/storageContext';
import { createStories } from '../../../electron/storage/stories';
import { createStoryDoc } from '../../../shared/document/storyDoc';
import {
  bodyText,
  codeOf,
  createStory,
  docOfState,
  NOON,
  open,
  storedText,
  temporaryFolder,
  textAt,
  tryOpen,
  unwrap,
} from '../../helpers/storage';

let folder: ReturnType<typeof temporaryFolder>;
beforeEach(() => {
  folder = temporaryFolder();
});
afterEach(() => {
  vi.unstubAllEnvs();
  folder.remove();
});

const ROOMY = 1_000_000;

/** The database may grow by so many pages and no more. */
function leaveRoom(db: Database, pages: number): void {
  db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  const { page_count: there } = db.prepare('PRAGMA page_count').get();
  db.exec(`PRAGMA max_page_count = ${pages === ROOMY ? ROOMY : Number(there) + pages}`);
}

/**
 * Does the work with room for no page, for one, for two, until it fits; gives how often it did not.
 * `left` is what a failure must leave as it is.
 */
function withEverMoreRoom(db: Database, work: () => unknown, left: () => unknown): number {
  const before = left();
  for (let pages = 0; ; pages++) {
    leaveRoom(db, pages);
    try {
      work();
      leaveRoom(db, ROOMY);
      return pages;
    } catch (error) {
      expect(codeOf(sqliteFailure(error))).toBe('disk-full');
      leaveRoom(db, ROOMY);
      expect(left()).toEqual(before);
    }
  }
}

function contextOf(db: Database): StorageContext {
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
  return context;
}

describe('R7 a disk that gets full', () => {
  it('while a log is folded leaves every row, and folds it once there is room', () => {
    const db = openDatabase(join(folder.path, 'songgo.db'));
    migrate(db, () => {});
    const context = contextOf(db);
    const stories = createStories(context);
    const { id } = unwrap(stories.create(Y.encodeStateAsUpdate(createStoryDoc())));
    const doc = docOfState(unwrap(stories.open(id)).state);
    doc.on('update', (update: Uint8Array) => void unwrap(stories.append(id, update)));
    for (let i = 0; i < 20; i++)
      textAt(doc, 1).insert(0, String.fromCharCode(0xac00 + i).repeat(900));
    const text = bodyText(Y.encodeStateAsUpdate(doc));
    const rows = () => [
      db.prepare('SELECT * FROM updates WHERE story_id = ? ORDER BY seq').all(id),
      db.prepare('SELECT * FROM snapshots WHERE story_id = ? ORDER BY seq').all(id),
    ];
    const updates = () => rows()[0]?.length;
    expect(updates()).toBeGreaterThanOrEqual(20);
    expect(withEverMoreRoom(db, () => compact(context, id), rows)).toBeGreaterThan(5);
    expect(updates()).toBe(0);
    context.live.drop(id);
    expect(bodyText(unwrap(stories.open(id)).state)).toBe(text);
    closeDatabase(db);
  });

  it('while an older form is brought to the newest leaves the step before whole', () => {
    const db = openDatabase(join(folder.path, 'old.db'));
    for (const [index, { number }] of MIGRATIONS.entries()) {
      const form = () => [schemaNumber(db), schemaText(db)];
      const upTo = MIGRATIONS.slice(0, index + 1);
      const failed = withEverMoreRoom(db, () => migrate(db, () => {}, upTo), form);
      if (index === 0) expect(failed).toBeGreaterThan(2);
      expect(schemaNumber(db)).toBe(number);
    }
    closeDatabase(db);
  });

  it('at the start or at the daily work is told, and all is there once there is room', () => {
    const disk = join(folder.path, 'disk');
    const profile = join(folder.path, 'profile');
    const storage = open(profile);
    const id = createStory(storage, '제목', '본문');
    const text = storedText(storage, id);
    storage.close();
    const db = openDatabase(join(profile, 'songgo.db'));
    const later = { number: MIGRATIONS.length + 1, sql: 'CREATE TABLE later (x)' };
    vi.stubEnv('SONGGO_TEST', '1');
    vi.stubEnv('SONGGO_DISK', disk);
    writeFileSync(disk, 'full');
    const newest = schemaNumber(db);
    expect(() => migrate(db, () => {}, [...MIGRATIONS, later])).toThrow('full');
    expect(schemaNumber(db)).toBe(newest);
    closeDatabase(db);
    const full = unwrap(tryOpen(profile).result);
    expect(storedText(full, id)).toBe(text);
    expect(codeOf(full.versions.keep(id, 'manual'))).toBe('disk-full');
    full.close();
    writeFileSync(disk, '');
    const again = open(profile);
    expect(storedText(again, id)).toBe(text);
    expect(unwrap(again.versions.keep(id, 'manual')).version).not.toBeNull();
    again.close();
  });
});
