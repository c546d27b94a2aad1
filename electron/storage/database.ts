import { DatabaseSync } from '@photostructure/sqlite';

export type Database = InstanceType<typeof DatabaseSync>;

/** Before this version a WAL database with two connections could be damaged (QUALITY, facts). */
const OLDEST_SQLITE = [3, 51, 3];
const BUSY_MS = 1000;

/**
 * Opens the database for writing, for this process alone: the exclusive lock is the second line of
 * defence behind the one of `profileLock.ts` (R13). `synchronous=FULL` makes a commit wait for the
 * disk. Throws SQLite's error; a locked file gives SQLITE_BUSY.
 */
export function openDatabase(path: string): Database {
  const db = new DatabaseSync(path, { timeout: BUSY_MS, enableForeignKeyConstraints: true });
  try {
    assertVersion(db);
    // Exclusive before WAL: the wal-index then lives in memory and no -shm file is read.
    db.exec('PRAGMA locking_mode = EXCLUSIVE');
    db.exec('PRAGMA trusted_schema = OFF');
    db.exec('PRAGMA cell_size_check = ON');
    pragmaIs(db, 'journal_mode = WAL', 'wal');
    db.exec('PRAGMA synchronous = FULL');
    db.exec('PRAGMA secure_delete = ON');
    db.exec('PRAGMA wal_autocheckpoint = 1000');
    db.exec('PRAGMA journal_size_limit = 8388608');
    db.enableDefensive(true);
    // Takes the exclusive lock now rather than at the first write.
    db.exec('BEGIN IMMEDIATE');
    db.exec('ROLLBACK');
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

function assertVersion(db: Database): void {
  const { version } = db.prepare('SELECT sqlite_version() AS version').get();
  const parts = String(version).split('.').map(Number);
  for (const [i, oldest] of OLDEST_SQLITE.entries()) {
    const part = parts[i] ?? 0;
    if (part > oldest) return;
    if (part < oldest) throw new Error(`SQLite ${version} is too old to be trusted with WAL`);
  }
}

function pragmaIs(db: Database, pragma: string, expected: string): void {
  const value = Object.values(db.prepare(`PRAGMA ${pragma}`).get() ?? {})[0];
  if (value !== expected) throw new Error(`PRAGMA ${pragma} gave ${String(value)}`);
}

/**
 * Closes the database and lets go of its lock at once. The log is folded into the file and WAL is
 * left, so the file alone is whole, and its header says whether it was closed (`isClosedCleanly`).
 * Leaving WAL is also what frees the lock: the driver keeps a closed connection's handle for as long
 * as a statement of it waits for the garbage collector.
 */
export function closeDatabase(db: Database): void {
  try {
    db.exec('PRAGMA journal_mode = DELETE');
    db.exec('PRAGMA locking_mode = NORMAL');
    db.exec('SELECT 1 FROM sqlite_schema LIMIT 1');
  } finally {
    db.close();
  }
}
