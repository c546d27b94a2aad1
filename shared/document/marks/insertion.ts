import { Mark } from '@tiptap/core';
import { changeAttributes, changeHtml } from '../changeAttributes';

/** Text that somebody suggests to put in. Pasted HTML never becomes one. */
export const Insertion = Mark.create({
  name: 'insertion',
  // Around the other marks: what was typed in one go is one element.
  priority: 1060,
  inclusive: true,
  addAttributes: changeAttributes,
  renderHTML: ({ mark }) => ['ins', changeHtml(mark.attrs), 0],
});
