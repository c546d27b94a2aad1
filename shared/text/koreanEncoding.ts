import type { Encoding } from './encodings';

/** The encodings of older Korean systems. */
export type KoreanEncoding = Exclude<Encoding, 'utf-8'>;

/** Whether an encoding holds one code point. */
export type Fits = (char: string) => boolean;

const LEAD = { first: 0x81, last: 0xfe };
const TRAIL = { first: 0x41, last: 0xfe };
/** Where KS X 1001's own bytes begin; what CP949 adds has one below. */
const KS_X_1001 = 0xa1;
const LINE_FEED = 0x0a;

/** Every pair of bytes that CP949 knows or could know, one a line. */
export function koreanPairs(encoding: KoreanEncoding): Uint8Array {
  const least = encoding === 'euc-kr' ? KS_X_1001 : 0;
  const bytes: number[] = [];
  for (let lead = Math.max(LEAD.first, least); lead <= LEAD.last; lead += 1) {
    for (let trail = Math.max(TRAIL.first, least); trail <= TRAIL.last; trail += 1) {
      bytes.push(lead, trail, LINE_FEED);
    }
  }
  return new Uint8Array(bytes);
}

/**
 * What CP949 and EUC-KR hold, by the table of whoever decodes: main has one and the page has its own
 * (Node's, which is neither, is ibm-970). Each is read once, when it is first asked for. EUC-KR is KS X
 * 1001 alone, which CP949 writes with the same two bytes of 0xA1 and up.
 */
export function koreanEncodings(
  decode: (bytes: Uint8Array) => string,
): (encoding: KoreanEncoding) => Fits {
  const known = new Map<KoreanEncoding, Fits>();
  return (encoding) => {
    const before = known.get(encoding);
    if (before) return before;
    const held = new Set(
      decode(koreanPairs(encoding))
        .split('\n')
        .filter((char) => char.length === 1 && char !== '\uFFFD'),
    );
    const fits: Fits = (char) => (char.codePointAt(0) ?? 0) < 0x80 || held.has(char);
    known.set(encoding, fits);
    return fits;
  };
}
