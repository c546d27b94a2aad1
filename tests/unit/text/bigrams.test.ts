import { bigrams, markHits, normaliseForSearch, queryTerms } from '@shared/text/bigrams';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const STORY =
  '국회는 15일 ‘AI 기본법’을 통과시켰다. 與·野 모두 환영했고 네이버클라우드도 Ａ등급을 받았다.';

describe('normaliseForSearch', () => {
  it('R19 composes NFD, folds case and full-width forms', () => {
    expect(normaliseForSearch('국회 ＡＩ　기본법 HyperCLOVA'.normalize('NFD'))).toBe(
      '국회 ai 기본법 hyperclova',
    );
    expect(normaliseForSearch('ΟΔΟΣ')).toBe('οδοσ');
  });

  it('leaves single jamo and middle dots alone', () => {
    expect(normaliseForSearch('ㄴㅇㅂ ㆍ ·')).toBe('ㄴㅇㅂ ㆍ ·');
  });
});

describe('bigrams', () => {
  it('gives the pairs of each run of letters and digits, in order', () => {
    expect(bigrams('엔씨AI, 국회')).toEqual(['엔씨', '씨a', 'ai', '국회']);
    expect(bigrams('與·野 대표')).toEqual(['대표']);
    expect(bigrams('檢察, 3.5% 오른 12억')).toEqual(['檢察', '오른', '12', '2억']);
    expect(bigrams('𠀀𠀁')).toEqual(['𠀀𠀁']);
    expect(bigrams('… (!)')).toEqual([]);
  });

  it('P11 has every gram of every part of an indexed text: recall 100 %', () => {
    const copy = fc.string({
      unit: fc.oneof(
        fc.constantFrom(
          '국',
          '회',
          '네',
          '이',
          '버',
          ' ',
          '·',
          'A',
          'i',
          '3',
          '檢',
          '𠀀',
          'Σ',
          'İ',
          '"',
        ),
        fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
      ),
    });
    fc.assert(
      fc.property(copy, fc.nat(), fc.nat(), (text, a, b) => {
        const characters = Array.from(text.normalize('NFC'));
        const start = a % (characters.length + 1);
        const part = characters.slice(start, start + 2 + (b % 10)).join('');
        const indexed = new Set(bigrams(text));
        for (const gram of bigrams(part)) expect(indexed).toContain(gram);
      }),
      { numRuns: 1000 },
    );
  });

  it('R19 indexes NFD and NFC alike', () => {
    expect(bigrams(STORY.normalize('NFD'))).toEqual(bigrams(STORY));
  });
});

describe('queryTerms', () => {
  it('gives the grams of each word, and a one-character word as it is', () => {
    expect(queryTerms('네이버 국회')).toEqual([['네이', '이버'], ['국회']]);
    expect(queryTerms('檢 A')).toEqual([['檢'], ['a']]);
    expect(queryTerms('국회'.normalize('NFD'))).toEqual([['국회']]);
  });

  it('S17 gives nothing that a query language could read', () => {
    expect(queryTerms('"네이버" OR * NEAR(국회) 100%_')).toEqual([
      ['네이', '이버'],
      ['or'],
      ['ne', 'ea', 'ar'],
      ['국회'],
      ['10', '00'],
    ]);
    expect(queryTerms('"\'*%-')).toEqual([]);
  });
});

it('R19 plain copy is folded and marked the short way as it is the long way', () => {
  // Beside a letter with an accent all of it goes the long way.
  const LONG = 'é ';
  const plain = fc.string({
    unit: fc
      .oneof(
        fc.integer({ min: 0x20, max: 0x7e }),
        fc.integer({ min: 0x4e00, max: 0x9fff }),
        fc.integer({ min: 0xac00, max: 0xd7a3 }),
        fc.constantFrom(0x0a, 0xb7, 0x2018, 0x201c, 0x2026, 0x25b3, 0x300c),
      )
      .map((code) => String.fromCharCode(code)),
  });
  fc.assert(
    fc.property(plain, plain, (before, word) => {
      const text = before + word + before;
      expect(normaliseForSearch(text)).toBe(normaliseForSearch(LONG + text).slice(LONG.length));
      expect(markHits(text, word)).toEqual(
        markHits(LONG + text, word).map(({ start, end }) => ({
          start: start - LONG.length,
          end: end - LONG.length,
        })),
      );
    }),
    { numRuns: 300 },
  );
});

describe('markHits', () => {
  const marked = (text: string, query: string) =>
    markHits(text, query).map(({ start, end }) => text.slice(start, end));

  it('finds words wherever they stand, whatever their case or width', () => {
    expect(marked(STORY, '네이버')).toEqual(['네이버']);
    expect(marked(STORY, 'ai 등급')).toEqual(['AI', '등급']);
    expect(marked(STORY, 'a등급')).toEqual(['Ａ등급']);
    expect(marked(STORY, '與')).toEqual(['與']);
    expect(marked(STORY, '없음')).toEqual([]);
    expect(markHits(STORY, '…')).toEqual([]);
  });

  it('joins overlapping and touching hits, in order', () => {
    expect(markHits('네이버클라우드', '클라우드 네이버')).toEqual([{ start: 0, end: 7 }]);
    expect(markHits('가나가나가', '가나가')).toEqual([{ start: 0, end: 5 }]);
    expect(markHits('국회, 정부, 국회', '국회')).toEqual([
      { start: 0, end: 2 },
      { start: 8, end: 10 },
    ]);
  });

  it('R19 gives positions in the text as it is, NFD or NFC, for a query in either', () => {
    const nfd = STORY.normalize('NFD');
    expect(marked(nfd, '네이버')).toEqual(['네이버'.normalize('NFD')]);
    expect(marked(nfd, '통과'.normalize('NFD'))).toEqual(['통과'.normalize('NFD')]);
    expect(marked(STORY, '통과'.normalize('NFD'))).toEqual(['통과']);
  });

  it('finds every occurrence, and marks nothing but occurrences', () => {
    const copy = fc.string({
      unit: fc.constantFrom('국', '회', '각', ' ', '.', 'A', 'ａ', '😀', 'é'),
    });
    fc.assert(
      fc.property(copy, copy, fc.boolean(), (text, query, decomposed) => {
        const given = decomposed ? text.normalize('NFD') : text;
        const hits = markHits(given, query);
        const inside = hits.map(({ start, end }) => normaliseForSearch(given.slice(start, end)));
        const outside = given
          .split('')
          .filter((_, i) => hits.every((h) => i < h.start || i >= h.end));
        const wanted = normaliseForSearch(query).match(/[\p{L}\p{N}]+/gu) ?? [];
        for (const part of inside) expect(wanted.some((word) => part.includes(word))).toBe(true);
        for (const word of wanted) {
          expect(inside.some((part) => part.includes(word))).toBe(
            normaliseForSearch(given).includes(word),
          );
          if ([...word].length === 1) {
            expect(normaliseForSearch(outside.join('').normalize('NFC'))).not.toContain(word);
          }
        }
      }),
      { numRuns: 500 },
    );
  });
});
