import { Mark } from '@tiptap/core';
import { changeAttributes, changeHtml } from '../changeAttributes';

/**
 * Text whose format somebody suggests to change. The text has the new format already; `former` keeps
 * the attributes of the one before, null where the text had none. Several may be on one text.
 */
export const FormatChange = Mark.create({
  name: 'formatChange',
  priority: 1040,
  inclusive: false,
  excludes: '',
  addAttributes: () => ({
    ...changeAttributes(),
    /** Name of the mark that changed. */
    format: { default: '', rendered: false },
    former: { default: null, rendered: false },
  }),
  renderHTML: ({ mark }) => ['span', { 'data-format-change': '', ...changeHtml(mark.attrs) }, 0],
});
