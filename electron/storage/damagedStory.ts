import { DatabaseSync } from '@photostructure/sqlite';
import type * as Y from 'yjs';
import { backupsOf } from './backup';
import { checksum, isIntact } from './checksum';
import type { StorageContext } from './storageContext';
import { isComplete, readLog, type StoryLog, snapshotChecksum, unionOf } from './storyLog';
import { docOf, stateOf } from './storyState';
import { inTransaction } from './transaction';

/**
 * What can still be had of a story with unreadable rows: its good rows together with those of the
 * backups. When nothing is missing then, the story is whole again and written back. Otherwise the
 * newest good state is given, to be read only. Null when there is nothing at all.
 */
export function readDamagedStory(
  context: StorageContext,
  id: string,
  log: StoryLog,
  lastSeq: number,
): { doc: Y.Doc; log: StoryLog; damaged: boolean } | null {
  const last = Math.max(log.lastSeq, lastSeq);
  let union: StoryLog = { ...log, lastSeq: last };
  for (const backup of backupsOf(context.profile).reverse()) {
    const copy = readBackup(backup.path, id);
    if (copy) union = { ...unionOf(union, copy), lastSeq: last };
    if (isComplete(union, last)) return heal(context, id, union);
  }
  if (isComplete(union, last)) return heal(context, id, union);
  const rows = [...union.snapshots, ...union.updates];
  if (union.snapshots.length === 0) {
    const version = newestGoodVersion(context, id);
    if (version) rows.unshift({ seq: 0, at: 0, bytes: version });
    else if (rows.length === 0) return null;
  }
  return { doc: docOf(rows).doc, log: union, damaged: true };
}

function readBackup(path: string, id: string): StoryLog | null {
  try {
    const db = new DatabaseSync(path, { readOnly: true });
    try {
      return readLog(db, id);
    } finally {
      db.close();
    }
  } catch {
    return null;
  }
}

function heal(context: StorageContext, id: string, union: StoryLog) {
  const { doc } = docOf([...union.snapshots, ...union.updates]);
  const row = { seq: union.lastSeq, at: context.now(), bytes: stateOf(doc) };
  try {
    inTransaction(context.db, () => {
      context.db.prepare('DELETE FROM updates WHERE story_id = ?').run(id);
      context.db.prepare('DELETE FROM snapshots WHERE story_id = ?').run(id);
      context.db
        .prepare(
          'INSERT INTO snapshots (story_id, seq, at, bytes, checksum) VALUES (?, ?, ?, ?, ?)',
        )
        .run(id, row.seq, row.at, row.bytes, snapshotChecksum(id, row));
      context.db.prepare('INSERT OR IGNORE INTO dirty (story_id) VALUES (?)').run(id);
    });
  } catch {
    return { doc, log: union, damaged: true };
  }
  return { doc, log: { ...union, snapshots: [row], updates: [], damaged: false }, damaged: false };
}

function newestGoodVersion(context: StorageContext, id: string): Uint8Array | null {
  try {
    const rows = context.db
      .prepare('SELECT bytes, digest FROM versions WHERE story_id = ? ORDER BY id DESC')
      .iterate(id);
    for (const row of rows) {
      if (isIntact(row.digest, 'version', [row.bytes])) return row.bytes;
    }
  } catch {
    return null;
  }
  return null;
}

/** The checksum over a version's bytes. */
export function versionDigest(bytes: Uint8Array): Uint8Array {
  return checksum('version', [bytes]);
}
