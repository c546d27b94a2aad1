import { graphemes } from '@shared/text/graphemes';
import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';

const one = [
  '가',
  '각'.normalize('NFD'),
  'ᄒᆞᆫ',
  '👨‍👩‍👧‍👦',
  '🇰🇷',
  '👍🏽',
  '☎️',
  '❤️',
  'é',
  'e\u0301',
  '檢',
  '𠀀',
  '\r\n',
  '1️⃣',
];

describe('graphemes', () => {
  it.each(one)('R20 takes %s as one character', (text) => {
    expect(graphemes(text)).toEqual([text]);
  });

  it('splits copy into syllables, marks and spaces', () => {
    expect(graphemes('예산 3%…')).toEqual(['예', '산', ' ', '3', '%', '…']);
    expect(graphemes('')).toEqual([]);
  });

  it('agrees with UAX #29 on any text, so that the quick path is safe', () => {
    const segmenter = new Intl.Segmenter('ko', { granularity: 'grapheme' });
    const text = fc
      .array(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code)),
          fc.constantFrom(...one, '\u200D', '\uFE0F', '\u0301'),
        ),
      )
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(text, (value) => {
        expect(graphemes(value)).toEqual(Array.from(segmenter.segment(value), (s) => s.segment));
      }),
      { numRuns: 2000 },
    );
  });

  it('agrees on each neighbour of the Basic Multilingual Plane', () => {
    const segmenter = new Intl.Segmenter('ko', { granularity: 'grapheme' });
    const wrong: string[] = [];
    for (let code = 0; code < 0x10000; code += 1) {
      const text = `가${String.fromCharCode(code)}`;
      if (graphemes(text).length !== Array.from(segmenter.segment(text)).length) {
        wrong.push(code.toString(16));
      }
    }
    expect(wrong).toEqual([]);
  });
});

describe('graphemes without Intl.Segmenter', () => {
  afterEach(() => {
    vi.unstubAllGlobals();
    vi.resetModules();
  });

  it.each(one)('takes %s as one character', async (text) => {
    vi.resetModules();
    vi.stubGlobal('Intl', { ...Intl, Segmenter: undefined });
    const fresh = await import('@shared/text/graphemes');
    expect(fresh.graphemes(text)).toEqual([text]);
  });
});
