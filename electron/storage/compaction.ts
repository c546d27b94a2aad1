import { failpoint } from './failpoint';
import type { StorageContext } from './storageContext';
import { isComplete, readLog, snapshotChecksum } from './storyLog';
import { docOf, stateOf } from './storyState';
import { inTransaction } from './transaction';

/**
 * A log longer than this is folded when its story is idle or storage is closed: not when it is opened,
 * which would take twice as long.
 */
const ROWS = 500;
const BYTES = 1024 * 1024;

/** Whether the log of a story is long enough to be folded into a snapshot. */
export function isCompactionDue(story: { rows: number; bytes: number }): boolean {
  return story.rows >= ROWS || story.bytes >= BYTES;
}

/**
 * Folds a story's acknowledged rows into one snapshot and takes exactly those rows out, in one
 * transaction; the snapshot before it stays. A story with a row that fails its checksum is left as it
 * is. Gives whether it was done; throws what SQLite throws, and then nothing has changed.
 */
export function compact(context: StorageContext, id: string): boolean {
  const { db } = context;
  const log = readLog(db, id);
  const base = log.snapshots.at(-1);
  if (log.damaged || !base || log.updates.length === 0) return false;
  const updates = log.updates.filter((row) => row.seq > base.seq);
  if (!isComplete({ ...log, snapshots: [base], updates }, log.lastSeq)) return false;
  const { doc, failed } = docOf([base, ...updates]);
  if (failed > 0) return false;
  const snapshot = { seq: log.lastSeq, at: updates.at(-1)?.at ?? base.at, bytes: stateOf(doc) };
  inTransaction(db, () => {
    failpoint('compaction-before-snapshot');
    db.prepare(
      'INSERT INTO snapshots (story_id, seq, at, bytes, checksum) VALUES (?, ?, ?, ?, ?)',
    ).run(id, snapshot.seq, snapshot.at, snapshot.bytes, snapshotChecksum(id, snapshot));
    failpoint('compaction-before-delete');
    db.prepare('DELETE FROM updates WHERE story_id = ? AND seq <= ?').run(id, snapshot.seq);
    db.prepare('DELETE FROM snapshots WHERE story_id = ? AND seq < ?').run(id, base.seq);
    failpoint('compaction-after-delete');
  });
  failpoint('compaction-after-commit');
  const held = context.live.all().find((story) => story.id === id);
  if (held) {
    held.rows = 0;
    held.bytes = 0;
  }
  return true;
}
