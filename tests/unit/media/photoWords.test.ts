import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  cutToBytes,
  IIM_BYTES,
  leavingArguments,
  type PhotoWords,
} from '../../../electron/media/photoWords';

const syllable = fc.integer({ min: 0xac00, max: 0xd7a3 }).map((code) => String.fromCodePoint(code));
const character = fc.oneof(
  { weight: 3, arbitrary: syllable },
  fc.constantFrom(
    '가',
    'a',
    ' ',
    '\n',
    'é',
    '漢',
    '\u{1F4DA}',
    '👩‍👩‍👧',
    '🇰🇷',
    '\u1112\u119E\u11AB',
  ),
  fc.string({ unit: 'grapheme', maxLength: 1 }),
);
const limit = fc.constantFrom(...Object.values(IIM_BYTES), 1, 2, 3, 7);
const characters = new Intl.Segmenter('ko', { granularity: 'grapheme' });
const count = (text: string) => [...characters.segment(text)].length;

describe('a value of IPTC-IIM', () => {
  it('has no more bytes than there is room for, ends with a whole character, and has all that fit', () => {
    fc.assert(
      fc.property(
        fc.array(character, { maxLength: 60 }),
        fc.nat(80),
        limit,
        (parts, more, most) => {
          const text = parts.join('') + '한'.repeat(more);
          const cut = cutToBytes(text, most);
          expect(Buffer.byteLength(cut)).toBeLessThanOrEqual(most);
          expect(text.startsWith(cut)).toBe(true);
          expect(Buffer.from(cut).toString()).toBe(cut);
          const [next] = characters.segment(text.slice(cut.length));
          expect(count(cut) + count(text.slice(cut.length))).toBe(count(text));
          if (next) expect(Buffer.byteLength(cut + next.segment)).toBeGreaterThan(most);
        },
      ),
    );
  });

  it('stops before the syllable that does not fit', () => {
    expect(cutToBytes('한국사진기자협회공동취재단', 32)).toBe('한국사진기자협회공동');
    expect(cutToBytes('a한글', 6)).toBe('a한');
    expect(cutToBytes('', 3)).toBe('');
  });
});

describe('what exiftool is told', () => {
  const words = fc.record<PhotoWords>({
    caption: fc.string({ unit: 'binary' }),
    credit: fc.string({ unit: 'binary' }),
    creator: fc.string({ unit: 'binary' }),
    rights: fc.string({ unit: 'binary' }),
    usageTerms: fc.string({ unit: 'binary' }),
    alt: fc.string({ unit: 'binary' }),
    sourceType: fc.string({ unit: 'binary' }),
  });

  it('is one line of ASCII for each value, so that no words become commands', () => {
    fc.assert(
      fc.property(words, fc.boolean(), (said, upright) => {
        const args = leavingArguments('image/jpeg', said, { upright, privateFrom: null });
        for (const arg of args) expect(arg).toMatch(/^(?:@|-[\x21-\x7e][\x20-\x7e]*)$/);
      }),
    );
  });
});
