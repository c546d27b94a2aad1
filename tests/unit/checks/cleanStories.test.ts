import { expect, it } from 'vitest';
import { CLEAN_STORIES } from './cleanStories';
import { block, findingsIn, storyOf } from './story';

it.each(CLEAN_STORIES)('finds nothing in a clean story ($beat)', (story) => {
  const blocks = [
    block(story.headline, 'headline'),
    ...(story.deck ? [block(story.deck, 'deck')] : []),
    ...story.paragraphs.map((text) => block(text)),
    ...(story.captions ?? []).map((text) => block(text, 'caption')),
    ...(story.rest ?? []).map(([kind, text]) => block(text, kind)),
  ];
  const found = findingsIn(storyOf([], { blocks }));
  expect(found.map(({ rule, quote, values }) => ({ rule, quote, values }))).toEqual([]);
});

it('has twenty beats', () => {
  expect(new Set(CLEAN_STORIES.map(({ beat }) => beat)).size).toBe(20);
});
