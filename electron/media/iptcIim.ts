import iconv from 'iconv-lite';

/** The datasets of IPTC-IIM 4.2 record 2 that a photograph's fields are offered from. */
const DATASETS = {
  instructions: 40,
  date: 55,
  time: 60,
  creator: 80,
  city: 90,
  sublocation: 92,
  state: 95,
  country: 101,
  headline: 105,
  credit: 110,
  source: 115,
  rights: 116,
  caption: 120,
} as const;

export type IimField = keyof typeof DATASETS;

/**
 * Reads an IPTC-IIM block (IIM 4.2 chapter 3: marker 1C, record, dataset, length, bytes). Gives
 * every value of each field in the file's order; stops quietly where the block is broken.
 */
export function readIim(block: Uint8Array): Record<IimField, string[]> {
  const bytes = Buffer.from(block.buffer, block.byteOffset, block.byteLength);
  const fields = Object.entries(DATASETS) as [IimField, number][];
  const found = Object.fromEntries(
    fields.map(([field]): [string, string[]] => [field, []]),
  ) as Record<IimField, string[]>;
  let at = 0;
  while (at + 5 <= bytes.length && bytes.readUInt8(at) === 0x1c) {
    const record = bytes.readUInt8(at + 1);
    const dataset = bytes.readUInt8(at + 2);
    const length = bytes.readUInt16BE(at + 3);
    const from = at + 5;
    // The top bit announces an extended length, for values over 32 KB: no caption is that long.
    if (length & 0x8000 || from + length > bytes.length) break;
    for (const [field, number] of fields) {
      if (record === 2 && dataset === number) {
        found[field].push(decodeIim(bytes.subarray(from, from + length)));
      }
    }
    at = from + length;
  }
  return found;
}

/**
 * Korean pictures seldom declare their character set (dataset 1:90), and some declare it wrongly.
 * Bytes that are valid UTF-8 are UTF-8; else they are CP949; what is not that either is read as
 * Windows-1252, the usual one of foreign agencies.
 */
export function decodeIim(value: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(value);
  } catch {
    const korean = iconv.decode(Buffer.from(value), 'cp949');
    return korean.includes('\uFFFD') ? iconv.decode(Buffer.from(value), 'windows-1252') : korean;
  }
}
