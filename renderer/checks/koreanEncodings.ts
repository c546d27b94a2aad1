import type { CheckedEncoding } from '@shared/checks/rule';
import type { Encoding } from '@shared/text/encodings';

const LEAD = { first: 0x81, last: 0xfe };
const TRAIL = { first: 0x41, last: 0xfe };
/** Where KS X 1001's own bytes begin; what CP949 adds has one below. */
const KS_X_1001 = 0xa1;

const known = new Map<Encoding, CheckedEncoding>();

/** An older Korean encoding as the checks ask of it. The browser's own table (WHATWG `euc-kr`) is read once. */
export function koreanEncoding(encoding: Exclude<Encoding, 'utf-8'>): CheckedEncoding {
  const before = known.get(encoding);
  if (before) return before;
  const holds = characters(encoding);
  const made: CheckedEncoding = {
    encoding,
    fits: (char) => (char.codePointAt(0) ?? 0) < 0x80 || holds.has(char),
  };
  known.set(encoding, made);
  return made;
}

function characters(encoding: Exclude<Encoding, 'utf-8'>): ReadonlySet<string> {
  const least = encoding === 'euc-kr' ? KS_X_1001 : 0;
  const bytes: number[] = [];
  for (let lead = Math.max(LEAD.first, least); lead <= LEAD.last; lead += 1) {
    for (let trail = Math.max(TRAIL.first, least); trail <= TRAIL.last; trail += 1) {
      bytes.push(lead, trail, 0x0a);
    }
  }
  const decoded = new TextDecoder('euc-kr').decode(new Uint8Array(bytes)).split('\n');
  return new Set(decoded.filter((char) => char.length === 1 && char !== '\uFFFD'));
}
