import { type PostpositionPair, postpositionFor } from '@shared/text/postposition';
import { offsetAfter, replacementEdits } from '@shared/text/textReplace';
import { findInTexts, type TextQuery } from '@shared/text/textSearch';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyEdits } from '../../helpers/applyEdits';

function replaced(
  text: string,
  search: string,
  replacement: string,
  { kind = 'literal', repair = true }: { kind?: TextQuery['kind']; repair?: boolean } = {},
): string {
  const matches = findInTexts([text], { search, kind, matchCase: false });
  return applyEdits(text, replacementEdits(text, matches, replacement, { kind, repair }));
}

describe('the 조사 after what is replaced', () => {
  it.each([
    ['네이버는 네이버를 샀다', '네이버', '카카오톡', '카카오톡은 카카오톡을 샀다'],
    ['부산으로 가서 부산과', '부산', '대구', '대구로 가서 대구와'],
    ['대구로', '대구', '서울', '서울로'],
    ['‘네이버’가 네이버(NAVER)와', '네이버', '카카오톡', '‘카카오톡’이 카카오톡(NAVER)과'],
    ['3이 2보다', '3', '2', '2가 2보다'],
    ['2026년 5를', '5', '6', '2026년 6을'],
    ['LG는', 'LG', 'IBM', 'IBM은'],
    ['IBM을', 'ibm', 'LG', 'LG를'],
    ['국회는', '국회는', '정부안은', '정부안은'],
    ['1,003이', '3', '2', '1,002가'],
    ['네이버의', '네이버', '카카오톡', '카카오톡의'],
    ['네이버 는', '네이버', '카카오톡', '카카오톡 는'],
    ['네이버는행', '네이버', '카카오톡', '카카오톡는행'],
  ])('%s: %s → %s: %s', (text, search, replacement, expected) => {
    expect(replaced(text, search, replacement)).toBe(expected);
  });

  it('is left as it is when that is asked for', () => {
    expect(replaced('네이버는', '네이버', '카카오톡', { repair: false })).toBe('카카오톡는');
  });

  it('is not touched where it is part of the next match', () => {
    expect(replaced('가가', '가', '각')).toBe('각각');
    expect(replaced('나는 나는', '나', '', {})).toBe('는 는');
  });

  it('there and back gives the text again (property)', () => {
    const word = fc.constantFrom('국회', '정부안', '서울', 'LG', 'IBM', '카카오톡', '265%');
    const pair = fc.constantFrom<PostpositionPair>('은/는', '이/가', '을/를', '과/와', '으로/로');
    const sentence = fc.array(fc.tuple(fc.boolean(), pair), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(word, word, sentence, (before, after, parts) => {
        const of = (name: string) =>
          parts
            .map(([here, one]) => (here ? name + postpositionFor(name, one) : '어제,'))
            .join(' ');
        expect(replaced(of(before), before, after, { kind: 'eojeol' })).toBe(of(after));
        expect(replaced(of(after), after, before, { kind: 'eojeol' })).toBe(of(before));
      }),
    );
  });
});

describe('replacing', () => {
  it('without 조사 is what replaceAll of strings does (property)', () => {
    const letters = fc.string({ unit: fc.constantFrom('국', '는', '가', ' ', 'A', '$', '&') });
    fc.assert(
      fc.property(letters, letters, letters, (text, search, replacement) => {
        fc.pre(search !== '');
        const matches = findInTexts([text], { search, kind: 'literal', matchCase: true });
        const edits = replacementEdits(text, matches, replacement, {
          kind: 'literal',
          repair: false,
        });
        expect(applyEdits(text, edits)).toBe(text.replaceAll(search, () => replacement));
      }),
    );
  });

  it.each([
    ['(\\d+)월 (\\d+)일', '$2/$1', '12월 1일', '1/12'],
    ['(?<y>\\d{4})', '‘$<y>’', '2026', '‘2026’'],
    ['b', '[$&]$$', 'abc', 'a[b]$c'],
    ['(a)(x)?', '$1$2!', 'a', 'a!'],
    ['(a)', '$12', 'a', 'a2'],
    ['(a)', '$2$<n>', 'a', '$2$<n>'],
  ])('%s → %s', (search, replacement, text, expected) => {
    expect(replaced(text, search, replacement, { kind: 'regex' })).toBe(expected);
  });

  it('with an expression is what String.replace does (property)', () => {
    const template = fc.string({ unit: fc.constantFrom('$', '&', '1', '2', '0', 'x') });
    fc.assert(
      fc.property(template, (replacement) => {
        const text = 'ab aab b';
        const expected = text.replace(/(a+)(b)/gu, replacement.replace(/\$0/g, '$$$$0'));
        fc.pre(!/\$0/.test(replacement));
        expect(replaced(text, '(a+)(b)', replacement, { kind: 'regex', repair: false })).toBe(
          expected,
        );
      }),
    );
  });

  it('tells where a place in the text has gone', () => {
    const edits = [
      { from: 2, to: 4, insert: '네이버' },
      { from: 6, to: 7, insert: '' },
    ];
    expect([0, 2, 3, 4, 6, 7, 9].map((offset) => offsetAfter(edits, offset))).toEqual([
      0, 2, 5, 5, 7, 7, 9,
    ]);
  });
});
