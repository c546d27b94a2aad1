import { Mark } from '@tiptap/core';

/** Text meant for colleagues only (내부 메모). It is never part of what leaves. */
export const Note = Mark.create({
  name: 'note',
  inclusive: true,
  exitable: true,
  parseHTML: () => [{ tag: 'span[data-mark="note"]' }],
  renderHTML: () => ['span', { 'data-mark': 'note' }, 0],
});
