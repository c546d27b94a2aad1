import { chosung, chosungHits, isChosungQuery, matchesChosung } from '@shared/text/chosung';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

describe('chosung', () => {
  it('takes each syllable to its first consonant and keeps the rest', () => {
    expect(chosung('네이버')).toBe('ㄴㅇㅂ');
    expect(chosung('꽃떡빵쌀짜 힣 가')).toBe('ㄲㄸㅃㅆㅉ ㅎ ㄱ');
    expect(chosung('엔씨AI 3차')).toBe('ㅇㅆAI 3ㅊ');
    expect(chosung('네이버'.normalize('NFD'))).toBe('ㄴㅇㅂ');
  });
});

describe('matchesChosung', () => {
  it.each([
    ['네이버클라우드', 'ㄴㅇㅂ'],
    ['네이버클라우드', 'ㅋㄹ'],
    ['네이버클라우드', '네ㅇㅂ'],
    ['네이버클라우드', '이버'],
    ['과학 기술', 'ㄱㅎㄱㅅ'],
    ['과학기술', 'ㄱㅎ ㄱㅅ'],
    ['감사원', 'ㄳ'],
    ['엔씨AI', 'ㅇㅆai'],
    ['네이버'.normalize('NFD'), 'ㄴㅇㅂ'],
    ['초성 ㅋㅋ', 'ㅋㅋ'],
  ])('%s ← %s', (text, query) => {
    expect(matchesChosung(text, query)).toBe(true);
  });

  it.each([
    ['네이버', 'ㄴㅂ'],
    ['네이버', 'ㅇㄴ'],
    ['네이버', 'ㄴㅇㅂㅂ'],
    ['씨앗', 'ㅅㅇ'],
    ['네이버', '나ㅇㅂ'],
    ['네이버', ''],
  ])('%s ↚ %s', (text, query) => {
    expect(matchesChosung(text, query)).toBe(false);
  });

  it('finds every text by the 초성 of any of its parts', () => {
    const syllable = fc
      .integer({ min: 0xac00, max: 0xd7a3 })
      .map((code) => String.fromCharCode(code));
    fc.assert(
      fc.property(fc.array(syllable, { minLength: 1 }), fc.nat(), fc.nat(), (syllables, a, b) => {
        const start = a % syllables.length;
        const part = syllables.slice(start, start + 1 + (b % 5)).join('');
        expect(matchesChosung(syllables.join(''), chosung(part))).toBe(true);
      }),
    );
  });

  it('tells a 초성 query by a consonant that stands alone', () => {
    expect(isChosungQuery('ㄴㅇㅂ')).toBe(true);
    expect(isChosungQuery('네ㅇ')).toBe(true);
    expect(isChosungQuery('네이버')).toBe(false);
    expect(isChosungQuery('ㅏ')).toBe(false);
  });

  it.each([
    ['구립 도서관 새로 열어', 'ㄷㅅㄱ', ['도서관']],
    ['한지민 기자와 함지만 기자', 'ㅎㅈㅁ', ['한지민', '함지만']],
    ['한지민·오세린', '한ㅈㅁ', ['한지민']],
    ['각성과 감사', 'ㄳ', ['각성', '감사']],
    ['도서관 책 도서전', 'ㄷㅅㄱ ㄷㅅㅈ', ['도서관', '도서전']],
    ['구립 도서관', '도서관', []],
    ['𠮷 도서관', 'ㄷㅅㄱ', ['도서관']],
    ['도서관', '', []],
  ])('shows where it is: in %s, %s', (text, query, expected) => {
    const hits = chosungHits(text, query);
    expect(hits.map(({ start, end }) => text.slice(start, end))).toEqual(expected);
  });
});
