import type { ExportWarning } from '@shared/ipc';
import type { PrintedStory, PublishedBlock, PublishedInline } from '@shared/story/published';
import { figuresOf } from './photoFiles';

/** What a story can say that some formats have no place for, and when a story says it. */
const SAYS = {
  /** Where the motif of a photograph is, for cropping. */
  focus: (story) =>
    figuresOf(story.body).some(({ focusX, focusY }) => focusX !== 0.5 || focusY !== 0.5),
  /** How much of the text a machine wrote. */
  aiLabel: (story) => story.aiLabel !== 'none',
  urgency: (story) => story.urgency !== null,
  sections: (story) => story.sections.length > 0,
  keywords: (story) => story.keywords.length > 0,
  slugline: (story) => story.slugline !== '',
  /** Where it was written, unless the outlet prints that with the bylines. */
  dateline: ({ dateline, lead, tail }) => dateline !== '' && !`${lead}${tail}`.includes(dateline),
  source: (story) => story.source !== '',
  usageterms: (story) => story.usageterms !== '',
  /** Whose it is, where that is not the outlet. */
  copyright: (story) => story.copyrightholder !== story.outletName,
  /** Who wrote it, where a format has one name only. */
  coauthors: (story) => story.bylines.length > 1,
  /** The pictures themselves; their captions may be there. */
  photos: (story) => story.photos.length > 0,
  photoAlt: (story) => figuresOf(story.body).some(({ alt }) => alt !== ''),
  photoCreator: (story) => figuresOf(story.body).some(({ creator }) => creator !== ''),
  photoTerms: (story) => figuresOf(story.body).some(({ usageterms }) => usageterms !== ''),
  /** Bold, italic, underline, strike and links. */
  marks: (story) => hasMarks(story.body),
} as const satisfies Record<string, (story: PrintedStory) => boolean>;

export type UncarriedField = keyof typeof SAYS;

function hasMarks(blocks: readonly PublishedBlock[]): boolean {
  const marked = (content: readonly PublishedInline[]) =>
    content.some((part) => 'text' in part && Object.keys(part).length > 1);
  return blocks.some((block): boolean => {
    switch (block.kind) {
      case 'paragraph':
      case 'subhead':
      case 'pullQuote':
        return marked(block.content);
      case 'figure':
        return marked(block.caption);
      case 'quote':
      case 'factBox':
        return hasMarks(block.blocks);
      case 'bulletList':
      case 'orderedList':
        return block.items.some(hasMarks);
      case 'table':
        return block.rows.flat().some((cell) => hasMarks(cell.blocks));
      default:
        return false;
    }
  });
}

/** Says which of the fields that a format has no place for this story has. */
export function notCarried(
  format: string,
  story: PrintedStory,
  fields: readonly UncarriedField[],
): ExportWarning[] {
  return fields
    .filter((field) => SAYS[field](story))
    .map((field) => ({ code: 'field-not-carried', values: { format, field } }));
}
