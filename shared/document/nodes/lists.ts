import { BulletList as BaseBulletList } from '@tiptap/extension-list/bullet-list';
import { ListItem as BaseListItem } from '@tiptap/extension-list/item';
import { OrderedList as BaseOrderedList } from '@tiptap/extension-list/ordered-list';

/** Lists of Tiptap's own, without the attributes a newsroom has no use for. */
export const ListItem = BaseListItem.extend({
  content: 'paragraph (paragraph | bulletList | orderedList)*',
});

export const BulletList = BaseBulletList.extend({ group: 'block' });

export const OrderedList = BaseOrderedList.extend({
  group: 'block',
  addAttributes: () => ({}),
  // Its own reading of pasted `1. …` passes by the door where text is made clean, and eats the number.
  addProseMirrorPlugins: () => [],
  parseHTML: () => [{ tag: 'ol' }],
  renderHTML: ({ HTMLAttributes }) => ['ol', HTMLAttributes, 0],
});
