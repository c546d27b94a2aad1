import type { ImportNotes } from '@shared/story/importReport';
import iconv from 'iconv-lite';
import { FileRefused } from './draftStory';

const REPLACEMENT = /\uFFFD/g;
/** More than this share of what is not ASCII unreadable: the file is no text of that encoding. */
const BAD_SHARE = 0.05;

/**
 * Names by which a page or a part declares its encoding, and the decoder for each (WHATWG Encoding
 * §4.2 for the labels). UTF-7 is not among them: no text is ever read as that (QUALITY S33).
 */
const DECLARED: Readonly<Record<string, string>> = {
  'utf-8': 'utf-8',
  utf8: 'utf-8',
  'us-ascii': 'utf-8',
  ascii: 'utf-8',
  'euc-kr': 'cp949',
  cp949: 'cp949',
  uhc: 'cp949',
  'windows-949': 'cp949',
  ms949: 'cp949',
  'ks_c_5601-1987': 'cp949',
  ksc5601: 'cp949',
  ks_c_5601: 'cp949',
  shift_jis: 'shift_jis',
  'shift-jis': 'shift_jis',
  'euc-jp': 'euc-jp',
  gb2312: 'gb18030',
  gbk: 'gb18030',
  gb18030: 'gb18030',
  big5: 'big5',
  'iso-8859-1': 'windows-1252',
  latin1: 'windows-1252',
  'windows-1252': 'windows-1252',
};

/** The decoder for a declared encoding; null for one that is not read. */
export function decoderOf(label: string): string | null {
  const name = label.trim().toLowerCase();
  return Object.hasOwn(DECLARED, name) ? (DECLARED[name] ?? null) : null;
}

/** Text by its byte order mark (UTF-8, UTF-16); null without one. */
export function decodeByMark(bytes: Uint8Array): { text: string; encoding: string } | null {
  const [first, second, third] = bytes;
  const utf16 = (encoding: 'utf-16le' | 'utf-16be') => {
    const text = iconv.decode(Buffer.from(bytes.subarray(2)), encoding, { stripBOM: false });
    return { text, encoding: encoding.toUpperCase() };
  };
  if (first === 0xef && second === 0xbb && third === 0xbf) {
    return { text: new TextDecoder().decode(bytes), encoding: 'UTF-8' };
  }
  if (first === 0xff && second === 0xfe) return utf16('utf-16le');
  if (first === 0xfe && second === 0xff) return utf16('utf-16be');
  return null;
}

/** UTF-8 with nothing wrong in it; null for anything else. */
export function decodeUtf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/**
 * The text of a file: by its byte order mark, else UTF-8 when it is that, else as `declared` says,
 * else as CP949, which is what Korean files without a mark are. What it was read as is noted unless
 * it is UTF-8; so are characters that could not be read. Throws `FileRefused` for what is no text.
 */
export function decodeText(bytes: Uint8Array, notes: ImportNotes, declared = ''): string {
  const marked = decodeByMark(bytes);
  if (marked) {
    if (marked.encoding !== 'UTF-8') notes.add('encoding-read', marked.encoding);
    return checked(marked.text, bytes, notes);
  }
  const wide = decodeWide(bytes);
  if (wide) {
    notes.add('encoding-read', wide.encoding.toUpperCase());
    return checked(iconv.decode(Buffer.from(bytes), wide.encoding), bytes, notes);
  }
  const utf8 = decodeUtf8(bytes);
  const decoder = decoderOf(declared);
  if (utf8 !== null) {
    const ascii = bytes.every((byte) => byte < 0x80);
    if (decoder !== null && decoder !== 'utf-8' && !ascii) notes.add('encoding-declared', declared);
    return utf8;
  }
  const candidates = decoder === null ? ['utf-8', 'cp949'] : [decoder, 'utf-8', 'cp949'];
  const read = [...new Set(candidates)].map((encoding) => {
    const text =
      encoding === 'utf-8'
        ? new TextDecoder().decode(bytes)
        : iconv.decode(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), encoding);
    return { encoding, text, bad: text.match(REPLACEMENT)?.length ?? 0 };
  });
  // The first of those with the fewest unreadable characters: a declaration wins a draw.
  const best = read.reduce((one, other) => (other.bad < one.bad ? other : one));
  if (best.encoding !== 'utf-8') notes.add('encoding-read', best.encoding.toUpperCase());
  if (decoder !== null && best.encoding !== decoder) notes.add('encoding-declared', declared);
  return checked(best.text, bytes, notes);
}

/**
 * UTF-16 without a mark shows by NUL bytes in one of every two places. Elsewhere a few NULs are dirt
 * that goes with other control characters; many are no text.
 */
function decodeWide(bytes: Uint8Array): { encoding: 'utf-16le' | 'utf-16be' } | null {
  if (!bytes.includes(0)) return null;
  const nuls = [0, 0];
  for (const [index, byte] of bytes.entries()) {
    if (byte === 0) nuls[index % 2] = (nuls[index % 2] ?? 0) + 1;
  }
  const [even = 0, odd = 0] = nuls;
  const many = bytes.byteLength * 0.02;
  if (even + odd <= Math.max(8, many) && decodeUtf8(bytes) !== null) return null;
  // Hangul has a syllable in 256 whose other byte is NUL (U+AC00), so the odd one out is allowed.
  if (odd > many && odd > even * 4) return { encoding: 'utf-16le' };
  if (even > many && even > odd * 4) return { encoding: 'utf-16be' };
  if (even + odd > Math.max(8, many)) throw new FileRefused('import-damaged', 'NUL bytes: no text');
  return null;
}

function checked(text: string, bytes: Uint8Array, notes: ImportNotes): string {
  const bad = text.match(REPLACEMENT)?.length ?? 0;
  if (bad === 0) return text;
  let beyondAscii = 0;
  for (const byte of bytes) if (byte >= 0x80) beyondAscii += 1;
  if (bad > Math.max(3, beyondAscii * BAD_SHARE)) {
    throw new FileRefused('import-damaged', `${bad} characters cannot be read`);
  }
  notes.add('bad-characters', '', bad);
  return text;
}
