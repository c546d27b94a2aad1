import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Database } from './database';
import { failpoint } from './failpoint';
import { renameDurably } from './files';

/** How many copies are kept. */
const BACKUPS_KEPT = 7;

export interface Backup {
  path: string;
  /** Counts up; the clock may go backwards, this does not. */
  number: number;
  /** UTC day, `2026-11-24`. */
  day: string;
}

const NAME = /^songgo-(\d{6,})-(\d{4}-\d{2}-\d{2})\.db$/;

/** The copies in the profile, oldest first. */
export function backupsOf(profile: string): Backup[] {
  const folder = join(profile, 'backups');
  let names: string[];
  try {
    names = readdirSync(folder);
  } catch {
    return [];
  }
  return names
    .flatMap((name) => {
      const [, number, day] = NAME.exec(name) ?? [];
      return number && day ? [{ path: join(folder, name), number: Number(number), day }] : [];
    })
    .sort((a, b) => a.number - b.number);
}

/** Whether today has no copy yet. */
export function isBackupDue(profile: string, now: number): boolean {
  return backupsOf(profile).at(-1)?.day !== dayOf(now);
}

/**
 * Makes a consistent copy of the database under a temporary name, on disk before it gets its own,
 * and removes the oldest beyond seven. Throws what SQLite or the disk throws; a copy that failed
 * leaves no file that looks like one.
 */
export function backUp(db: Database, profile: string, now: number): Backup {
  const folder = join(profile, 'backups');
  mkdirSync(folder, { recursive: true });
  const number = (backupsOf(profile).at(-1)?.number ?? 0) + 1;
  const day = dayOf(now);
  const path = join(folder, `songgo-${String(number).padStart(6, '0')}-${day}.db`);
  const unfinished = join(folder, 'unfinished.tmp');
  rmSync(unfinished, { force: true });
  rmSync(`${unfinished}-journal`, { force: true });
  try {
    db.prepare('VACUUM INTO ?').run(unfinished);
    failpoint('backup-before-rename');
    renameDurably(unfinished, path);
  } catch (error) {
    rmSync(unfinished, { force: true });
    throw error;
  }
  failpoint('backup-after-rename');
  const backups = backupsOf(profile);
  for (const old of backups.slice(0, Math.max(0, backups.length - BACKUPS_KEPT))) {
    failpoint('backup-before-prune');
    rmSync(old.path, { force: true });
  }
  return { path, number, day };
}

function dayOf(now: number): string {
  return new Date(now).toISOString().slice(0, 10);
}
