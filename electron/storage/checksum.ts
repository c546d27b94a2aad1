import { createHash } from 'node:crypto';

/** What a row may hold. */
export type Cell = string | number | null | Uint8Array;

/**
 * The checksum of a row: the first 16 bytes of SHA-256 over the table's name and each cell with its
 * type and length, so that no flipped bit, moved border or row of another story passes
 * (QUALITY R9; `PRAGMA integrity_check` does not look inside rows).
 */
export function checksum(table: string, cells: readonly Cell[]): Uint8Array {
  const hash = createHash('sha256').update(table);
  for (const cell of cells) {
    if (cell instanceof Uint8Array) hash.update(`\0b${cell.byteLength}\0`).update(cell);
    else if (cell === null) hash.update('\0n\0');
    else if (typeof cell === 'number') hash.update(`\0i${cell}\0`);
    else hash.update(`\0t${Buffer.byteLength(cell)}\0`).update(cell);
  }
  return new Uint8Array(hash.digest().subarray(0, 16));
}

/** Whether a row's stored checksum is that of its cells. */
export function isIntact(stored: unknown, table: string, cells: readonly Cell[]): boolean {
  return stored instanceof Uint8Array && Buffer.compare(stored, checksum(table, cells)) === 0;
}
