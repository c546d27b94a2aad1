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
    db.exec('PRAGMA journal_mode = WAL');
    const [mode] = ask(db, 'SELECT take(journal_mode) FROM pragma_journal_mode');
    if (mode !== 'wal') throw new Error(`no write-ahead log here but ${String(mode)}`);
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

/**
 * The values a statement hands to `take(…)`. Unlike a prepared statement this leaves nothing behind
 * that would keep the file open after `close`: a handle that outlives its database could remove the
 * log of the next one.
 */
export function ask(db: Database, sql: string): unknown[] {
  const values: unknown[] = [];
  db.function('take', (value: unknown) => {
    values.push(value);
    return 0;
  });
  db.exec(sql);
  return values;
}

function assertVersion(db: Database): void {
  const [version] = ask(db, 'SELECT take(sqlite_version())');
  const parts = String(version).split('.').map(Number);
  for (const [i, oldest] of OLDEST_SQLITE.entries()) {
    const part = parts[i] ?? 0;
    if (part > oldest) return;
    if (part < oldest) throw new Error(`SQLite ${version} is too old to be trusted with WAL`);
  }
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
