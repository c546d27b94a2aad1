import { Node } from '@tiptap/core';

export const Caption = Node.create({
  name: 'caption',
  content: 'text*',
  marks: 'bold italic link note insertion deletion formatChange',
  defining: true,
  isolating: true,
  parseHTML: () => [{ tag: 'figcaption' }],
  renderHTML: () => ['figcaption', 0],
});
