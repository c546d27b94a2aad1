import { Node } from '@tiptap/core';

export const Caption = Node.create({
  name: 'caption',
  content: 'text*',
  marks: 'bold italic link note',
  defining: true,
  isolating: true,
  parseHTML: () => [{ tag: 'figcaption' }],
  renderHTML: () => ['figcaption', 0],
});
