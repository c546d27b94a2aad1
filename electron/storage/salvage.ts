import { existsSync, readFileSync } from 'node:fs';
import { type Cell, isIntact } from './checksum';
import { type RawRow, rowsOfPage } from './rawRows';
import { type StoryLog, unionOf } from './storyLog';
import { readRecord, type StoryRecord } from './storyTable';
import { PAGE_SIZE, type WalFrame } from './wal';

/** A kept version as it lies in a file. */
export interface SalvagedVersion {
  id: number;
  cells: Cell[];
  bytes: Uint8Array;
}

/** A send as it lies in a file: its head as `SEND_HEAD` names it, and what was frozen. */
export interface SalvagedSend {
  head: Cell[];
  payload: Uint8Array;
  /** How many entries its record had by then. */
  entries: number;
}

/** Every row of a file that still carries its right checksum, by story. */
export interface Salvage {
  records: Map<string, StoryRecord>;
  logs: Map<string, StoryLog>;
  versions: Map<string, SalvagedVersion>;
  sends: Map<string, SalvagedSend>;
  /** Entries of the sends' records, by their key. */
  sendLog: Map<string, Cell[]>;
  /** Copies at targets, by story and target: all that were found, the later ones last. */
  remoteCopies: Map<string, Cell[]>;
  /** What waited for the desk folder, by story. */
  deskWaiting: Map<string, Cell[]>;
  /** Stories that were emptied out of the trash and must not come back. */
  purged: Set<string>;
}

export function emptySalvage(): Salvage {
  return {
    records: new Map(),
    logs: new Map(),
    versions: new Map(),
    sends: new Map(),
    sendLog: new Map(),
    remoteCopies: new Map(),
    deskWaiting: new Map(),
    purged: new Set(),
  };
}

/**
 * Reads what can be read of a database file, whole or damaged, page by page and without its
 * structure: each row is believed for its own checksum. `frames` are the pages of its log.
 */
export function salvageFile(path: string, frames: readonly WalFrame[]): Salvage {
  const file = existsSync(path) ? readFileSync(path) : Buffer.alloc(0);
  const newest = new Map<number, Buffer>();
  for (const frame of frames) newest.set(frame.page, pageOf(frame));
  const inFile = (number: number): Buffer | null => {
    const page = file.subarray((number - 1) * PAGE_SIZE, number * PAGE_SIZE);
    return number > 0 && page.length === PAGE_SIZE ? page : null;
  };
  const overflow = (number: number) => newest.get(number) ?? inFile(number);
  const salvage = emptySalvage();
  for (let number = 1; number * PAGE_SIZE <= file.length; number++) {
    const page = inFile(number);
    if (page) for (const row of rowsOfPage(page, number === 1, overflow)) take(salvage, row);
  }
  for (const frame of frames) {
    for (const row of rowsOfPage(pageOf(frame), frame.page === 1, overflow)) take(salvage, row);
  }
  return salvage;
}

/** Both together: the newer record of a story, all of its rows. */
export function unionOfSalvages(a: Salvage, b: Salvage): Salvage {
  const union: Salvage = {
    records: new Map(a.records),
    logs: new Map(a.logs),
    versions: new Map([...b.versions, ...a.versions]),
    sends: new Map(a.sends),
    sendLog: new Map([...b.sendLog, ...a.sendLog]),
    remoteCopies: new Map([...b.remoteCopies, ...a.remoteCopies]),
    deskWaiting: new Map([...b.deskWaiting, ...a.deskWaiting]),
    purged: new Set([...a.purged, ...b.purged]),
  };
  for (const record of b.records.values()) keepNewer(union, record);
  for (const send of b.sends.values()) keepLaterSend(union, send);
  for (const [id, log] of b.logs) {
    const known = union.logs.get(id);
    union.logs.set(id, known ? unionOf(known, log) : log);
  }
  return union;
}

function pageOf(frame: WalFrame): Buffer {
  return frame.bytes.subarray(24);
}

/** The tables are told by how many cells a row has, then by the checksum, which names the table. */
function take(salvage: Salvage, { rowid, cells }: RawRow): void {
  switch (cells.length) {
    case 3:
      if (typeof cells[0] === 'string' && isIntact(cells[2], 'purged', cells.slice(0, 2))) {
        salvage.purged.add(cells[0]);
      }
      break;
    case 4:
      if (isIntact(cells[3], 'remote_copies', cells.slice(0, 3))) {
        salvage.remoteCopies.set(`${cells[0]} ${cells[1]}`, cells);
      } else if (isIntact(cells[3], 'desk_waiting', cells.slice(0, 3))) {
        salvage.deskWaiting.set(String(cells[0]), cells);
      }
      break;
    case 5:
      if (isIntact(cells[4], 'send_log', cells.slice(0, 4))) {
        salvage.sendLog.set(`${cells[0]} ${cells[1]}`, cells);
      } else takeLogRow(salvage, 'updates', cells);
      break;
    case 6:
      takeLogRow(salvage, 'snapshots', cells.slice(1));
      break;
    case 10:
      takeVersion(salvage, rowid, cells);
      break;
    case 12:
      takeRecord(salvage, cells);
      break;
    case 13:
      takeSend(salvage, cells);
      break;
  }
}

function takeLogRow(salvage: Salvage, table: 'updates' | 'snapshots', cells: Cell[]): void {
  const [id, seq, at, bytes, sum] = cells;
  if (!isIntact(sum, table, cells.slice(0, 4))) return;
  if (typeof id !== 'string' || typeof seq !== 'number' || typeof at !== 'number') return;
  if (!(bytes instanceof Uint8Array)) return;
  const log = salvage.logs.get(id) ?? { snapshots: [], updates: [], lastSeq: 0, damaged: false };
  salvage.logs.set(id, log);
  log.lastSeq = Math.max(log.lastSeq, seq);
  if (!log[table].some((row) => row.seq === seq && Buffer.compare(row.bytes, bytes) === 0)) {
    log[table].push({ seq, at, bytes });
  }
}

function takeVersion(salvage: Salvage, id: number, cells: Cell[]): void {
  const [, story, seq, reason, keptAt, headline, characters, bytes, digest, sum] = cells;
  const head = [story, seq, reason, keptAt, headline, characters, digest] as Cell[];
  if (!isIntact(sum, 'versions', head)) return;
  if (!(bytes instanceof Uint8Array) || !isIntact(digest, 'version', [bytes])) return;
  const key = Buffer.from(sum as Uint8Array).toString('hex');
  salvage.versions.set(key, { id, cells: head, bytes });
}

function takeSend(salvage: Salvage, cells: Cell[]): void {
  const [payload, digest, sum] = cells.slice(10);
  const head = [...cells.slice(1, 10), digest] as Cell[];
  if (!isIntact(sum, 'sends', head) || !(payload instanceof Uint8Array)) return;
  if (!isIntact(digest, 'send', [payload])) return;
  const { entries } = JSON.parse(String(cells[9])) as { entries: number };
  keepLaterSend(salvage, { head, payload, entries });
}

/** Old pages hold a send as it was before; its record only grows. */
function keepLaterSend(salvage: Salvage, send: SalvagedSend): void {
  const id = String(send.head[0]);
  const known = salvage.sends.get(id);
  if (!known || send.entries > known.entries) salvage.sends.set(id, send);
}

function takeRecord(salvage: Salvage, cells: Cell[]): void {
  const [, id, created, modified, trashed, touched, lastSeq, copied, damage, incomplete] = cells;
  const { record, intact } = readRecord({
    id,
    created_at: created,
    modified_at: modified,
    trashed_at: trashed,
    touched,
    last_seq: lastSeq,
    copied_from: copied,
    damage,
    incomplete,
    projection: cells[10],
    checksum: cells[11],
  });
  if (intact) keepNewer(salvage, record);
}

function keepNewer(salvage: Salvage, record: StoryRecord): void {
  const known = salvage.records.get(record.id);
  const isNewer =
    !known ||
    record.touched > known.touched ||
    (record.touched === known.touched && record.lastSeq >= known.lastSeq);
  if (isNewer) salvage.records.set(record.id, record);
}
