import { existsSync, readFileSync } from 'node:fs';

/** SQLite's pages, the same in the file and in its log. */
export const PAGE_SIZE = 4096;

const HEADER = 32;
const FRAME_HEADER = 24;
const FRAME = FRAME_HEADER + PAGE_SIZE;

/** One page as the write-ahead log holds it. */
export interface WalFrame {
  page: number;
  /** The whole frame, its header included. */
  bytes: Buffer;
}

export interface WalScan {
  exists: boolean;
  /**
   * Whether frames that were once written can no longer be read. SQLite ends its log at the first
   * frame whose checksum is wrong, without a word, so acknowledged updates behind it would vanish.
   */
  damaged: boolean;
  /** Every frame of this log in order, also behind a damaged one. */
  frames: WalFrame[];
}

/**
 * Reads a write-ahead log and checks it (format: https://sqlite.org/fileformat2.html#walformat).
 * A last transaction that was only begun when the process ended or the power went is no damage:
 * nothing of it was acknowledged. Its frames may then have reached the disk in any order.
 */
export function scanWal(path: string): WalScan {
  if (!existsSync(path)) return { exists: false, damaged: false, frames: [] };
  const wal = readFileSync(path);
  const count = Math.max(0, Math.floor((wal.length - HEADER) / FRAME));
  if (count === 0) return { exists: true, damaged: false, frames: [] };
  const frameAt = (index: number) =>
    wal.subarray(HEADER + index * FRAME, HEADER + (index + 1) * FRAME);

  const bigEndian = (wal.readUInt32BE(0) & 1) === 1;
  const start = sum(wal.subarray(0, 24), [0, 0], bigEndian);
  const headerSound =
    start[0] === wal.readUInt32BE(24) &&
    start[1] === wal.readUInt32BE(28) &&
    wal.readUInt32BE(8) === PAGE_SIZE;
  const salts = headerSound ? wal.subarray(16, 24) : frameAt(0).subarray(8, 16);

  const frames: WalFrame[] = [];
  let damaged = !headerSound;
  let state = start;
  let broken: { index: number; state: Sum } | null = null;
  let last = -1;
  for (let index = 0; index < count; index++) {
    const frame = frameAt(index);
    const off = bitsBetween(frame.subarray(8, 16), salts);
    if (off > 1) {
      if (headerSound && !broken) break;
      continue;
    }
    last = index;
    frames.push({ page: frame.readUInt32BE(0), bytes: frame });
    if (!headerSound || broken) continue;
    const next = frameSum(frame, state, bigEndian);
    if (off === 0 && isSum(frame, next)) state = next;
    else broken = { index, state };
  }
  if (broken) {
    // The next transaction begins when this one is on disk: only the last can have been cut off.
    let ends = broken.index;
    while (ends < last && frameAt(ends).readUInt32BE(4) === 0) ends += 1;
    damaged = ends < last || isOneBitOff(frameAt(broken.index), broken.state, salts, bigEndian);
    if (!damaged) frames.length = broken.index;
  }
  return { exists: true, damaged, frames };
}

type Sum = [number, number];

/** SQLite's checksum over words of 32 bits, two at a time. */
function sum(bytes: Buffer, [first, second]: Sum, bigEndian: boolean): Sum {
  let s0 = first;
  let s1 = second;
  for (let at = 0; at + 8 <= bytes.length; at += 8) {
    const a = bigEndian ? bytes.readUInt32BE(at) : bytes.readUInt32LE(at);
    const b = bigEndian ? bytes.readUInt32BE(at + 4) : bytes.readUInt32LE(at + 4);
    s0 = (s0 + a + s1) >>> 0;
    s1 = (s1 + b + s0) >>> 0;
  }
  return [s0, s1];
}

function frameSum(frame: Buffer, state: Sum, bigEndian: boolean): Sum {
  return sum(frame.subarray(FRAME_HEADER), sum(frame.subarray(0, 8), state, bigEndian), bigEndian);
}

function isSum(frame: Buffer, [s0, s1]: Sum): boolean {
  return frame.readUInt32BE(16) === s0 && frame.readUInt32BE(20) === s1;
}

function bitsBetween(a: Buffer, b: Buffer): number {
  let bits = 0;
  for (let i = 0; i < a.length; i++) {
    for (let x = (a[i] ?? 0) ^ (b[i] ?? 0); x !== 0; x &= x - 1) bits += 1;
  }
  return bits;
}

/**
 * Whether turning one bit makes the frame right: then it was once written whole and is damaged,
 * while a frame that was only begun differs in many.
 */
function isOneBitOff(frame: Buffer, state: Sum, salts: Buffer, bigEndian: boolean): boolean {
  const now = frameSum(frame, state, bigEndian);
  const expected = Buffer.alloc(8);
  expected.writeUInt32BE(now[0], 0);
  expected.writeUInt32BE(now[1], 4);
  const saltsOff = bitsBetween(frame.subarray(8, 16), salts);
  const sumsOff = bitsBetween(frame.subarray(16, 24), expected);
  if (saltsOff + sumsOff <= 1) return true;
  if (saltsOff > 0) return false;
  const tried = Buffer.from(frame);
  for (let at = 0; at < FRAME; at++) {
    if (at === 8) at = FRAME_HEADER;
    const byte = tried[at] ?? 0;
    for (let bit = 0; bit < 8; bit++) {
      tried[at] = byte ^ (1 << bit);
      if (isSum(frame, frameSum(tried, state, bigEndian))) return true;
    }
    tried[at] = byte;
  }
  return false;
}
