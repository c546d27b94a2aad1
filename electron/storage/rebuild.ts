import { backupsOf } from './backup';
import { type Cell, checksum } from './checksum';
import type { Database } from './database';
import { purgeSends } from './purgeSends';
import {
  emptySalvage,
  type Salvage,
  type SalvagedVersion,
  salvageFile,
  unionOfSalvages,
} from './salvage';
import { SEND_HEAD } from './sendHead';
import { isComplete, type StoryLog, snapshotChecksum } from './storyLog';
import { docOf, stateOf } from './storyState';
import { EMPTY_PROJECTION, writeRecord } from './storyTable';
import { inTransaction } from './transaction';
import type { WalFrame } from './wal';

export interface Rebuilt {
  /** How many stories are there again, and kept versions of them. */
  stories: number;
  versions: number;
  /** How many of the stories are known to miss something. */
  damaged: number;
  /** Whether a backup gave what the damaged file had no more. */
  fromBackup: boolean;
}

/**
 * Fills an empty database with everything that the damaged file, its log and the backups still hold
 * under a right checksum. Updates are idempotent, so taking a row from two places does no harm.
 */
export function rebuild(
  db: Database,
  damagedPath: string,
  frames: readonly WalFrame[],
  profile: string,
  now: number,
): Rebuilt {
  const own = salvageFile(damagedPath, frames);
  let all = own;
  for (const backup of backupsOf(profile).reverse()) {
    all = unionOfSalvages(all, readBackup(backup.path));
    if (storyIds(all).every((id) => isWhole(all, id))) break;
  }
  const outcome: Rebuilt = { stories: 0, versions: 0, damaged: 0, fromBackup: false };
  inTransaction(db, () => {
    for (const id of storyIds(all)) {
      const whole = isWhole(all, id);
      outcome.stories += 1;
      if (!whole) outcome.damaged += 1;
      if (!isWhole(own, id)) outcome.fromBackup ||= whole || !own.logs.has(id);
      writeStory(db, all, id, whole, now);
    }
    const versionIds = writeVersions(db, all);
    outcome.versions = versionIds.size;
    writeSends(db, all, versionIds);
    // One that was put there since comes again: the folder has it under the same name.
    for (const [id, cells] of all.deskWaiting) {
      if (all.purged.has(id)) continue;
      db.prepare(
        'INSERT INTO desk_waiting (story_id, seq, said, checksum) VALUES (?, ?, ?, ?)',
      ).run(...cells);
    }
    for (const id of all.purged) {
      db.prepare('INSERT INTO purged (story_id, at, checksum) VALUES (?, ?, ?)').run(
        id,
        now,
        checksum('purged', [id, now]),
      );
      purgeSends(db, id, now);
    }
  });
  return outcome;
}

/** Writes the kept versions, each under the id it had where that is free; gives the ids they have now. */
function writeVersions(db: Database, all: Salvage): Map<SalvagedVersion, number> {
  const ids = new Map<SalvagedVersion, number>();
  const taken = new Set<number>();
  const versions = [...all.versions.values()].sort((a, b) => a.id - b.id);
  let last = versions.at(-1)?.id ?? 0;
  for (const version of versions) {
    if (all.purged.has(String(version.cells[0]))) continue;
    if (taken.has(version.id)) last += 1;
    const id = taken.has(version.id) ? last : version.id;
    taken.add(id);
    ids.set(version, id);
    db.prepare(
      `INSERT INTO versions
         (id, story_id, seq, reason, kept_at, headline, characters, digest, bytes, checksum)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ).run(id, ...version.cells, version.bytes, checksum('versions', version.cells));
  }
  return ids;
}

/**
 * Which version a send was frozen from, by the id it has now. A backup may have given other versions
 * the same id: the one kept together with the send is the nearest to it in time. 0 when it is lost.
 */
function versionOf(head: readonly Cell[], ids: ReadonlyMap<SalvagedVersion, number>): number {
  const [, story] = head;
  const old = Number(head[SEND_HEAD.indexOf('version_id')]);
  const created = Number(head[SEND_HEAD.indexOf('created_at')]);
  const away = (version: SalvagedVersion) => Math.abs(Number(version.cells[3]) - created);
  const [nearest] = [...ids.keys()]
    .filter(({ id, cells }) => id === old && cells[0] === story)
    .sort((a, b) => away(a) - away(b));
  return nearest ? (ids.get(nearest) ?? 0) : 0;
}

/**
 * Sends, their records and what is at the targets. Which state a send had last may be among what was
 * lost, so that what seems to wait counts as possibly sent: it is looked up before it leaves.
 */
function writeSends(
  db: Database,
  all: Salvage,
  versionIds: ReadonlyMap<SalvagedVersion, number>,
): void {
  for (const { head, payload } of all.sends.values()) {
    const isPurged = all.purged.has(String(head[1]));
    const cells = head.map((cell, at) => {
      if (at === VERSION) return versionOf(head, versionIds);
      if (at !== STATE) return cell;
      // What waited of a story that is gone for good was dropped with it.
      return (cell === 'waiting' && !isPurged) || cell === 'sending' ? 'unknown' : cell;
    });
    const names = SEND_HEAD.join(', ');
    db.prepare(
      `INSERT INTO sends (${names}, payload, checksum)
       VALUES (${SEND_HEAD.map(() => '?').join(', ')}, ?, ?)`,
    ).run(...cells, payload, checksum('sends', cells));
  }
  for (const cells of all.sendLog.values()) {
    if (!all.sends.has(String(cells[0]))) continue;
    db.prepare(
      'INSERT INTO send_log (send_id, no, at, entry, checksum) VALUES (?, ?, ?, ?, ?)',
    ).run(...cells);
  }
  for (const cells of all.remoteCopies.values()) {
    db.prepare(
      'INSERT INTO remote_copies (story_id, target_id, data, checksum) VALUES (?, ?, ?, ?)',
    ).run(...cells);
  }
}

function readBackup(path: string): Salvage {
  try {
    return salvageFile(path, []);
  } catch {
    return emptySalvage();
  }
}

/** Where a send's state stands among its cells. */
const STATE = SEND_HEAD.indexOf('state');
/** And the id of its version. */
const VERSION = SEND_HEAD.indexOf('version_id');

/** Every story that anything is known of, in the order of their last change. */
function storyIds(salvage: Salvage): string[] {
  const ids = new Set([...salvage.records.keys(), ...salvage.logs.keys()]);
  for (const version of salvage.versions.values()) ids.add(String(version.cells[0]));
  const touched = (id: string) => salvage.records.get(id)?.touched ?? 0;
  return [...ids].filter((id) => !salvage.purged.has(id)).sort((a, b) => touched(a) - touched(b));
}

function lastSeqOf(salvage: Salvage, id: string): number {
  return Math.max(salvage.records.get(id)?.lastSeq ?? 0, salvage.logs.get(id)?.lastSeq ?? 0);
}

function isWhole(salvage: Salvage, id: string): boolean {
  const log = salvage.logs.get(id);
  return log !== undefined && isComplete(log, lastSeqOf(salvage, id));
}

function writeStory(db: Database, all: Salvage, id: string, whole: boolean, now: number): void {
  const log: StoryLog | undefined = all.logs.get(id);
  const rows = log ? [...log.snapshots, ...log.updates] : [];
  const times = rows.map((row) => row.at);
  const record = all.records.get(id) ?? {
    id,
    createdAt: times.length > 0 ? Math.min(...times) : now,
    modifiedAt: times.length > 0 ? Math.max(...times) : now,
    trashedAt: null,
    touched: 0,
    lastSeq: 0,
    copiedFrom: null,
    damage: null,
    incomplete: false,
    projection: EMPTY_PROJECTION,
  };
  const lastSeq = lastSeqOf(all, id);
  writeRecord(db, {
    ...record,
    lastSeq,
    incomplete: record.incomplete || !whole,
    damage: whole ? record.damage : 'damaged',
  });
  db.prepare('INSERT INTO dirty (story_id) VALUES (?)').run(id);
  if (rows.length === 0) return;
  const { doc } = docOf(rows.sort((a, b) => a.seq - b.seq));
  const snapshot = { seq: lastSeq, at: record.modifiedAt, bytes: stateOf(doc) };
  db.prepare(
    'INSERT INTO snapshots (story_id, seq, at, bytes, checksum) VALUES (?, ?, ?, ?, ?)',
  ).run(id, snapshot.seq, snapshot.at, snapshot.bytes, snapshotChecksum(id, snapshot));
}
