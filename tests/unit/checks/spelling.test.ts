import { isOwnWord, ownWordForms, spellingFindings, spellingWords } from '@shared/checks/spelling';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { block } from './story';

const wordsOf = (text: string) => spellingWords(block(text)).map(({ word }) => word);
const wrong = (word: string) => word.startsWith('도서과');

describe('the words a dictionary is asked about', () => {
  it.each([
    ['도서관에서 “강변을” 찾았다.', ['도서관에서', '강변을', '찾았다']],
    ['여·야와 한·중·일이 만났다', ['야와', '일이', '만났다']],
    ['3만여명 10명이 AI가 코로나19가 KBS뉴스 왔다', ['왔다']],
    [
      'www.예시.kr/한글길 hong@예시.kr @한강신문 #강변도서관 사진.jpg C:\\사진\\강변 왔다',
      ['왔다'],
    ],
    ['ㅋㅋ웃음 가나\u0300 도서\uFFFC과에', ['도서', '과에']],
    ['글 쓴', []],
    ['가'.repeat(41), []],
  ])('of %s', (text, words) => {
    expect(wordsOf(text)).toEqual(words);
  });

  it('stand where they are said to, in any text', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.constantFrom('도서관', '은', ' ', '/', 'a', '1', '·', '\uFFFC', 'ㄱ', '😀', '.'),
        ),
        (parts) => {
          const text = parts.join('');
          for (const { word, from, to } of spellingWords(block(text))) {
            expect(text.slice(from, to)).toBe(word);
          }
        },
      ),
    );
  });
});

describe('what a dictionary says of a story', () => {
  const blocks = [block('제목', 'headline'), block('도서과에서 도서과는 한지민을 만났다')];

  it('is told with its place, and never stops it', () => {
    expect(spellingFindings(blocks, [], wrong, new Set())).toMatchObject([
      { rule: 'spelling', severity: 'tell', block: 1, from: 0, to: 5, quote: '도서과에서' },
      { rule: 'spelling', severity: 'tell', block: 1, from: 6, to: 10, quote: '도서과는' },
    ]);
  });

  it('is left to another check that speaks of the same words', () => {
    const [first] = spellingFindings(blocks, [], wrong, new Set());
    if (!first) throw new Error('nothing found');
    const other = { ...first, rule: 'confusedWords', from: 3, to: 5 };
    expect(spellingFindings(blocks, [other], wrong, new Set())).toHaveLength(1);
    expect(spellingFindings(blocks, [{ ...other, block: 0 }], wrong, new Set())).toHaveLength(2);
    expect(spellingFindings(blocks, [{ ...other, from: 3, to: 3 }], wrong, new Set())).toHaveLength(
      2,
    );
  });

  it('is not said of the outlet’s own words, with any 조사', () => {
    const own = new Set(['도서과', '한지민']);
    expect(spellingFindings(blocks, [], () => true, own).map(({ quote }) => quote)).toEqual([
      '제목',
      '만났다',
    ]);
    expect(isOwnWord('한지민에게서는', own)).toBe(true);
    expect(isOwnWord('한지민족', own)).toBe(false);
    expect(isOwnWord('한지민', new Set())).toBe(false);
  });

  it('offers to keep a word without its 조사 and as it is', () => {
    expect(ownWordForms('한지민에게서는')).toEqual(['한지민', '한지민에게서는']);
    expect(ownWordForms('책마루')).toEqual(['책마루']);
  });
});
