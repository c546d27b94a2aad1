import {
  nextState,
  type Receipt,
  SEND_KINDS,
  SEND_STATES,
  type SendEntry,
  type SendEvent,
  type SendKind,
  type SendRow,
  type SendState,
} from '../../shared/deliver/delivery';
import { type Failure, failure, type Result, success } from '../../shared/errors';
import type { Actor } from '../../shared/story/storyLog';
import { type Cell, checksum, isIntact } from './checksum';
import { failpoint } from './failpoint';
import { emptyPayload } from './purgeSends';
import { isSendIntact, SEND_HEAD } from './sendHead';
import { sqliteFailure } from './sqliteFailure';
import type { StorageContext } from './storageContext';
import { docOf } from './storyState';
import { iso } from './storyTimes';
import { inTransaction } from './transaction';
import { writeVersion } from './versions';

/** A send to be: what goes to one target. */
export interface NewSend {
  /** A UUID. */
  id: string;
  targetId: string;
  kind: SendKind;
  headline: string;
  /** The story's document version in the payload. */
  version: number;
  approvedBy: string;
  by?: Actor;
  reason?: string;
  /** Milliseconds since 1970; null for at once. */
  notBefore: number | null;
  payload: Uint8Array;
}

/** What a step of a send brought along. */
export interface SendStep {
  event: SendEvent;
  error?: Failure | null;
  conflict?: SendRow['conflict'];
  receipt?: Receipt | null;
  note?: string;
}

/** Everything about sends that is on disk. A send's state, its record and the target's copy change together. */
export interface Outbox {
  /**
   * Freezes sends of one story: keeps its state as a version and adds all of them in one transaction.
   * A send of the same story to the same target that has not left yet is dropped for the later one.
   */
  add(storyId: string, state: Uint8Array, sends: readonly NewSend[]): Result<SendRow[]>;
  /** Newest first; of one story, or those still open and refused, or all. */
  list(which: { storyId: string } | 'unfinished' | 'all', limit: number): Result<SendRow[]>;
  read(id: string): Result<SendRow>;
  /** What was frozen. Fails with `send-damaged` when it is not what it was. */
  payload(id: string): Result<Uint8Array>;
  /** What can be taken up now, at most one for each story and target: the oldest that is open. */
  due(now: number): Result<SendRow[]>;
  /** Moves a send on; `bad-request` when it cannot move so. `copy` is kept in the same transaction. */
  move(id: string, step: SendStep, copy?: object): Result<SendRow>;
  /**
   * Adds to a send's record without moving it; keeps what has reached the target so far. With an
   * `error` that becomes what the window shows of the send.
   */
  note(
    id: string,
    entry: Pick<SendEntry, 'event' | 'note'> & { error?: Failure },
    copy?: object,
  ): Result<null>;
  history(id: string): Result<SendEntry[]>;
  /** What this program last left at the target; null when nothing is known. */
  copy(storyId: string, targetId: string): Result<object | null>;
}

/** What of a send is kept as JSON. */
interface SendData {
  headline: string;
  version: number;
  approvedBy: string;
  by?: Actor;
  reason?: string;
  attempts: number;
  /** How many entries its record has: of two copies of a row the one with more is the later. */
  entries: number;
  error: Failure | null;
  conflict: SendRow['conflict'];
  receipt: Receipt | null;
}

export function createOutbox(context: StorageContext): Outbox {
  const { db } = context;

  function rowOf(row: Record<string, unknown> | undefined): (SendRow & { data: SendData }) | null {
    if (!row || !isSendIntact(row)) return null;
    const kind = SEND_KINDS.find((one) => one === row.kind);
    const state = SEND_STATES.find((one) => one === row.state);
    if (!kind || !state) return null;
    const data = JSON.parse(String(row.data)) as SendData;
    const { headline, version, approvedBy, attempts, error, conflict, receipt } = data;
    return {
      id: String(row.id),
      storyId: String(row.story_id),
      targetId: String(row.target_id),
      kind,
      state,
      headline,
      versionId: Number(row.version_id),
      version,
      approvedBy,
      by: data.by ?? null,
      reason: data.reason ?? '',
      createdAt: iso(Number(row.created_at)),
      notBefore: row.not_before === null ? null : iso(Number(row.not_before)),
      attempts,
      error,
      conflict,
      receipt,
      data,
    };
  }

  /** The row as the window sees it. */
  function told(row: SendRow & { data: SendData }): SendRow {
    const { data: _, ...rest } = row;
    return rest;
  }

  function select(condition: string, ...values: Cell[]): (SendRow & { data: SendData })[] {
    return db
      .prepare(`SELECT ${SEND_HEAD.join(', ')}, checksum FROM sends ${condition}`)
      .all(...values)
      .flatMap((row: Record<string, unknown>) => rowOf(row) ?? []);
  }

  function one(id: string): (SendRow & { data: SendData }) | null {
    return select('WHERE id = ?', id)[0] ?? null;
  }

  function writeEntry(id: string, no: number, entry: Omit<SendEntry, 'at'>): void {
    const at = context.now();
    const text = JSON.stringify(entry);
    db.prepare(
      'INSERT INTO send_log (send_id, no, at, entry, checksum) VALUES (?, ?, ?, ?, ?)',
    ).run(id, no, at, text, checksum('send_log', [id, no, at, text]));
  }

  function writeHead(row: SendRow, state: SendState, data: SendData): void {
    const stored = db
      .prepare('SELECT created_at, not_before, digest FROM sends WHERE id = ?')
      .get(row.id);
    const cells: Cell[] = [
      row.id,
      row.storyId,
      row.targetId,
      row.kind,
      state,
      row.versionId,
      stored.created_at,
      stored.not_before,
      JSON.stringify(data),
      stored.digest,
    ];
    db.prepare('UPDATE sends SET state = ?, data = ?, checksum = ? WHERE id = ?').run(
      state,
      JSON.stringify(data),
      checksum('sends', cells),
      row.id,
    );
  }

  function writeCopy(storyId: string, targetId: string, copy: object): void {
    const data = JSON.stringify(copy);
    db.prepare(
      `INSERT INTO remote_copies (story_id, target_id, data, checksum) VALUES (?, ?, ?, ?)
       ON CONFLICT (story_id, target_id) DO UPDATE SET data = excluded.data, checksum = excluded.checksum`,
    ).run(storyId, targetId, data, checksum('remote_copies', [storyId, targetId, data]));
  }

  /** Moves a row that is known; gives null when the event cannot happen to it. */
  function moveRow(row: SendRow & { data: SendData }, step: SendStep): SendState | null {
    const state = nextState(row.state, step.event);
    if (state === null) return null;
    const { data } = row;
    const started = step.event === 'start';
    const error = step.error ?? null;
    const changed: SendData = {
      ...data,
      attempts: data.attempts + (started ? 1 : 0),
      entries: data.entries + 1,
      error,
      conflict: step.conflict ?? null,
      receipt: step.receipt ?? data.receipt,
    };
    writeHead(row, state, changed);
    writeEntry(row.id, data.entries, { event: step.event, state, error, note: step.note ?? '' });
    return state;
  }

  function attemptIn<T>(work: () => Result<T>): Result<T> {
    try {
      return work();
    } catch (error) {
      return sqliteFailure(error);
    }
  }

  return {
    add: (storyId, state, sends) =>
      attemptIn(() => {
        // The answer of an earlier try may have been lost with the process that gave it.
        const there = sends.flatMap(({ id }) => one(id) ?? []);
        if (there.length > 0) return success(there.map(told));
        const opened = context.live.open(storyId);
        if (!opened.ok) return opened;
        const { seq } = opened.value;
        return inTransaction(db, () => {
          const { doc } = docOf([{ seq, at: 0, bytes: state }]);
          const versionId = writeVersion(context, {
            id: storyId,
            seq,
            doc,
            bytes: state,
            reason: 'release',
          });
          doc.destroy();
          const ids = sends.map((send) => {
            for (const earlier of select(
              'WHERE story_id = ? AND target_id = ?',
              storyId,
              send.targetId,
            )) {
              moveRow(earlier, { event: 'supersede' });
            }
            const data: SendData = {
              headline: send.headline,
              version: send.version,
              approvedBy: send.approvedBy,
              ...(send.by && { by: send.by }),
              ...(send.reason && { reason: send.reason }),
              attempts: 0,
              entries: 1,
              error: null,
              conflict: null,
              receipt: null,
            };
            const digest = checksum('send', [send.payload]);
            const head: Cell[] = [
              send.id,
              storyId,
              send.targetId,
              send.kind,
              'waiting',
              versionId,
              context.now(),
              send.notBefore,
              JSON.stringify(data),
              digest,
            ];
            db.prepare(
              `INSERT INTO sends (${SEND_HEAD.join(', ')}, payload, checksum)
               VALUES (${SEND_HEAD.map(() => '?').join(', ')}, ?, ?)`,
            ).run(...head, send.payload, checksum('sends', head));
            writeEntry(send.id, 0, {
              event: 'added',
              state: 'waiting',
              error: null,
              note: send.approvedBy,
            });
            return send.id;
          });
          failpoint('send-before-commit');
          return success(ids.map(one).flatMap((row) => (row ? [told(row)] : [])));
        });
      }),

    list: (which, limit) =>
      attemptIn(() => {
        const rows =
          which === 'all'
            ? select('ORDER BY no DESC LIMIT ?', limit)
            : which === 'unfinished'
              ? select(
                  `WHERE state IN ('waiting', 'sending', 'unknown', 'refused') ORDER BY no DESC LIMIT ?`,
                  limit,
                )
              : select('WHERE story_id = ? ORDER BY no DESC LIMIT ?', which.storyId, limit);
        return success(rows.map(told));
      }),

    read: (id) =>
      attemptIn(() => {
        const row = one(id);
        return row ? success(told(row)) : failure('send-not-found');
      }),

    payload: (id) =>
      attemptIn(() => {
        const row = db.prepare('SELECT payload, digest FROM sends WHERE id = ?').get(id);
        if (!row) return failure('send-not-found');
        return isIntact(row.digest, 'send', [row.payload as Cell])
          ? success(row.payload as Uint8Array)
          : failure('send-damaged');
      }),

    due: (now) =>
      attemptIn(() => {
        const seen = new Set<string>();
        const due: SendRow[] = [];
        for (const row of select(`WHERE state IN ('waiting', 'sending', 'unknown') ORDER BY no`)) {
          const place = `${row.storyId} ${row.targetId}`;
          if (seen.has(place)) continue;
          seen.add(place);
          // What may have left is looked up whatever the time is.
          const held = row.state === 'waiting' && row.notBefore !== null;
          if (!held || Date.parse(row.notBefore ?? '') <= now) due.push(told(row));
        }
        return success(due);
      }),

    move: (id, step, copy) =>
      attemptIn(() => {
        const row = one(id);
        if (!row) return failure('send-not-found');
        return inTransaction(db, () => {
          if (moveRow(row, step) === null) return failure('bad-request');
          if (copy) writeCopy(row.storyId, row.targetId, copy);
          emptyPayload(db, id);
          failpoint('send-move-before-commit');
          const moved = one(id);
          return moved ? success(told(moved)) : failure('send-not-found');
        });
      }),

    note: (id, { event, note, error = null }, copy) =>
      attemptIn(() => {
        const row = one(id);
        if (!row) return failure('send-not-found');
        return inTransaction(db, () => {
          const entries = row.data.entries + 1;
          writeHead(row, row.state, { ...row.data, entries, error: error ?? row.data.error });
          writeEntry(id, row.data.entries, { event, state: row.state, error, note });
          if (copy) writeCopy(row.storyId, row.targetId, copy);
          return success(null);
        });
      }),

    history: (id) =>
      attemptIn(() =>
        success(
          db
            .prepare('SELECT * FROM send_log WHERE send_id = ? ORDER BY no')
            .all(id)
            .filter((row: Record<string, unknown>) =>
              isIntact(row.checksum, 'send_log', [
                row.send_id,
                row.no,
                row.at,
                row.entry,
              ] as Cell[]),
            )
            .map((row: Record<string, unknown>) => ({
              at: iso(Number(row.at)),
              ...(JSON.parse(String(row.entry)) as Omit<SendEntry, 'at'>),
            })),
        ),
      ),

    copy: (storyId, targetId) =>
      attemptIn(() => {
        const row = db
          .prepare('SELECT data, checksum FROM remote_copies WHERE story_id = ? AND target_id = ?')
          .get(storyId, targetId);
        if (!row || !isIntact(row.checksum, 'remote_copies', [storyId, targetId, row.data])) {
          return success(null);
        }
        return success(JSON.parse(String(row.data)) as object);
      }),
  };
}
