import { Node } from '@tiptap/core';

/** A sentence of the story set large to draw the eye. */
export const PullQuote = Node.create({
  name: 'pullQuote',
  group: 'block',
  content: 'inline*',
  defining: true,
  parseHTML: () => [{ tag: 'p[data-node="pullQuote"]', priority: 60 }],
  renderHTML: ({ HTMLAttributes }) => ['p', { 'data-node': 'pullQuote', ...HTMLAttributes }, 0],
});
