import type { PhotoRecord } from '@shared/story/photos';

/** What the header and the block structure of a photograph say, without decoding a pixel. */
export interface PhotoHeader {
  type: PhotoRecord['type'];
  /** Pixels as stored, before any EXIF orientation; the largest of all frames in the file. */
  width: number;
  height: number;
  /**
   * Bytes a decoder must hold at once when it cannot work line by line (progressive JPEG,
   * interlaced PNG, GIF, WebP, HEIC); 0 when it can.
   */
  wholeFrameBytes: number;
  /** Offset just behind the image's own end marker. */
  end: number;
  /** Comment blocks: free bytes that no metadata standard needs, where polyglots hide. */
  comments: Uint8Array[];
}

export type HeaderReading =
  | { ok: true; header: PhotoHeader }
  /** `unknown`: none of the types taken in. `broken`: one of them, but cut off or inconsistent. */
  | { ok: false; reason: 'unknown' | 'broken' };

const BROKEN = { ok: false, reason: 'broken' } as const;

/** Reads type, size and extent of a photograph from its bytes. Never throws. */
export function readPhotoHeader(bytes: Uint8Array): HeaderReading {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const walk = walkerFor(file);
  if (walk === null) return { ok: false, reason: 'unknown' };
  try {
    const header = walk(file);
    if (header === null || header.width < 1 || header.height < 1) return BROKEN;
    return { ok: true, header };
  } catch (error) {
    // Buffer reads past the end are how a cut-off file shows itself; anything else is a bug.
    if (error instanceof RangeError) return BROKEN;
    throw error;
  }
}

/** The `ftyp` box of HEIC: ISO/IEC 23008-12 annex B and the brands phones write. */
const HEIC_BRANDS = /^.{4}ftyp(?:heic|heix|hevc|hevx|mif1|msf1)$/s;

const PNG_SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** The photograph's type by its first bytes alone; null when it is none that is taken in. */
export function sniffPhotoType(bytes: Uint8Array): PhotoRecord['type'] | null {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (file.length >= 3 && file[0] === 0xff && file[1] === 0xd8 && file[2] === 0xff) {
    return 'image/jpeg';
  }
  if (file.subarray(0, 8).equals(PNG_SIGNATURE)) return 'image/png';
  const head = file.toString('latin1', 0, 12);
  if (head.startsWith('GIF87a') || head.startsWith('GIF89a')) return 'image/gif';
  if (head.startsWith('RIFF') && head.endsWith('WEBP')) return 'image/webp';
  if (HEIC_BRANDS.test(head)) return 'image/heic';
  return null;
}

function walkerFor(file: Buffer): ((file: Buffer) => PhotoHeader | null) | null {
  switch (sniffPhotoType(file)) {
    case 'image/jpeg':
      return readJpeg;
    case 'image/png':
      return readPng;
    case 'image/gif':
      return readGif;
    case 'image/webp':
      return readWebp;
    case 'image/heic':
      return readHeic;
    default:
      return null;
  }
}

/** JPEG markers: ITU-T T.81 annex B. */
function readJpeg(file: Buffer): PhotoHeader | null {
  let width = 0;
  let height = 0;
  let coefficients = 0;
  let components = 0;
  let wholeFrame = false;
  let scanned = false;
  const comments: Uint8Array[] = [];
  let at = 2;
  for (;;) {
    if (file.readUInt8(at) !== 0xff) return null;
    while (file.readUInt8(at) === 0xff) at += 1;
    const marker = file.readUInt8(at);
    at += 1;
    if (marker === 0xd9) break;
    if (marker === 0x01 || (marker >= 0xd0 && marker <= 0xd7)) continue;
    const length = file.readUInt16BE(at);
    if (length < 2 || at + length > file.length) return null;
    const segment = file.subarray(at + 2, at + length);
    at += length;
    if (marker === 0xfe) comments.push(segment);
    // A JFIF APP0 holds at most a thumbnail; an oversized one is the usual home of a polyglot.
    if (marker === 0xe0) comments.push(segment);
    if (isFrameHeader(marker)) {
      height = Math.max(height, segment.readUInt16BE(1));
      width = Math.max(width, segment.readUInt16BE(3));
      components = segment.readUInt8(5);
      coefficients = jpegCoefficients(segment, width, height);
      // SOF2, SOF6, SOF10 and SOF14 are the progressive ones.
      if ((marker & 0x03) === 2) wholeFrame = true;
    }
    if (marker === 0xda) {
      scanned = true;
      if (segment.readUInt8(0) < components) wholeFrame = true;
      at = endOfScan(file, at);
    }
  }
  if (!scanned) return null;
  // libjpeg keeps each DCT coefficient in two bytes until the last scan has been read.
  const wholeFrameBytes = wholeFrame ? coefficients * 2 : 0;
  return { type: 'image/jpeg', width, height, wholeFrameBytes, end: at, comments };
}

/** SOF0 to SOF15 without DHT (C4), JPG (C8) and DAC (CC). */
function isFrameHeader(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
}

function jpegCoefficients(sof: Buffer, width: number, height: number): number {
  const sampling: [number, number][] = [];
  for (let index = 0; index < sof.readUInt8(5); index += 1) {
    const factors = sof.readUInt8(7 + index * 3);
    sampling.push([factors >> 4, factors & 15]);
  }
  const widest = Math.max(1, ...sampling.map(([across]) => across));
  const tallest = Math.max(1, ...sampling.map(([, down]) => down));
  return sampling.reduce(
    (sum, [across, down]) => sum + ((width * across) / widest) * ((height * down) / tallest),
    0,
  );
}

/** Offset of the first marker behind entropy-coded data: FF not followed by 00 or RST0 to RST7. */
function endOfScan(file: Buffer, from: number): number {
  let at = file.indexOf(0xff, from);
  while (at >= 0) {
    const next = file.readUInt8(at + 1);
    if (next === 0xff) at += 1;
    else if (next === 0 || (next >= 0xd0 && next <= 0xd7)) at = file.indexOf(0xff, at + 2);
    else return at;
  }
  throw new RangeError('no end of scan');
}

/** PNG chunks: W3C PNG specification, third edition, §5. */
function readPng(file: Buffer): PhotoHeader | null {
  let width = 0;
  let height = 0;
  let wholeFrameBytes = 0;
  let at = 8;
  for (;;) {
    const length = file.readUInt32BE(at);
    const name = file.toString('latin1', at + 4, at + 8);
    const data = at + 8;
    if (data + length + 4 > file.length) return null;
    if (at === 8) {
      if (name !== 'IHDR' || length !== 13) return null;
      width = file.readUInt32BE(data);
      height = file.readUInt32BE(data + 4);
      const interlaced = file.readUInt8(data + 12) !== 0;
      const sample = file.readUInt8(data + 8) === 16 ? 2 : 1;
      if (interlaced) wholeFrameBytes = width * height * 4 * sample;
    }
    at = data + length + 4;
    if (name === 'IEND') break;
  }
  return { type: 'image/png', width, height, wholeFrameBytes, end: at, comments: [] };
}

/** GIF blocks: GIF89a specification §15 to §27. */
function readGif(file: Buffer): PhotoHeader | null {
  let width = file.readUInt16LE(6);
  let height = file.readUInt16LE(8);
  const comments: Uint8Array[] = [];
  let frames = 0;
  let at = 13 + colourTable(file.readUInt8(10));
  for (;;) {
    const block = file.readUInt8(at);
    if (block === 0x3b) break;
    if (block === 0x21) {
      const from = at + 2;
      const label = file.readUInt8(at + 1);
      at = endOfSubBlocks(file, from);
      if (label === 0xfe) comments.push(file.subarray(from, at));
    } else if (block === 0x2c) {
      frames += 1;
      width = Math.max(width, file.readUInt16LE(at + 1) + file.readUInt16LE(at + 5));
      height = Math.max(height, file.readUInt16LE(at + 3) + file.readUInt16LE(at + 7));
      // Behind the descriptor and its colour table comes one byte, the LZW minimum code size.
      at = endOfSubBlocks(file, at + 10 + colourTable(file.readUInt8(at + 9)) + 1);
    } else {
      return null;
    }
  }
  if (frames === 0) return null;
  const wholeFrameBytes = width * height * 4;
  return { type: 'image/gif', width, height, wholeFrameBytes, end: at + 1, comments };
}

function colourTable(flags: number): number {
  return flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0;
}

function endOfSubBlocks(file: Buffer, from: number): number {
  let at = from;
  for (;;) {
    const length = file.readUInt8(at);
    at += length + 1;
    if (length === 0) return at;
  }
}

/** WebP chunks: RFC 9649 §2. */
function readWebp(file: Buffer): PhotoHeader | null {
  const end = 8 + file.readUInt32LE(4);
  if (end > file.length) return null;
  let width = 0;
  let height = 0;
  let pictures = 0;
  const measure = (across: number, down: number) => {
    width = Math.max(width, across);
    height = Math.max(height, down);
  };
  const walk = (from: number, until: number): boolean => {
    let at = from;
    while (at + 8 <= until) {
      const name = file.toString('latin1', at, at + 4);
      const length = file.readUInt32LE(at + 4);
      const data = at + 8;
      if (data + length > until) return false;
      if (name === 'VP8X') {
        measure(file.readUIntLE(data + 4, 3) + 1, file.readUIntLE(data + 7, 3) + 1);
      } else if (name === 'VP8 ') {
        if (file.readUIntBE(data + 3, 3) !== 0x9d012a) return false;
        pictures += 1;
        measure(file.readUInt16LE(data + 6) & 0x3fff, file.readUInt16LE(data + 8) & 0x3fff);
      } else if (name === 'VP8L') {
        if (file.readUInt8(data) !== 0x2f) return false;
        pictures += 1;
        const size = file.readUInt32LE(data + 1);
        measure((size & 0x3fff) + 1, ((size >>> 14) & 0x3fff) + 1);
      } else if (name === 'ANMF') {
        // The frame's own chunks follow 16 bytes of placement.
        if (!walk(data + 16, data + length)) return false;
      }
      at = data + length + (length & 1);
    }
    return true;
  };
  if (!walk(12, end) || pictures === 0) return null;
  const wholeFrameBytes = width * height * 4;
  return { type: 'image/webp', width, height, wholeFrameBytes, end, comments: [] };
}

/** Boxes that a HEIC file may have at its top; what else stands there is what a phone appended. */
const HEIC_BOXES = ['ftyp', 'meta', 'mdat', 'moov', 'free', 'skip', 'uuid', 'idat', 'mpvd'];
/**
 * Measured, libheif with what goes to and fro holds near 19 bytes a pixel: 0.95 GB for the 48 megapixels
 * of a telephone of today. This number lets those in and nothing much larger.
 */
const HEIC_BYTES_PER_PIXEL = 8;

/** HEIC boxes: ISO/IEC 14496-12 §4 and 23008-12 §9. The pictures' sizes are in `ispe` properties. */
function readHeic(file: Buffer): PhotoHeader | null {
  let width = 0;
  let height = 0;
  let coded = false;
  let content = false;
  const comments: Uint8Array[] = [];
  const property = (name: string, at: number): boolean => {
    if (name === 'hvcC') coded = true;
    if (name === 'ispe') {
      width = Math.max(width, file.readUInt32BE(at + 4));
      height = Math.max(height, file.readUInt32BE(at + 8));
    }
    return true;
  };
  const inside = (name: string, from: number, until: number): boolean => {
    if (name === 'idat') content = true;
    if (name === 'iprp') eachBox(file, from, until, inside);
    if (name === 'ipco') eachBox(file, from, until, property);
    return true;
  };
  const end = eachBox(file, 0, file.length, (name, from, until) => {
    if (!HEIC_BOXES.includes(name)) return false;
    if (name === 'mdat') content = true;
    if (name === 'free' || name === 'skip') comments.push(file.subarray(from, until));
    // `meta` is a full box: four bytes of version and flags come before its boxes.
    if (name === 'meta') eachBox(file, from + 4, until, inside);
    return true;
  });
  if (!coded || !content) return null;
  const wholeFrameBytes = width * height * HEIC_BYTES_PER_PIXEL;
  return { type: 'image/heic', width, height, wholeFrameBytes, end, comments };
}

/**
 * Visits the boxes between two offsets as long as `visit` says true; gives the offset behind the last
 * one, or of the one that was none. Throws a RangeError at a box that does not fit, as a read past the end does.
 */
function eachBox(
  file: Buffer,
  from: number,
  until: number,
  visit: (name: string, from: number, until: number) => boolean,
): number {
  let at = from;
  while (at + 8 <= until) {
    const short = file.readUInt32BE(at);
    const name = file.toString('latin1', at + 4, at + 8);
    const head = short === 1 ? 16 : 8;
    const size =
      short === 0 ? until - at : short === 1 ? Number(file.readBigUInt64BE(at + 8)) : short;
    const fits = size >= head && at + size <= until;
    if (!fits && HEIC_BOXES.includes(name)) throw new RangeError('a box that does not fit');
    if (!fits || !visit(name, at + head, at + size)) return at;
    at += size;
  }
  return at;
}

/** The ICC profile a HEIC file names for its picture (`colr` of type `prof` or `rICC`), if any. */
export function heicProfile(bytes: Uint8Array): Uint8Array | null {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let profile: Uint8Array | null = null;
  const within = (name: string, from: number, until: number): boolean => {
    if (name === 'colr' && ['prof', 'rICC'].includes(file.toString('latin1', from, from + 4))) {
      profile ??= file.subarray(from + 4, until);
    } else if (name === 'meta') eachBox(file, from + 4, until, within);
    else if (name === 'iprp' || name === 'ipco') eachBox(file, from, until, within);
    return true;
  };
  eachBox(file, 0, file.length, within);
  return profile;
}
