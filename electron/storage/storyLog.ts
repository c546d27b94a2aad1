import { checksum, isIntact } from './checksum';
import type { Database } from './database';

/** One acknowledged update as it lies on disk. */
export interface LogRow {
  seq: number;
  /** Milliseconds since 1970. */
  at: number;
  bytes: Uint8Array;
}

/** Everything of one story that can still be read and carries its right checksum. */
export interface StoryLog {
  snapshots: LogRow[];
  updates: LogRow[];
  /** The highest number any row claims, damaged rows included. */
  lastSeq: number;
  /** Whether a row was unreadable or failed its checksum. */
  damaged: boolean;
}

export function updateChecksum(storyId: string, row: LogRow): Uint8Array {
  return checksum('updates', [storyId, row.seq, row.at, row.bytes]);
}

export function snapshotChecksum(storyId: string, row: LogRow): Uint8Array {
  return checksum('snapshots', [storyId, row.seq, row.at, row.bytes]);
}

/** Reads a story's rows, each checked; never throws because of what a row holds. */
export function readLog(db: Database, storyId: string): StoryLog {
  const log: StoryLog = { snapshots: [], updates: [], lastSeq: 0, damaged: false };
  const read = (table: 'snapshots' | 'updates', rows: LogRow[]) => {
    try {
      const statement = db.prepare(
        `SELECT seq, at, bytes, checksum FROM ${table} WHERE story_id = ? ORDER BY seq`,
      );
      for (const row of statement.iterate(storyId)) {
        log.lastSeq = Math.max(log.lastSeq, Number(row.seq));
        if (isIntact(row.checksum, table, [storyId, row.seq, row.at, row.bytes])) {
          rows.push({ seq: row.seq, at: row.at, bytes: row.bytes });
        } else {
          log.damaged = true;
        }
      }
    } catch {
      log.damaged = true;
    }
  };
  read('snapshots', log.snapshots);
  read('updates', log.updates);
  return log;
}

/**
 * Whether the rows are a story with nothing missing: one of the snapshots, then every update up to
 * `lastSeq`.
 */
export function isComplete(log: StoryLog, lastSeq: number): boolean {
  const numbers = new Set(log.updates.map((row) => row.seq));
  return log.snapshots.some((snapshot) => {
    for (let seq = snapshot.seq + 1; seq <= lastSeq; seq++) if (!numbers.has(seq)) return false;
    return true;
  });
}

/** The rows of both, each once. Updates are idempotent, so nothing is lost or said twice by it. */
export function unionOf(a: StoryLog, b: StoryLog): StoryLog {
  const union = (one: LogRow[], two: LogRow[]) => {
    const rows = new Map<string, LogRow>();
    for (const row of [...one, ...two]) {
      rows.set(`${row.seq}:${Buffer.from(checksum('row', [row.bytes])).toString('hex')}`, row);
    }
    return [...rows.values()].sort((x, y) => x.seq - y.seq);
  };
  return {
    snapshots: union(a.snapshots, b.snapshots),
    updates: union(a.updates, b.updates),
    lastSeq: Math.max(a.lastSeq, b.lastSeq),
    damaged: a.damaged || b.damaged,
  };
}
