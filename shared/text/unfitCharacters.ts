import { graphemes } from './graphemes';

/** A character that an encoding cannot hold. */
export interface UnfitCharacter {
  /** The character as a reader sees it: an emoji of several code points is one. */
  char: string;
  /** Its first code point that does not fit. */
  codePoint: number;
  /** What could stand in its place, empty to take it out; absent when a person must decide. */
  suggestion?: string;
  /** Its place in the text, in UTF-16 units. */
  index: number;
}

/**
 * What in the text cannot be written in an encoding, in order, each with a replacement that can,
 * where there is a fair one. `fits` tells whether the encoding holds one code point: CP949
 * (Windows-949, UHC) holds all 11,172 modern syllables, EUC-KR (KS X 1001) only 2,350 of them.
 */
export function charactersOutside(text: string, fits: (char: string) => boolean): UnfitCharacter[] {
  const unfit: UnfitCharacter[] = [];
  let index = 0;
  for (const char of graphemes(text)) {
    const first = Array.from(char).find((one) => !fits(one));
    if (first !== undefined) {
      const suggestion = suggestionFor(char, fits);
      const codePoint = first.codePointAt(0) ?? 0;
      unfit.push({ char, codePoint, index, ...(suggestion !== undefined && { suggestion }) });
    }
    index += char.length;
  }
  return unfit;
}

function suggestionFor(char: string, fits: (char: string) => boolean): string | undefined {
  const composed = char.normalize('NFC');
  const unmarked = char.normalize('NFD').replace(/(?<=[A-Za-z])\p{M}+/gu, '');
  const emoji = /^[\p{Extended_Pictographic}\p{RI}]|\uFE0F|\u20E3/u.test(char);
  const candidates = [
    composed,
    SUGGESTIONS[composed],
    unmarked,
    // ☎️ keeps the sign that fits, without its emoji style
    emoji ? char.replace(/[\uFE0F\u20E3]/g, '') : undefined,
    // Full-width and compatibility forms: ① stays where it fits, ⁵ becomes 5.
    char.normalize('NFKC'),
    emoji ? '' : undefined,
    ...spelledOut(composed),
  ];
  return candidates.find(
    (candidate) => candidate !== undefined && Array.from(candidate).every(fits),
  );
}

const INITIALS = 'ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ';
const VOWELS = 'ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ';
const FINALS = ['', ...'ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ'];

/**
 * A Hangul syllable in parts that read as it does: its open syllable and the final (똠, 또ㅁ), else
 * letter by letter (썁, ㅆㅑㅂ). Unicode §3.12 for the arithmetic.
 */
function spelledOut(char: string): string[] {
  const index = (char.codePointAt(0) ?? 0) - 0xac00;
  if (char.length !== 1 || index < 0 || index >= 11_172) return [];
  const final = FINALS[index % 28] ?? '';
  const open = String.fromCharCode(0xac00 + index - (index % 28));
  const vowel = VOWELS[Math.floor((index % 588) / 28)] ?? '';
  return [open + final, `${INITIALS[Math.floor(index / 588)] ?? ''}${vowel}${final}`];
}

/** Replacements by the newsroom's eye. Each is checked against the encoder before it is offered. */
export const SUGGESTIONS: Readonly<Record<string, string>> = {
  '—': '―',
  '–': '-',
  '‐': '-',
  '‑': '-',
  '−': '-',
  '•': '·',
  '‧': '·',
  '⋅': '·',
  '･': '·',
  '⋯': '…',
  '₩': '￦',
  '©': 'ⓒ',
  '〜': '~',
  '‟': '"',
  '„': '"',
  '‚': "'",
  '\u00A0': ' ',
  '\u2002': ' ',
  '\u2003': ' ',
  '\u2009': ' ',
  '\u202F': ' ',
  '\u200B': '',
  '\u200C': '',
  '\u200D': '',
  '\u2060': '',
  '\u200E': '',
  '\u200F': '',
  '\uFE0F': '',
};
