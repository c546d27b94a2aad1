import { isSameLanguage, writtenIn } from '@shared/text/writtenIn';
import { describe, expect, it } from 'vitest';

describe('writtenIn', () => {
  it.each([
    ['[단독] 시, 한강 다리 넷 새로 칠한다', 'ko-KR'],
    ['AI 반도체 HBM4 양산, TSMC·NVIDIA와 MOU…"2027 roadmap" 공개', 'ko-KR'],
    ['시는 밝혔다.'.normalize('NFD'), 'ko-KR'],
    ['The city said on Tuesday that it would paint four bridges. (한강 다리)', 'en'],
    ['Cet été, la ville repeindra les ponts', 'en'],
    ['東京都は24日、橋を塗り替えると発表した。 Tokyo', null],
    ['IBM 3Q', null],
    ['02-000-0000', null],
    ['', null],
  ])('%s: %s', (text, language) => expect(writtenIn(text)).toBe(language));
});

it('one language in two countries is one', () => {
  expect(isSameLanguage('en', 'en-US')).toBe(true);
  expect(isSameLanguage('ko-KR', 'en')).toBe(false);
});
