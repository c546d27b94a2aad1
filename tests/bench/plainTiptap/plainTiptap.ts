import { Editor, Node } from '@tiptap/core';
import Bold from '@tiptap/extension-bold';
import Italic from '@tiptap/extension-italic';
import { BulletList, ListItem, OrderedList } from '@tiptap/extension-list';
import { Table, TableCell, TableHeader, TableRow } from '@tiptap/extension-table';
import { UndoRedo } from '@tiptap/extensions';

declare global {
  interface Window {
    plainTiptap?: Editor;
  }
}

/** Tiptap as its own documentation sets it up, with what a story has and nothing of Songgo's. */
window.plainTiptap = new Editor({
  element: document.querySelector('#host'),
  autofocus: true,
  extensions: [
    Node.create({ name: 'doc', topNode: true, content: 'block+' }),
    Node.create({
      name: 'paragraph',
      group: 'block',
      content: 'inline*',
      parseHTML: () => [{ tag: 'p' }],
      renderHTML: () => ['p', 0],
    }),
    Node.create({ name: 'text', group: 'inline' }),
    Node.create({
      name: 'image',
      group: 'block',
      atom: true,
      addAttributes: () => ({ src: { default: '' } }),
      parseHTML: () => [{ tag: 'img' }],
      renderHTML: ({ HTMLAttributes }) => ['img', HTMLAttributes],
    }),
    Bold,
    Italic,
    BulletList,
    OrderedList,
    ListItem,
    Table,
    TableRow,
    TableCell,
    TableHeader,
    UndoRedo,
  ],
});
