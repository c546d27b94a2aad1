import { existsSync } from 'node:fs';
import { failure, type Result, success } from '../../shared/errors';
import type { Notice } from '../../shared/ipc';
import { backUp } from './backup';
import { type Database, openDatabase } from './database';
import { latestSchemaNumber, migrate, schemaNumber } from './migrate';

export function openSound(
  path: string,
  profile: string,
  now: () => number,
): Result<{ db: Database; findings: Omit<Notice, 'id'>[] }> {
  existsSync(path);
  const db = openDatabase(path);
  if (schemaNumber(db) > latestSchemaNumber()) {
    db.close();
    return failure('database-newer');
  }
  migrate(db, () => backUp(db, profile, now()));
  return success({ db, findings: [] });
}
