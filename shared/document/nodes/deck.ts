import { Node } from '@tiptap/core';

/** The line under the headline (부제). */
export const Deck = Node.create({
  name: 'deck',
  content: 'text*',
  marks: 'note insertion deletion formatChange',
  defining: true,
  isolating: true,
  parseHTML: () => [{ tag: 'p[data-node="deck"]', priority: 60 }],
  renderHTML: ({ HTMLAttributes }) => ['p', { 'data-node': 'deck', ...HTMLAttributes }, 0],
});
