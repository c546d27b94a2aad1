import type { PublishedStory } from '@shared/story/published';
import { bodyMarkup, captionMarkup } from '../html/blocks';
import { escaped } from '../html/markup';
import { aiMarkup, correctionMarkup, statusMarkup } from '../html/release';
import type { UncarriedField } from '../notCarried';

/** What the entries of feeds have no place for: pictures need an address, which files have not. */
export const LOST_IN_FEEDS: readonly UncarriedField[] = [
  'photos',
  'photoAlt',
  'photoCreator',
  'photoTerms',
  'focus',
  'urgency',
];

/**
 * A story as the HTML of one entry. A photograph is its caption in its place. One that is withheld
 * or taken back is the sentence that says so and nothing of its text: a feed has readers, who have
 * no use for a status.
 */
export function entryMarkup(story: PublishedStory): string {
  const status = statusMarkup(story);
  const body = bodyMarkup(story, (figure) => {
    const caption = captionMarkup(figure);
    return caption === '' ? null : `<p>▲ ${caption}</p>`;
  });
  const deck = story.deck === '' ? '' : `<p><strong>${escaped(story.deck)}</strong></p>`;
  const text = status === '' ? [deck, aiMarkup(story), body] : [status];
  return [...text, correctionMarkup(story)].filter((part) => part !== '').join('\n');
}

/** The headline, or what stands for one: feeds give every entry a title. */
export function entryTitle(story: PublishedStory): string {
  return story.headline === '' ? story.guid : story.headline;
}

/** The story that changed last is what a feed is as new as. */
export function newest(stories: readonly PublishedStory[]): PublishedStory | undefined {
  return [...stories].sort(
    (one, other) => Date.parse(other.versionCreated) - Date.parse(one.versionCreated),
  )[0];
}

/** Whose feed it is: the outlet of its first story that has one; the story itself when none has. */
export function feedTitle(stories: readonly PublishedStory[]): string {
  const named = stories.find(({ outletName }) => outletName !== '');
  const [first] = stories;
  return named?.outletName ?? (first ? entryTitle(first) : '');
}
