import type { Embargo } from '../../shared/story/embargo';
import type { Step } from '../../shared/story/steps';
import { type Cell, checksum, isIntact } from './checksum';
import type { Database } from './database';

/** What is shown of a story in the list, made from its document and nothing else. */
export interface Projection {
  headline: string;
  printedHeadline: string;
  section: string;
  outletId: string;
  people: string[];
  photos: number;
  characters: number;
  sheetsByLines: number;
  embargo: Embargo;
  /** The embargo on record that its own falls short of: it holds all the same. */
  promised?: Embargo;
  /** The series it goes on with; left out when it goes on with none. */
  seriesId?: string;
  /** Its mark, or else its first tag; left out when it has neither. */
  stage?: string;
  /** Where it stands; left out for a draft. */
  step?: Step;
  /** Copies that were moved apart met in it, or its log was meddled with. */
  unsettled?: true;
  /** Who was taken out of the byline and has not answered; left out when nobody was. */
  removed?: string[];
  /** RFC 3339 with an offset; left out when there is none. */
  deadline?: string;
  slot?: string;
}

export const EMPTY_PROJECTION: Projection = {
  headline: '',
  printedHeadline: '',
  section: '',
  outletId: '',
  people: [],
  photos: 0,
  characters: 0,
  sheetsByLines: 0,
  embargo: { kind: 'none' },
};

/** A row of the table `stories`. Times are milliseconds since 1970. */
export interface StoryRecord {
  id: string;
  createdAt: number;
  modifiedAt: number;
  trashedAt: number | null;
  /** Order of the last change among all stories; the clock may go backwards, this does not. */
  touched: number;
  /** The last sequence number when the row was written; the log never ends before it. */
  lastSeq: number;
  copiedFrom: string | null;
  damage: 'newer' | 'unknown' | 'damaged' | null;
  /** Whether a rebuilt database could not find all of it; for good. */
  incomplete: boolean;
  projection: Projection;
}

const COLUMNS =
  'no, id, created_at, modified_at, trashed_at, touched, last_seq, copied_from, damage, incomplete, projection, checksum';

/** Columns to select for `readRecord`. */
export const STORY_COLUMNS = COLUMNS.split(', ')
  .map((column) => `stories.${column}`)
  .join(', ');

function cells(record: StoryRecord): Cell[] {
  return [
    record.id,
    record.createdAt,
    record.modifiedAt,
    record.trashedAt,
    record.touched,
    record.lastSeq,
    record.copiedFrom,
    record.damage,
    record.incomplete ? 1 : 0,
    JSON.stringify(record.projection),
  ];
}

/** Reads a row of `STORY_COLUMNS`. `intact` is false when its checksum is not that of its cells. */
export function readRecord(row: Record<string, unknown>): { record: StoryRecord; intact: boolean } {
  const intact = isIntact(row.checksum, 'stories', [
    row.id as Cell,
    row.created_at as Cell,
    row.modified_at as Cell,
    row.trashed_at as Cell,
    row.touched as Cell,
    row.last_seq as Cell,
    row.copied_from as Cell,
    row.damage as Cell,
    row.incomplete as Cell,
    row.projection as Cell,
  ]);
  return {
    intact,
    record: {
      id: String(row.id),
      createdAt: Number(row.created_at),
      modifiedAt: Number(row.modified_at),
      trashedAt: row.trashed_at === null ? null : Number(row.trashed_at),
      touched: Number(row.touched),
      lastSeq: Number(row.last_seq),
      copiedFrom: row.copied_from === null ? null : String(row.copied_from),
      damage: row.damage as StoryRecord['damage'],
      incomplete: row.incomplete === 1,
      projection: intact ? (JSON.parse(String(row.projection)) as Projection) : EMPTY_PROJECTION,
    },
  };
}

/** The story's row, or null when there is no such story. */
export function findRecord(
  db: Database,
  id: string,
): { no: number; record: StoryRecord; intact: boolean } | null {
  const row = db.prepare(`SELECT ${STORY_COLUMNS} FROM stories WHERE id = ?`).get(id);
  return row === undefined ? null : { no: Number(row.no), ...readRecord(row) };
}

/** Writes the row, new or not, with its checksum. Gives its number. */
export function writeRecord(db: Database, record: StoryRecord): number {
  const values = cells(record);
  const row = db
    .prepare(
      `INSERT INTO stories (id, created_at, modified_at, trashed_at, touched, last_seq, copied_from,
         damage, incomplete, projection, checksum)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (id) DO UPDATE SET created_at = excluded.created_at,
         modified_at = excluded.modified_at, trashed_at = excluded.trashed_at,
         touched = excluded.touched, last_seq = excluded.last_seq,
         copied_from = excluded.copied_from, damage = excluded.damage, incomplete = excluded.incomplete,
         projection = excluded.projection, checksum = excluded.checksum
       RETURNING no`,
    )
    .get(...values, checksum('stories', values));
  return Number(row.no);
}
