import { sentencePostpositions } from '@shared/text/sentencePostpositions';
import { expect, it } from 'vitest';

it.each([
  ['“책마루”[[으로]] 고치기', '“책마루”로 고치기'],
  ['“바람”[[으로]] 고치기', '“바람”으로 고치기'],
  ['“서울”[[으로]]', '“서울”로'],
  ['‘Ctrl+Alt+M’[[을]] 쓰면', '‘Ctrl+Alt+M’을 쓰면'],
  ['LG(엘지)[[이]] 보낸 3건[[은]]', 'LG(엘지)가 보낸 3건은'],
  ['박새[[와]] 한지민[[와]]', '박새와 한지민과'],
  ['책[[를]] 사진[[가]] 글[[는]]', '책을 사진이 글은'],
  ['no word is asked for: [[x]] []', 'no word is asked for: [[x]] []'],
])('%s', (sentence, said) => {
  expect(sentencePostpositions(sentence)).toBe(said);
});
