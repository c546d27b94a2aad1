import { expect, it } from 'vitest';
import { CLEAN_ENGLISH_STORIES, CLEAN_STORIES, type CleanStory } from './cleanStories';
import { block, findingsIn, storyOf } from './story';

const said = (story: CleanStory, language: string) => {
  const blocks = [
    block(story.headline, 'headline'),
    ...(story.deck ? [block(story.deck, 'deck')] : []),
    ...story.paragraphs.map((text) => block(text)),
    ...(story.captions ?? []).map((text) => block(text, 'caption')),
    ...(story.rest ?? []).map(([kind, text]) => block(text, kind)),
  ];
  const context = { ...storyOf([]).context, language };
  return findingsIn(storyOf([], { blocks, context })).map(({ rule, quote, values }) => ({
    rule,
    quote,
    values,
  }));
};

it.each(CLEAN_STORIES)('finds nothing in a clean story ($beat)', (story) => {
  expect(said(story, 'ko-KR')).toEqual([]);
});

it.each(CLEAN_ENGLISH_STORIES)('finds nothing in a clean English story ($beat)', (story) => {
  expect(said(story, 'en-GB')).toEqual([]);
});

it('has twenty beats', () => {
  expect(new Set(CLEAN_STORIES.map(({ beat }) => beat)).size).toBe(20);
});
