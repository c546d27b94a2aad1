import type { Database } from './database';
import { diskTrouble } from './failpoint';

/**
 * Runs `work` in one transaction: all of it is on disk when this returns, or none of it and the
 * error is thrown. An error of COMMIT counts as not saved and is never tried again here. Inside
 * another transaction it is a part of that one, and on disk when that one is.
 */
export function inTransaction<T>(db: Database, work: () => T): T {
  if (db.isTransaction) return work();
  db.exec('BEGIN IMMEDIATE');
  try {
    const value = work();
    diskTrouble();
    db.exec('COMMIT');
    return value;
  } catch (error) {
    if (db.isTransaction) db.exec('ROLLBACK');
    throw error;
  }
}
