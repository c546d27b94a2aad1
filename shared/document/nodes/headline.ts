import { Node } from '@tiptap/core';

/** IPTC headline. Tags such as 속보 are fields and are rendered before it. */
export const Headline = Node.create({
  name: 'headline',
  content: 'text*',
  marks: 'note insertion deletion formatChange',
  defining: true,
  isolating: true,
  parseHTML: () => [{ tag: 'h1[data-node="headline"]' }],
  renderHTML: () => ['h1', { 'data-node': 'headline' }, 0],
});
