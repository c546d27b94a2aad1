import { Extension } from '@tiptap/core';
import { changeOf, toneOf } from '../review/change';

/** What can be put in, taken out or joined as a whole. Headline and caption always stay. */
const BLOCKS = [
  ...['deck', 'paragraph', 'subhead', 'quote', 'pullQuote', 'bulletList', 'orderedList'],
  ...['listItem', 'figure', 'factBox', 'table', 'tableRow', 'tableCell', 'tableHeader'],
  ...['divider', 'hardBreak'],
];

function attribute(name: string) {
  return {
    default: null,
    keepOnSplit: false,
    parseHTML: () => null,
    renderHTML: (attributes: Record<string, unknown>) => {
      const change = changeOf(attributes[name]);
      if (!change) return {};
      return { [`data-${name}`]: change.id, 'data-tone': String(toneOf(change.authorId)) };
    },
  };
}

/**
 * Suggestions about whole blocks are attributes of theirs, because y-tiptap keeps no marks but those
 * of text: `inserted`, `deleted`, `joined` for one that goes on in the block before it, and for a photograph
 * `changed`, with all its data as they were, so that any of two copies that merge can give them back.
 */
export const BlockChanges = Extension.create({
  name: 'blockChanges',
  addGlobalAttributes: () => [
    {
      types: BLOCKS,
      attributes: {
        inserted: attribute('inserted'),
        deleted: attribute('deleted'),
        joined: attribute('joined'),
      },
    },
    { types: ['figure'], attributes: { changed: attribute('changed') } },
  ],
});
