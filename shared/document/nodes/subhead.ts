import { Node } from '@tiptap/core';

/** A crosshead between paragraphs. Every level of a pasted heading becomes one. */
export const Subhead = Node.create({
  name: 'subhead',
  group: 'block',
  content: 'inline*',
  defining: true,
  parseHTML: () => ['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((tag) => ({ tag })),
  renderHTML: ({ HTMLAttributes }) => ['h2', HTMLAttributes, 0],
});
