/** A character that looks like the one the press uses, and is another. */
export interface Lookalike {
  character: string;
  /** For example 0x318d. */
  codePoint: number;
  /** Its name in the Unicode standard. */
  name: string;
  /** What to write instead; empty when it only goes. */
  replacement: string;
}

const MIDDLE_DOT = '·';

/** Look-alikes of the middle dot, spaces, the tilde and the minus, and signs that are not seen. */
export const LOOKALIKES: readonly Lookalike[] = [
  entry(0x318d, 'HANGUL LETTER ARAEA', MIDDLE_DOT),
  entry(0xff65, 'HALFWIDTH KATAKANA MIDDLE DOT', MIDDLE_DOT),
  entry(0x30fb, 'KATAKANA MIDDLE DOT', MIDDLE_DOT),
  entry(0x2027, 'HYPHENATION POINT', MIDDLE_DOT),
  entry(0x2219, 'BULLET OPERATOR', MIDDLE_DOT),
  entry(0x22c5, 'DOT OPERATOR', MIDDLE_DOT),
  entry(0x22ef, 'MIDLINE HORIZONTAL ELLIPSIS', '…'),
  entry(0xff5e, 'FULLWIDTH TILDE', '~'),
  entry(0x301c, 'WAVE DASH', '~'),
  entry(0x223c, 'TILDE OPERATOR', '~'),
  entry(0x2010, 'HYPHEN', '-'),
  entry(0x2011, 'NON-BREAKING HYPHEN', '-'),
  entry(0x2212, 'MINUS SIGN', '-'),
  entry(0x00a0, 'NO-BREAK SPACE', ' '),
  entry(0x2002, 'EN SPACE', ' '),
  entry(0x2003, 'EM SPACE', ' '),
  entry(0x2009, 'THIN SPACE', ' '),
  entry(0x202f, 'NARROW NO-BREAK SPACE', ' '),
  entry(0x3000, 'IDEOGRAPHIC SPACE', ' '),
  entry(0x3164, 'HANGUL FILLER', ''),
  entry(0x200b, 'ZERO WIDTH SPACE', ''),
  entry(0x2060, 'WORD JOINER', ''),
  entry(0x00ad, 'SOFT HYPHEN', ''),
];

/** A look-alike and its place in UTF-16 units. */
export interface LookalikeHit extends Lookalike {
  index: number;
}

/** Every look-alike in the text, in order. */
export function findLookalikes(text: string): LookalikeHit[] {
  const hits: LookalikeHit[] = [];
  for (let index = 0; index < text.length; index += 1) {
    const found = BY_CHARACTER.get(text.charAt(index));
    if (found) hits.push({ ...found, index });
  }
  return hits;
}

const BY_CHARACTER: ReadonlyMap<string, Lookalike> = new Map(
  LOOKALIKES.map((lookalike) => [lookalike.character, lookalike]),
);

function entry(codePoint: number, name: string, replacement: string): Lookalike {
  return { character: String.fromCodePoint(codePoint), codePoint, name, replacement };
}
