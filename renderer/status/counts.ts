import { textOf } from '@shared/document/walk';
import { acceptAll } from '@shared/review/resolve';
import { headlineLength } from '@shared/text/headline';
import { type Characters, paragraphCharacters, paragraphLines } from '@shared/text/sheets';
import type { Node } from '@tiptap/pm/model';

/** What the status bar says of a document: the body's length, its headline's, its photographs. */
export interface Counts extends Characters {
  /** Lines on 200자 원고지. */
  lines: number;
  /** Characters of the headline, spaces included. */
  headline: number;
  headlineText: string;
  photos: number;
}

interface Paragraph extends Characters {
  lines: number;
}

/**
 * Counts documents, each paragraph once: an edit leaves the other nodes of a document as they are,
 * so only what was typed in is measured again. Internal notes, headline, deck and captions are no
 * part of the length; what is suggested counts as accepted. `measure` is what is done for a paragraph that is new.
 */
export function createCounter(measure: (text: string) => Paragraph = measureParagraph) {
  const known = new WeakMap<Node, Paragraph>();
  return (root: Node): Counts => {
    const counts: Counts = {
      lines: 0,
      withSpaces: 0,
      withoutSpaces: 0,
      eojeol: 0,
      headline: 0,
      headlineText: '',
      photos: 0,
    };
    acceptAll(root).descendants((node) => {
      if (node.type.name === 'figure') counts.photos += 1;
      if (!node.isTextblock) return true;
      switch (node.type.name) {
        case 'headline':
          counts.headlineText = textOf(node, 'without-notes');
          counts.headline = headlineLength(counts.headlineText);
          break;
        case 'deck':
        case 'caption':
          break;
        default: {
          let paragraph = known.get(node);
          if (!paragraph) {
            paragraph = measure(textOf(node, 'without-notes'));
            known.set(node, paragraph);
          }
          counts.lines += paragraph.lines;
          counts.withSpaces += paragraph.withSpaces;
          counts.withoutSpaces += paragraph.withoutSpaces;
          counts.eojeol += paragraph.eojeol;
        }
      }
      return false;
    });
    return counts;
  };
}

function measureParagraph(text: string): Paragraph {
  return { lines: paragraphLines(text), ...paragraphCharacters(text) };
}

/** Whether two counts say the same, so that nothing need be drawn again. */
export function sameCounts(one: Counts | null, other: Counts | null): boolean {
  if (!one || !other) return one === other;
  return (Object.keys(one) as (keyof Counts)[]).every((key) => one[key] === other[key]);
}
