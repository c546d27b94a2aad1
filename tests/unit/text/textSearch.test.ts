import { findInTexts, MOST_MATCHES, type TextQuery } from '@shared/text/textSearch';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const places = (text: string, search: string, options: Partial<TextQuery> = {}) =>
  findInTexts([text], { search, kind: 'literal', matchCase: false, ...options }).map(
    ({ from, to }) => [from, to],
  );

describe('literal', () => {
  it('finds every match, not one over another, in every text', () => {
    expect(places('국회와 국회', '국회')).toEqual([
      [0, 2],
      [4, 6],
    ]);
    expect(places('aaaa', 'aa')).toEqual([
      [0, 2],
      [2, 4],
    ]);
    const query: TextQuery = { search: 'b', kind: 'literal', matchCase: false };
    expect(findInTexts(['a', 'b', 'ab'], query)).toEqual([
      { text: 1, from: 0, to: 1 },
      { text: 2, from: 1, to: 2 },
    ]);
  });

  it('minds the case only when asked to', () => {
    expect(places('Naver NAVER', 'naver')).toHaveLength(2);
    expect(places('Naver NAVER', 'NAVER', { matchCase: true })).toEqual([[6, 11]]);
  });

  it('finds NFC text by an NFD query (R19)', () => {
    expect(places('오늘 국회는', '국회'.normalize('NFD'))).toEqual([[3, 5]]);
  });

  it('keeps places right where lower case is longer', () => {
    expect(places('İİ국회', '국회')).toEqual([[2, 4]]);
  });

  it('takes signs of expressions for what they are', () => {
    expect(places('(a+b)*', '(a+b)*')).toEqual([[0, 6]]);
  });

  it('finds nothing for nothing', () => {
    expect(places('국회', '')).toEqual([]);
  });

  it('finds what split() would part (property)', () => {
    const letters = fc.string({ unit: fc.constantFrom('국', '회', '가', ' ', 'a') });
    fc.assert(
      fc.property(letters, letters, (text, search) => {
        fc.pre(search !== '');
        expect(places(text, search, { matchCase: true })).toHaveLength(
          text.split(search).length - 1,
        );
      }),
    );
  });
});

describe('어절', () => {
  it('passes over longer words', () => {
    const text = '국회의사당에서 국회가, 국회는';
    expect(places(text, '국회', { kind: 'eojeol' })).toEqual([
      [8, 10],
      [13, 15],
    ]);
  });
});

describe('regular expression', () => {
  const regex = { kind: 'regex' } as const;
  it('finds matches with their groups', () => {
    const query: TextQuery = { search: '(?<year>\\d{4})년', matchCase: false, ...regex };
    expect(findInTexts(['2026년'], query)).toEqual([
      { text: 0, from: 0, to: 5, groups: ['2026년', '2026'], named: { year: '2026' } },
    ]);
  });

  it('leaves out empty matches and ends', () => {
    expect(places('aab', 'a*', regex)).toEqual([[0, 2]]);
    expect(places('abc', '^|$', regex)).toEqual([]);
  });

  it('takes each line for a line, and never splits a character in two', () => {
    expect(places('가\n나', '^.', regex)).toEqual([
      [0, 1],
      [2, 3],
    ]);
    expect(places('𠮷', '.', regex)).toEqual([[0, 2]]);
  });

  it('finds nothing by a pattern that cannot be read', () => {
    for (const search of ['(', '[', '*', '\\', '(?<a', 'a{2,1}']) {
      expect(places('((([[[', search, regex)).toEqual([]);
    }
  });

  it('never throws, whatever is typed (property)', () => {
    const signs = fc.string({ unit: fc.constantFrom(...'(){}[]*+?^$|\\.,-<>=!:aP1국') });
    fc.assert(
      fc.property(signs, (search) => {
        places('국회 a1', search, regex);
      }),
    );
  });
});

it('stops where there are too many', () => {
  expect(places('a'.repeat(MOST_MATCHES + 5), 'a')).toHaveLength(MOST_MATCHES);
});
