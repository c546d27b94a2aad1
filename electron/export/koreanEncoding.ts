import { failure, type Result, success } from '@shared/errors';
import { type KoreanEncoding, koreanEncodings } from '@shared/text/koreanEncoding';
import { charactersOutside } from '@shared/text/unfitCharacters';
import iconv from 'iconv-lite';
import type { ExporterOptions, Unencodable } from './exporter';

/** What older Korean encodings hold, by the table that writes them. */
export const koreanFits = koreanEncodings((bytes) => iconv.decode(Buffer.from(bytes), 'cp949'));

/** What stands for a character that nothing can replace, in a preview only: the press's own 〓. */
const PLACEHOLDER = '〓';
const MAX_NAMED = 12;

/**
 * Text in CP949 (Windows-949) or EUC-KR. What does not fit is listed; `stop` refuses then, `replace` writes
 * the suggestions and refuses what has none (`export-characters`), `list` refuses nothing and is for
 * looking only. Never writes `?` for another character.
 */
export function encodeKorean(
  text: string,
  encoding: KoreanEncoding,
  unencodable: ExporterOptions['unencodable'],
): Result<{ bytes: Uint8Array; unencodable: Unencodable[] }> {
  const unfit = charactersOutside(text, koreanFits(encoding));
  const found = new Map<string, Unencodable>();
  for (const { char, suggestion } of unfit) {
    const known = found.get(char);
    if (known) known.count += 1;
    else found.set(char, { char, suggestion: suggestion ?? null, count: 1 });
  }
  const list = [...found.values()];
  const standing =
    unencodable === 'stop' ? list : list.filter(({ suggestion }) => suggestion === null);
  if (unencodable !== 'list' && standing.length > 0) {
    const characters = standing.slice(0, MAX_NAMED).map(({ char }) => char);
    return failure(
      'export-characters',
      { count: standing.length, characters: characters.join(' ') },
      standing.map(({ char }) => `${char} ${codePoints(char)}`).join('\n'),
    );
  }
  let written = '';
  let from = 0;
  for (const { char, index, suggestion } of unfit) {
    written += text.slice(from, index) + (suggestion ?? PLACEHOLDER);
    from = index + char.length;
  }
  written += text.slice(from);
  return success({ bytes: new Uint8Array(iconv.encode(written, 'cp949')), unencodable: list });
}

function codePoints(char: string): string {
  return Array.from(
    char,
    (one) => `U+${(one.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`,
  ).join(' ');
}
