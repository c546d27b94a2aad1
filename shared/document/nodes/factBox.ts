import { Node } from '@tiptap/core';

/** A box of facts beside the story. Its first subhead is its title. */
export const FactBox = Node.create({
  name: 'factBox',
  group: 'block',
  content: '(subhead | paragraph | bulletList | orderedList)+',
  defining: true,
  isolating: true,
  parseHTML: () => [{ tag: 'aside' }],
  renderHTML: ({ HTMLAttributes }) => ['aside', HTMLAttributes, 0],
});
