import { ask, type Database } from './database';
import { failpoint } from './failpoint';
import { MIGRATIONS } from './migrations/index';
import type { Migration } from './migrations/migration';
import { inTransaction } from './transaction';

/** The number of the database's form: how many migrations it has had. */
export function schemaNumber(db: Database): number {
  return Number(ask(db, 'SELECT take(user_version) FROM pragma_user_version')[0] ?? 0);
}

/** The newest form this program knows; a database beyond it is refused untouched. */
export function latestSchemaNumber(migrations: readonly Migration[] = MIGRATIONS): number {
  return migrations.at(-1)?.number ?? 0;
}

/**
 * Brings the database to the newest form, each step in one transaction. `backup` runs before each
 * step on a database that already holds something. Throws what SQLite throws; the step that failed
 * has then left nothing behind.
 */
export function migrate(
  db: Database,
  backup: (number: number) => void,
  migrations: readonly Migration[] = MIGRATIONS,
): void {
  const before = schemaNumber(db);
  for (const migration of migrations) {
    if (migration.number <= before) continue;
    if (before > 0) backup(migration.number);
    inTransaction(db, () => {
      db.exec(migration.sql);
      db.exec(`PRAGMA user_version = ${migration.number}`);
      writeMeta(db, 'schema', String(migration.number));
      writeMeta(db, 'schemaText', schemaText(db));
      failpoint('migration-before-commit');
    });
    failpoint('migration-after-commit');
  }
}

/** The database's own description of itself, to tell a flipped bit in it from a migration. */
export function schemaText(db: Database): string {
  return JSON.stringify(
    ask(db, 'SELECT take(json_array(type, name, tbl_name, sql)) FROM sqlite_schema ORDER BY rowid'),
  );
}

export function readMeta(db: Database, key: 'schema' | 'schemaText'): string | null {
  const [value] = ask(db, `SELECT take(value) FROM meta WHERE key = '${key}'`);
  return value === undefined ? null : String(value);
}

function writeMeta(db: Database, key: string, value: string): void {
  db.prepare('INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)').run(key, value);
}
