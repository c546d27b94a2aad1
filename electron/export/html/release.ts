import type { PublishedStory } from '@shared/story/published';
import { printedTime, storyWordsFor } from '../storyWords';
import { escaped } from './markup';

/** That a story is withheld or taken back, as a line for its readers; empty for a usable one. */
export function statusMarkup(story: PublishedStory): string {
  if (story.pubStatus === 'usable') return '';
  return `<p class="notice">${storyWordsFor(story.language)[story.pubStatus]}</p>`;
}

/** How much of it a machine wrote, for its readers; empty for nothing. */
export function aiMarkup(story: PublishedStory): string {
  if (story.aiLabel === 'none') return '';
  return `<p class="notice">${storyWordsFor(story.language)[story.aiLabel]}</p>`;
}

/** What was put right and when, for the story's readers; empty when nothing was. */
export function correctionMarkup(story: PublishedStory): string {
  if (story.correction === null) return '';
  const words = storyWordsFor(story.language);
  const { note, at } = story.correction;
  const time = `<time datetime="${escaped(at)}">${escaped(printedTime(at, words))}</time>`;
  const said = escaped(note).replaceAll('\n', '<br />');
  return `<p class="correction"><strong>${words.corrected}</strong> ${said} (${time})</p>`;
}
