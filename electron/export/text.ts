import type { PublishedStory } from '@shared/story/published';
import { encodedText } from './encodedText';
import type { Exporter } from './exporter';
import { plainBody, plainParagraphs } from './plainBody';
import { storyWordsFor } from './storyWords';

/**
 * Plain text in the form Korean desks paste from: headline, deck, lead tag and body, tail, and what
 * was put right. UTF-8 without BOM, CP949 or EUC-KR.
 */
export const text: Exporter = {
  id: 'text',
  async export(story, _media, options) {
    return encodedText(plainStory(story), `${options.baseName}.txt`, options);
  },
};

/** The whole story as text. Paragraphs are separated by an empty line. */
function plainStory(story: PublishedStory): string {
  const { headline, deck, correction } = story;
  const words = storyWordsFor(story.language);
  return plainParagraphs([
    headline,
    deck,
    ...(story.pubStatus === 'usable' ? [] : [`※ ${words[story.pubStatus]}`]),
    ...plainBody(story),
    ...(correction ? [`※ ${words.corrected}: ${correction.note}`] : []),
  ]);
}
