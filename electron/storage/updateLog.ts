import { type ErrorCode, type Failure, failure, type Result, success } from '../../shared/errors';
import { type DeskWord, writeDeskWaiting } from './deskWaiting';
import { failpoint } from './failpoint';
import { sqliteFailure } from './sqliteFailure';
import type { StorageContext } from './storageContext';
import { updateChecksum } from './storyLog';
import { inTransaction } from './transaction';
import { applyValidated, type Writer } from './validateUpdate';

/**
 * Puts one update of a story on disk and gives its sequence number; when this returns a number the
 * update survives a power cut. A repeated update is harmless; one whose predecessors are missing is
 * kept and waits for them. Failures: `story-not-found`, `story-damaged`, `story-read-only`,
 * `update-rejected` (hostile or unknown content,
 * or a page's hand in the record; nothing was stored), `disk-full`, `save-failed`.
 */
export function appendUpdate(
  context: StorageContext,
  id: string,
  update: Uint8Array,
  writer: Writer = 'page',
  toDesk?: DeskWord,
): Result<{ seq: number }> {
  const { db, live } = context;
  const opened = live.open(id);
  if (!opened.ok) return opened;
  const story = opened.value;
  if (story.trashed || story.damaged || story.inspection.kind !== 'known') {
    return failure('story-read-only');
  }
  const refused = applyValidated(story.doc, update, writer);
  if (refused !== null) {
    live.drop(id);
    return failure('update-rejected', undefined, refused);
  }
  const row = { seq: story.seq + 1, at: context.now(), bytes: update };
  try {
    inTransaction(db, () => {
      db.prepare(
        'INSERT INTO updates (story_id, seq, at, bytes, checksum) VALUES (?, ?, ?, ?, ?)',
      ).run(id, row.seq, row.at, row.bytes, updateChecksum(id, row));
      if (!story.dirty) db.prepare('INSERT OR IGNORE INTO dirty (story_id) VALUES (?)').run(id);
      if (toDesk !== undefined) {
        writeDeskWaiting(db, { storyId: id, seq: row.seq, said: toDesk });
      }
      failpoint('append-before-commit');
    });
  } catch (error) {
    // The document in memory has the update and the disk has not.
    live.drop(id);
    return sqliteFailure(error);
  }
  failpoint('append-after-commit');
  story.seq = row.seq;
  story.rows += 1;
  story.bytes += update.byteLength;
  story.dirty = true;
  story.changedAt = row.at;
  story.touched = context.touch();
  story.writingSince ??= row.at;
  return success({ seq: row.seq });
}

/** An update and the story it is of. */
export interface StoryUpdate {
  id: string;
  update: Uint8Array;
  /** A page's when left out. */
  writer?: Writer;
  /** With it the story waits to be put into the desk folder, where this is said of it. */
  toDesk?: DeskWord;
}

/**
 * `appendUpdate` for updates that have come together, in their order and in one transaction, so that
 * a slow disk is waited for once. One that is refused keeps none of the others from the disk; when
 * the disk fails, none of them is on it.
 */
export function appendUpdates(
  context: StorageContext,
  updates: readonly StoryUpdate[],
): Result<{ seq: number }>[] {
  const [first, ...more] = updates;
  if (!first) return [];
  if (more.length === 0)
    return [appendUpdate(context, first.id, first.update, first.writer, first.toDesk)];
  try {
    return inTransaction(context.db, () =>
      updates.map(({ id, update, writer, toDesk }) => {
        const appended = appendUpdate(context, id, update, writer, toDesk);
        if (!appended.ok && DISK_FAILURES.has(appended.error.code)) throw new DiskFailed(appended);
        return appended;
      }),
    );
  } catch (error) {
    // The documents in memory have the updates and the disk has not.
    for (const { id } of updates) context.live.drop(id);
    const failed = error instanceof DiskFailed ? error.failed : sqliteFailure(error);
    return updates.map(() => failed);
  }
}

/** The failures that are the disk's, after which nothing of the transaction may count as written. */
const DISK_FAILURES: ReadonlySet<ErrorCode> = new Set([
  'disk-full',
  'save-failed',
  'profile-in-use',
  'profile-read-only',
]);

class DiskFailed extends Error {
  constructor(readonly failed: { ok: false; error: Failure }) {
    super(failed.error.code);
  }
}
