import type { Database } from './database';

/**
 * Runs `work` in one transaction: all of it is on disk when this returns, or none of it and the
 * error is thrown. An error of COMMIT counts as not saved and is never tried again here.
 */
export function inTransaction<T>(db: Database, work: () => T): T {
  db.exec('BEGIN IMMEDIATE');
  try {
    const value = work();
    db.exec('COMMIT');
    return value;
  } catch (error) {
    if (db.isTransaction) db.exec('ROLLBACK');
    throw error;
  }
}
