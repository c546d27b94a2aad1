import type { FigureAttributes } from '@shared/document/nodes/figure';
import { textOf } from '@shared/document/walk';
import type { Node } from '@tiptap/pm/model';
import type { Transaction } from '@tiptap/pm/state';

/** A photograph of the document as its panel shows it. */
export interface FigureEntry {
  /** Its place among the figures, from 0. */
  index: number;
  attributes: FigureAttributes;
  caption: string;
}

/** The figures of a document, in order. */
export function figuresOf(root: Node): FigureEntry[] {
  const figures: FigureEntry[] = [];
  eachFigure(root, (node) => {
    figures.push({
      index: figures.length,
      attributes: node.attrs as FigureAttributes,
      caption: node.firstChild ? textOf(node.firstChild, 'without-notes') : '',
    });
  });
  return figures;
}

/** Whether two lists would be drawn alike. */
export function sameFigures(one: readonly FigureEntry[], other: readonly FigureEntry[]): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/**
 * Where an entry's figure is now: at its place if the photo is still the same there, else the first
 * figure with that photo, else nowhere (null).
 */
export function findFigure(
  root: Node,
  { index, attributes }: FigureEntry,
): { pos: number; node: Node } | null {
  let at = 0;
  let found: { pos: number; node: Node } | null = null;
  eachFigure(root, (node, pos) => {
    if (node.attrs.media === attributes.media && (at === index || !found)) found = { pos, node };
    at += 1;
  });
  return found;
}

/** Writes attributes of an entry's figure; selection and text stay as they are. */
export function changeFigure(
  tr: Transaction,
  entry: FigureEntry,
  patch: Partial<FigureAttributes>,
): Transaction {
  const found = findFigure(tr.doc, entry);
  if (!found) return tr;
  for (const [name, value] of Object.entries(patch)) {
    if (found.node.attrs[name] !== value) tr.setNodeAttribute(found.pos, name, value);
  }
  return tr;
}

/** Puts a text in place of an entry's caption. */
export function changeCaption(tr: Transaction, entry: FigureEntry, caption: string): Transaction {
  const found = findFigure(tr.doc, entry);
  const old = found?.node.firstChild;
  if (!found || !old) return tr;
  const from = found.pos + 2;
  const text = caption.normalize('NFC').replace(/\s+/g, ' ').trim();
  return text === ''
    ? tr.delete(from, from + old.content.size)
    : tr.replaceWith(from, from + old.content.size, tr.doc.type.schema.text(text));
}

function eachFigure(root: Node, visit: (node: Node, pos: number) => void): void {
  root.descendants((node, pos) => {
    if (node.type.name === 'figure') visit(node, pos);
    return !node.isTextblock && node.type.name !== 'figure';
  });
}
