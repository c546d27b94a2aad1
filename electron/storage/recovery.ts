import {
  closeSync,
  copyFileSync,
  existsSync,
  mkdtempSync,
  openSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { failure, type Result, success } from '../../shared/errors';
import { backUp, backupsOf } from './backup';
import { ask, closeDatabase, type Database, openDatabase } from './database';
import { failpoint } from './failpoint';
import { renameDurably, syncPath } from './files';
import { endFormChange, wasInFormChange } from './formChange';
import { latestSchemaNumber, migrate, readMeta, schemaNumber, schemaText } from './migrate';
import { createNotices } from './notices';
import { rebuild } from './rebuild';
import { attempt, sqliteCode } from './sqliteFailure';
import { PAGE_SIZE, scanWal, type WalFrame, type WalScan } from './wal';

export interface SoundDatabase {
  db: Database;
  /** Whether it was built again; the notice that says so is in it. */
  recovered: boolean;
}

/** Up to this size the check compares indexes with their tables too (bytes). */
const FULL_CHECK_BYTES = 8 * 1024 * 1024;
/**
 * Up to this size every page is looked at before the window may use it (bytes). A larger database is
 * looked at once a day, before its copy is made; its rows carry their checksums meanwhile.
 */
const START_CHECK_BYTES = 32 * 1024 * 1024;

const SQLITE_BUSY = 5;
const SQLITE_ERROR = 1;
const REPAIRABLE = new Set([SQLITE_ERROR, 8, 11, 14, 26]);

/**
 * Opens the database once it is known to be sound. A damaged one is set aside under a name with the
 * day, never deleted, and built again from what it still holds and the backups. A database of a newer
 * Songgo is `database-newer` and not touched. `wasHere` says whether
 * this profile has been used before. Throws what SQLite or the disk throws.
 */
export function openSound(
  path: string,
  profile: string,
  wasHere: boolean,
  now: () => number,
): Result<SoundDatabase> {
  let recovered = finishRename(path, now());
  const wal = scanWal(`${path}-wal`);
  const verdict = examine(path, profile, wasHere, wal);
  if (verdict === 'newer') return failure('database-newer');
  let db = verdict === 'sound' ? openChecked(path, wal, now()) : null;
  if (!db) {
    recovered = recover(path, profile, wal.frames, now);
    db = openDatabase(path);
  }
  rmSync(checkWish(path), { force: true });
  const opened = db;
  migrate(opened, () => backUp(opened, profile, now()));
  endFormChange(path);
  return success({ db: opened, recovered });
}

/** Judges the files before SQLite touches them. */
function examine(
  path: string,
  profile: string,
  wasHere: boolean,
  wal: WalScan,
): 'sound' | 'damaged' | 'newer' {
  if (!existsSync(path)) {
    const isFirst = !wasHere && !wal.exists && backupsOf(profile).length === 0;
    return isFirst ? 'sound' : 'damaged';
  }
  const header = readHeader(path);
  if (header.length < 100 || header.toString('latin1', 0, 16) !== 'SQLite format 3\0') {
    return 'damaged';
  }
  const format = header[18];
  if (format !== header[19] || (format !== 1 && format !== 2)) return 'damaged';
  if (header.readUInt16BE(16) !== PAGE_SIZE) return 'damaged';
  // In WAL form the file was not closed cleanly, and its log must be there: unless just that was
  // under way, with all of the log in the file.
  if (format === 2 && !wal.exists && !wasInFormChange(path, 'closing')) return 'damaged';
  const first =
    wal.frames
      .filter((frame) => frame.page === 1)
      .at(-1)
      ?.bytes.subarray(24) ?? header;
  if (first.readUInt32BE(60) > latestSchemaNumber()) {
    return isReallyNewer(path, first.readUInt32BE(60)) ? 'newer' : 'damaged';
  }
  return wal.damaged ? 'damaged' : 'sound';
}

function readHeader(path: string): Buffer {
  const header = Buffer.alloc(100);
  const file = openSync(path, 'r');
  try {
    return header.subarray(0, readSync(file, header, 0, 100, 0));
  } finally {
    closeSync(file);
  }
}

/** A flipped bit in the number would look like a newer Songgo: its own record is asked, in a copy. */
function isReallyNewer(path: string, number: number): boolean {
  const folder = mkdtempSync(join(dirname(path), 'look-'));
  try {
    const copy = join(folder, 'songgo.db');
    copyFileSync(path, copy);
    if (existsSync(`${path}-wal`)) copyFileSync(`${path}-wal`, `${copy}-wal`);
    const db = new DatabaseSync(copy);
    try {
      return readMeta(db, 'schema') === String(number);
    } finally {
      db.close();
    }
  } catch {
    return false;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * Opens and checks; null when it is damaged. The files are then still as they were. What an earlier
 * process left in the log is folded in at once: if a flush of it failed, the system may show pages
 * that never reached the disk and never will, and later ones would stand on them (R11).
 */
function openChecked(path: string, wal: WalScan, now: number): Database | null {
  // SQLite would open a file it may not write to for reading, without a word.
  if (existsSync(path)) closeSync(openSync(path, 'r+'));
  let db: Database;
  try {
    db = openDatabase(path);
  } catch (error) {
    const code = sqliteCode(error);
    if (code === null || !REPAIRABLE.has(code) || !existsSync(path)) throw error;
    return null;
  }
  if (isSound(db, path)) {
    if (wal.frames.length > 0) attempt(() => db.exec('PRAGMA wal_checkpoint(TRUNCATE)'));
    return db;
  }
  // Closing would fold the log into the damaged file: what is set aside is what was found.
  if (wal.frames.length > 0) copyAside(path, now);
  db.close();
  return null;
}

function isSound(db: Database, path: string): boolean {
  try {
    if (schemaNumber(db) === 0) return schemaText(db) === '[]';
    const size = statSync(path).size;
    const whole = size <= START_CHECK_BYTES || existsSync(checkWish(path));
    return (
      (!whole || pagesAreSound(db, size <= FULL_CHECK_BYTES ? 'integrity_check' : 'quick_check')) &&
      ask(db, 'SELECT take(encoding) FROM pragma_encoding')[0] === 'UTF-8' &&
      readMeta(db, 'schema') === String(schemaNumber(db)) &&
      isSameSchema(readMeta(db, 'schemaText'), schemaText(db))
    );
  } catch (error) {
    if (sqliteCode(error) === null) throw error;
    return false;
  }
}

/** In any order: a backup, which VACUUM wrote, has its tables before its indexes. */
function isSameSchema(known: string | null, found: string): boolean {
  const inOrder = (text: string) => (JSON.parse(text) as string[]).sort().join('\n');
  try {
    return known !== null && inOrder(known) === inOrder(found);
  } catch {
    return false;
  }
}

function pagesAreSound(db: Database, check: 'integrity_check' | 'quick_check'): boolean {
  const results = ask(db, `SELECT take(${check}) FROM pragma_${check}`);
  return results.length === 1 && results[0] === 'ok';
}

const checkWish = (path: string) => `${path}.check`;

/**
 * Looks at every page of an open database. When one is damaged the next start looks again before
 * anything else, and repairs it. Gives whether all is sound.
 */
export function checkPages(db: Database, path: string): boolean {
  if (pagesAreSound(db, 'quick_check')) return true;
  writeFileSync(checkWish(path), '');
  return false;
}

/**
 * Builds the database anew beside the damaged one, then changes their names. Gives whether there is
 * something to tell: not when the power was cut while the first one was made.
 */
function recover(
  path: string,
  profile: string,
  frames: readonly WalFrame[],
  now: () => number,
): boolean {
  refuseIfHeld(path);
  const building = `${path}.building`;
  for (const suffix of ['', '-wal', '-shm', '-journal']) rmSync(building + suffix, { force: true });
  const db = openDatabase(building);
  let unfinished = false;
  try {
    migrate(db, () => {});
    const outcome = rebuild(db, path, frames, profile, now());
    const { stories, versions, damaged } = outcome;
    unfinished = wasInFormChange(path, 'making') && stories + versions === 0;
    if (!unfinished) {
      // In the new database, so that it is told even when this process ends before its names change.
      createNotices(db, () => {}).add({
        level: 'warning',
        code: outcome.fromBackup ? 'recovered-from-backup' : 'recovered-salvaged',
        values: { stories, versions, damaged },
      });
    }
  } finally {
    closeDatabase(db);
  }
  failpoint('recovery-before-rename');
  renameDurably(building, `${path}.rebuilt`);
  if (unfinished) for (const part of PARTS) rmSync(path + part, { force: true });
  else moveAside(path, now());
  failpoint('recovery-between-renames');
  renameDurably(`${path}.rebuilt`, path);
  failpoint('recovery-after-rename');
  return !unfinished;
}

/** A recovery that was cut off between its two renames is finished; one before them starts again. */
function finishRename(path: string, now: number): boolean {
  const rebuilt = `${path}.rebuilt`;
  if (!existsSync(rebuilt)) return false;
  if (existsSync(path)) {
    rmSync(rebuilt, { force: true });
    return false;
  }
  moveAside(path, now);
  renameDurably(rebuilt, path);
  return true;
}

const PARTS = ['', '-wal', '-shm', '-journal'];

function moveAside(path: string, now: number): void {
  const aside = asideName(path, now);
  for (const part of PARTS) if (existsSync(path + part)) renameSync(path + part, aside + part);
  syncPath(dirname(path));
}

function copyAside(path: string, now: number): void {
  const aside = asideName(path, now);
  for (const part of PARTS) {
    if (existsSync(path + part)) copyFileSync(path + part, aside + part);
  }
  syncPath(dirname(path));
}

/** `songgo-damaged-2026-11-24.db`, with a number when there is one of that day already. */
function asideName(path: string, now: number): string {
  const day = new Date(now).toISOString().slice(0, 10);
  for (let number = 1; ; number++) {
    const name = `songgo-damaged-${day}${number === 1 ? '' : `-${number}`}.db`;
    const aside = join(dirname(path), name);
    if (!PARTS.some((part) => existsSync(aside + part))) return aside;
  }
}

/**
 * The second line of defence when the profile's lock file was removed under a running Songgo: its
 * database is locked too, and what is being written is not damaged (R13).
 */
function refuseIfHeld(path: string): void {
  if (!existsSync(path) || statSync(path).size === 0) return;
  try {
    const probe = new DatabaseSync(path, { readOnly: true, timeout: 0 });
    try {
      probe.exec('SELECT count(*) FROM sqlite_schema');
    } finally {
      probe.close();
    }
  } catch (error) {
    if (sqliteCode(error) === SQLITE_BUSY) throw error;
  }
}
