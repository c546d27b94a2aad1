import { PAGE_SIZE } from './wal';

/** A row as it lies in a page, before anything is known of its table. */
export interface RawRow {
  /** Of a table with row numbers, else 0. */
  rowid: number;
  cells: (string | number | null | Uint8Array)[];
}

const INTERIOR_INDEX = 0x02;
const LEAF_INDEX = 0x0a;
const LEAF_TABLE = 0x0d;
const MAX_PAYLOAD = 256 * 1024 * 1024;

/**
 * Reads the rows of one page without SQLite, which gives up on a file whose structure is damaged
 * (format: https://sqlite.org/fileformat2.html#b_tree_pages). What makes no sense is skipped; the
 * caller tells good rows by their checksum. `overflow` gives a page by its number.
 */
export function rowsOfPage(
  page: Buffer,
  isFirst: boolean,
  overflow: (page: number) => Buffer | null,
): RawRow[] {
  const start = isFirst ? 100 : 0;
  const kind = page[start];
  if (kind !== LEAF_TABLE && kind !== LEAF_INDEX && kind !== INTERIOR_INDEX) return [];
  const pointers = start + (kind === INTERIOR_INDEX ? 12 : 8);
  const count = Math.min(page.readUInt16BE(start + 3), (PAGE_SIZE - pointers) >> 1);
  const rows: RawRow[] = [];
  for (let i = 0; i < count; i++) {
    try {
      const row = rowAt(page, page.readUInt16BE(pointers + 2 * i), kind, overflow);
      if (row) rows.push(row);
    } catch {
      // A pointer or length that leads out of the page: this cell is lost, the others are not.
    }
  }
  return rows;
}

function rowAt(
  page: Buffer,
  cell: number,
  kind: number,
  overflow: (page: number) => Buffer | null,
): RawRow | null {
  let at = kind === INTERIOR_INDEX ? cell + 4 : cell;
  const [size, afterSize] = varint(page, at);
  at = afterSize;
  let rowid = 0;
  if (kind === LEAF_TABLE) [rowid, at] = varint(page, at);
  if (size > MAX_PAYLOAD) return null;
  const payload = payloadAt(page, at, size, kind === LEAF_TABLE, overflow);
  return payload === null ? null : { rowid, cells: cellsOf(payload) };
}

function payloadAt(
  page: Buffer,
  at: number,
  size: number,
  isTable: boolean,
  overflow: (page: number) => Buffer | null,
): Buffer | null {
  const most = isTable ? PAGE_SIZE - 35 : Math.floor(((PAGE_SIZE - 12) * 64) / 255) - 23;
  const least = Math.floor(((PAGE_SIZE - 12) * 32) / 255) - 23;
  const split = least + ((size - least) % (PAGE_SIZE - 4));
  const local = size <= most ? size : split <= most ? split : least;
  if (at + local > PAGE_SIZE) return null;
  const parts = [page.subarray(at, at + local)];
  let left = size - local;
  let next = left > 0 ? page.readUInt32BE(at + local) : 0;
  while (left > 0) {
    const more = overflow(next);
    if (!more) return null;
    const length = Math.min(left, PAGE_SIZE - 4);
    parts.push(more.subarray(4, 4 + length));
    left -= length;
    next = more.readUInt32BE(0);
  }
  return Buffer.concat(parts);
}

function cellsOf(payload: Buffer): RawRow['cells'] {
  const [headerSize, first] = varint(payload, 0);
  const types: number[] = [];
  for (let at = first; at < headerSize; ) {
    const [type, next] = varint(payload, at);
    types.push(type);
    at = next;
  }
  let at = headerSize;
  return types.map((type) => {
    const length = lengthOf(type);
    if (at + length > payload.length) throw new RangeError('cell beyond its row');
    const bytes = payload.subarray(at, at + length);
    at += length;
    return cellOf(type, bytes);
  });
}

function lengthOf(type: number): number {
  if (type <= 4) return type;
  if (type === 5) return 6;
  if (type === 6 || type === 7) return 8;
  if (type < 12) return 0;
  return (type - (type % 2 === 0 ? 12 : 13)) / 2;
}

function cellOf(type: number, bytes: Buffer): string | number | null | Uint8Array {
  if (type === 0) return null;
  if (type <= 5) return bytes.readIntBE(0, bytes.length);
  if (type === 6) return Number(bytes.readBigInt64BE(0));
  if (type === 7) return bytes.readDoubleBE(0);
  if (type === 8 || type === 9) return type - 8;
  return type % 2 === 0 ? new Uint8Array(bytes) : bytes.toString('utf8');
}

/** A number of one to nine bytes, and where it ends. */
function varint(bytes: Buffer, start: number): [number, number] {
  let value = 0;
  for (let i = 0; i < 9; i++) {
    const byte = bytes[start + i];
    if (byte === undefined) throw new RangeError('number beyond its page');
    if (i === 8) return [value * 256 + byte, start + 9];
    value = value * 128 + (byte & 0x7f);
    if (byte < 0x80) return [value, start + i + 1];
  }
  return [value, start + 9];
}
