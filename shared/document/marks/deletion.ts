import { Mark } from '@tiptap/core';
import { changeAttributes, changeHtml } from '../changeAttributes';

/** Text that somebody suggests to take out; it stays where it is until that is accepted. */
export const Deletion = Mark.create({
  name: 'deletion',
  priority: 1050,
  // What is typed behind it is no part of it.
  inclusive: false,
  addAttributes: changeAttributes,
  renderHTML: ({ mark }) => ['del', changeHtml(mark.attrs), 0],
});
