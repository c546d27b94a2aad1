import type { PublishedStory } from '@shared/story/published';
import { encodedText } from './encodedText';
import type { Exporter } from './exporter';
import { notCarried, type UncarriedField } from './notCarried';
import { plainBody, plainParagraphs } from './plainBody';
import { storyWordsFor } from './storyWords';

/**
 * Plain text in the form Korean desks paste from: headline, deck, lead tag and body, tail, and what
 * was put right. UTF-8 without BOM, CP949 or EUC-KR.
 */
export const text: Exporter = {
  id: 'text',
  async export(story, _media, options) {
    const lost = notCarried('text', story, LOST);
    return encodedText(plainStory(story), `${options.baseName}.txt`, options, lost);
  },
};

const LOST: readonly UncarriedField[] = [
  'urgency',
  'slugline',
  'dateline',
  'sections',
  'keywords',
  'source',
  'usageterms',
  'copyright',
  'photos',
  'photoAlt',
  'photoCreator',
  'photoTerms',
  'marks',
];

/** The whole story as text. Paragraphs are separated by an empty line. */
function plainStory(story: PublishedStory): string {
  const { headline, deck, correction } = story;
  const words = storyWordsFor(story.language);
  return plainParagraphs([
    headline,
    deck,
    ...(story.pubStatus === 'usable' ? [] : [`※ ${words[story.pubStatus]}`]),
    ...(story.aiLabel === 'none' ? [] : [`※ ${words[story.aiLabel]}`]),
    ...plainBody(story),
    ...(correction ? [`※ ${words.corrected}: ${correction.note}`] : []),
  ]);
}
