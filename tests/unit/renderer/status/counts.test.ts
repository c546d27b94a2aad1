import { storySchema } from '@shared/document/schema';
import { paragraphCharacters, paragraphLines } from '@shared/text/sheets';
import { expect, it } from 'vitest';
import { createCounter, sameCounts } from '../../../../renderer/status/counts';

const text = (content: string) => storySchema.text(content);
const note = storySchema.text('메모', [storySchema.mark('note')]);

const headline = storySchema.node('headline', null, text('제목 다섯자'));
const caption = storySchema.node(
  'figure',
  null,
  storySchema.node('caption', null, text('사진 설명')),
);
const first = storySchema.node('paragraph', null, [text('가나다 라마'), note]);
const second = storySchema.node('paragraph', null, text('바사'));

it('counts the body without notes, headline and captions', () => {
  const count = createCounter();
  const counts = count(storySchema.node('doc', null, [headline, first, caption, second]));
  expect(counts).toEqual({
    lines: 2,
    withSpaces: 8,
    withoutSpaces: 7,
    eojeol: 3,
    headline: 6,
    headlineText: '제목 다섯자',
    photos: 1,
  });
});

it('measures after an edit only the paragraph that changed', () => {
  const measured: string[] = [];
  const count = createCounter((content) => {
    measured.push(content);
    return { lines: paragraphLines(content), ...paragraphCharacters(content) };
  });
  count(storySchema.node('doc', null, [headline, first, second]));
  const before = count(storySchema.node('doc', null, [headline, first, second]));
  const edited = storySchema.node('paragraph', null, text('바사아'));
  const after = count(storySchema.node('doc', null, [headline, first, edited]));
  expect(measured).toEqual(['가나다 라마', '바사', '바사아']);
  expect(after.withSpaces).toBe(before.withSpaces + 1);
  expect(sameCounts(before, after)).toBe(false);
  expect(sameCounts(before, { ...before })).toBe(true);
});
