import { Editor, Node } from '@tiptap/core';
import Bold from '@tiptap/extension-bold';
import Italic from '@tiptap/extension-italic';
import { BulletList, ListItem, OrderedList } from '@tiptap/extension-list';
import { Table, TableCell, TableHeader, TableRow } from '@tiptap/extension-table';
import { UndoRedo } from '@tiptap/extensions';
import * as Y from 'yjs';

declare global {
  interface Window {
    plainTiptap?: Editor;
    /** Applies a document's state and mounts an editor with its paragraphs; gives milliseconds. */
    mountPlainTiptap?: (state: Uint8Array, texts: readonly string[]) => Promise<number>;
  }
}

const paragraph = (text: string) => ({ type: 'paragraph', content: [{ type: 'text', text }] });

/** Tiptap as its own documentation sets it up, with what a story has and nothing of Songgo's. */
const extensions = [
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
  UndoRedo.configure({ depth: 2000 }),
];

const element = document.querySelector('#host');
window.plainTiptap = new Editor({ element, autofocus: true, extensions });

window.mountPlainTiptap = async (state, texts) => {
  const from = performance.now();
  Y.applyUpdate(new Y.Doc(), state);
  window.plainTiptap?.destroy();
  const content = { type: 'doc', content: texts.map(paragraph) };
  window.plainTiptap = new Editor({ element, autofocus: true, extensions, content });
  await new Promise((done) => requestAnimationFrame(done));
  await new Promise((done) => setTimeout(done, 0));
  return performance.now() - from;
};
