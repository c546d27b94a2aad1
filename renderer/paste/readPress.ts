import type { Outlet } from '@shared/settings';
import { parsePressText } from '@shared/story/pressText';
import type { Node } from '@tiptap/pm/model';
import type { Pasted } from './pasted';
import { fillStory, isEmptyStory } from './storyOfPressText';
import { takeBylines } from './takeBylines';

export { fillStory, isEmptyStory, parsePressText, takeBylines };

/**
 * What to offer after copy was pasted into a document as it was `before`: to make the story of it, or
 * to take its names into the fields. Null when it is neither a whole article nor signed.
 */
export function offerOf(text: string, before: Node, outlet: Outlet): Pasted | null {
  const story = parsePressText(text, outlet);
  if (!story.article && !story.release) return null;
  if (isEmptyStory(before)) {
    if (story.release && story.headline !== '') return { kind: 'offer-release', story };
    const whole = story.blocks.length > 0 && (story.headline !== '' || story.lifted.length > 1);
    if (whole) return { kind: 'offer-story', story };
  }
  const signed = story.lifted.includes('lead') || story.lifted.includes('tail');
  return signed ? { kind: 'offer-bylines', story } : null;
}
