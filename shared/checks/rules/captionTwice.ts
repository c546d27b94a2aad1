import { splitCredit } from '../../text/credits';
import { type Placed, perBlock, type StoryRule, visibleText } from '../rule';

/** Shorter lines may well come twice by chance. */
const SHORTEST = 10;

const sentence = perBlock(({ text }) =>
  splitCredit(visibleText(text)).caption.replace(/\s+/g, ' ').trim(),
);

/**
 * A caption that stands in the story a second time: under another photograph, as a paragraph, or
 * twice in itself, as pages print it once as alternative text and once as caption (FIELD §2).
 */
export const captionTwice: StoryRule = {
  id: 'captionTwice',
  severity: 'warn',
  scope: 'story',
  check: ({ blocks }) => {
    const found: Placed[] = [];
    const captions = new Map<string, number>();
    for (const [index, block] of blocks.entries()) {
      if (block.kind !== 'caption') continue;
      const words = sentence(block);
      if (words.length < SHORTEST) continue;
      const half = Math.floor(block.text.length / 2);
      const first = block.text.slice(0, half).trim();
      if (first.length >= SHORTEST && first === block.text.slice(half).trim()) {
        const from = block.text.indexOf(first) + first.length;
        found.push({ block: index, from, to: block.text.length, fix: { insert: '' } });
      }
      if (captions.has(words)) found.push({ block: index, from: 0, to: block.text.length });
      else captions.set(words, index);
    }
    if (captions.size === 0) return found;
    for (const [index, block] of blocks.entries()) {
      if (block.kind !== 'paragraph' || !captions.has(sentence(block))) continue;
      found.push({ block: index, from: 0, to: block.text.length, fix: { insert: '' } });
    }
    return found;
  },
};
