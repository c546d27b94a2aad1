import type { SendEntry, SendState } from '../../shared/deliver/delivery';
import { type Cell, checksum } from './checksum';
import type { Database } from './database';
import { isSendIntact, SEND_HEAD } from './sendHead';

/** What no longer needs what was frozen for it. */
const FINAL: readonly unknown[] = ['delivered', 'dropped'] satisfies SendState[];

/**
 * A story is deleted for good: what has not left of it is dropped, what has left stays on record with
 * its receipt, and the copy that was frozen goes with the story. What may have arrived keeps it until
 * its target has been asked (`emptyPayload` then). Called inside a transaction.
 */
export function purgeSends(db: Database, storyId: string, now: number): void {
  for (const row of sendsOf(db, storyId)) {
    if (row.state === 'waiting' || row.state === 'refused') drop(db, row, now);
    emptyPayload(db, String(row.id));
  }
}

/** Takes the frozen copy of a send that is done with, where its story was deleted for good. */
export function emptyPayload(db: Database, sendId: string): void {
  const row = db
    .prepare(
      `SELECT * FROM sends WHERE id = ? AND length(payload) > 0
         AND EXISTS (SELECT 1 FROM purged WHERE purged.story_id = sends.story_id)`,
    )
    .get(sendId);
  if (!row || !FINAL.includes(row.state) || !isSendIntact(row)) return;
  const payload = new Uint8Array();
  const digest = checksum('send', [payload]);
  db.prepare('UPDATE sends SET payload = ?, digest = ?, checksum = ? WHERE id = ?').run(
    payload,
    digest,
    checksum('sends', headOf({ ...row, digest })),
    sendId,
  );
}

function drop(db: Database, row: Record<string, unknown>, now: number): void {
  const data = JSON.parse(String(row.data)) as { entries: number; error: unknown };
  const no = data.entries;
  const changed = JSON.stringify({ ...data, entries: no + 1, error: null, conflict: null });
  const entry: Omit<SendEntry, 'at'> = { event: 'cancel', state: 'dropped', error: null, note: '' };
  const text = JSON.stringify(entry);
  const { id } = row;
  db.prepare('UPDATE sends SET state = ?, data = ?, checksum = ? WHERE id = ?').run(
    'dropped',
    changed,
    checksum('sends', headOf({ ...row, state: 'dropped', data: changed })),
    id as Cell,
  );
  db.prepare('INSERT INTO send_log (send_id, no, at, entry, checksum) VALUES (?, ?, ?, ?, ?)').run(
    id as Cell,
    no,
    now,
    text,
    checksum('send_log', [id as Cell, no, now, text]),
  );
}

function sendsOf(db: Database, storyId: string): Record<string, unknown>[] {
  return db.prepare('SELECT * FROM sends WHERE story_id = ?').all(storyId).filter(isSendIntact);
}

const headOf = (row: Record<string, unknown>) => SEND_HEAD.map((name) => row[name] as Cell);
