import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import type { Database } from './database';
import { isDamage } from './sqliteFailure';

/**
 * Holds the profile for this process until it is closed or the process ends, however it ends. It is
 * taken before anything in the profile is judged or repaired, so that a second process cannot take a
 * database that is being written for a damaged one (R13). An empty SQLite file is used because its
 * locks work alike on every system and vanish with their holder. Throws SQLITE_BUSY when it is held.
 */
export function lockProfile(profile: string): Database {
  const path = join(profile, 'songgo.lock');
  try {
    return take(path);
  } catch (error) {
    if (!isDamage(error)) throw error;
    rmSync(path, { force: true });
    return take(path);
  }
}

function take(path: string): Database {
  const lock = new DatabaseSync(path, { timeout: 0 });
  try {
    lock.exec('PRAGMA journal_mode = MEMORY');
    lock.exec('BEGIN EXCLUSIVE');
    return lock;
  } catch (error) {
    lock.close();
    throw error;
  }
}
