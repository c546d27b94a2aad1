import { isWholeEojeol } from '@shared/text/eojeol';
import { postpositionFor } from '@shared/text/postposition';
import { describe, expect, it } from 'vitest';
import { processorMs } from '../../helpers/processorTime';

/** Whether the word is found as a whole 어절 where it first stands in the text. */
const whole = (text: string, word: string) => {
  const at = text.indexOf(word);
  return isWholeEojeol(text, at, at + word.length);
};

describe('isWholeEojeol', () => {
  it.each([
    '국회',
    '국회가',
    '국회에서',
    '국회에서는',
    '국회의',
    '국회로부터',
    '국회라고',
    '국회였다',
    '국회와의',
    '국회들이',
    '‘국회’',
    '국회, 정부',
    '(국회)',
    '오늘 국회는 쉰다',
    '여당·국회',
    '국회입니다.',
  ])('finds 국회 in "%s"', (text) => {
    expect(whole(text, '국회')).toBe(true);
  });

  it.each([
    '국회의사당',
    '국회의원',
    '전국회의',
    '국회도서관',
    '국회법',
    '국회2',
    '국회은',
    '국회을',
  ])('does not find 국회 in "%s"', (text) => {
    expect(whole(text, '국회')).toBe(false);
  });

  it.each([
    ['정부안이', '정부안', true],
    ['정부안으로', '정부안', true],
    ['정부안로', '정부안', false],
    ['정부안가', '정부안', false],
    ['서울로', '서울', true],
    ['서울은행', '서울', false],
    // How digits and Latin letters are read is a guess, so either form is taken.
    ['AI가', 'AI', true],
    ['Tesla은', 'Tesla', true],
    ['IBM이다', 'IBM', true],
    ['2025년', '2025', false],
    ['𠮷국회', '국회', false],
  ])('%s, %s: %s', (text, word, expected) => {
    expect(whole(text, word)).toBe(expected);
  });

  it('finds a word with every 조사 that follows it rightly', () => {
    for (const word of ['국회', '정부안', '서울', '네이버', '카카오톡']) {
      for (const pair of ['은/는', '이/가', '을/를', '과/와', '으로/로', '이라/라'] as const) {
        expect(whole(`${word}${postpositionFor(word, pair)} 한다`, word)).toBe(true);
        const right = postpositionFor(word, pair);
        const wrong = pair.split('/').find((form) => form !== right);
        if (wrong === '이라') continue;
        expect([word + wrong, whole(word + wrong, word)]).toEqual([word + wrong, false]);
      }
    }
  });

  it('is quick on a long word', () => {
    const started = processorMs();
    whole(`국회${'에서'.repeat(5000)}`, '국회');
    whole(`국회${'이이'.repeat(20)}`, '국회');
    expect(processorMs() - started).toBeLessThan(2000);
  });
});
