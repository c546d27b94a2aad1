import type { Editor } from '@tiptap/core';

/** A figure on the page that shows how many comments it has. */
interface Figure {
  getPos: () => number | undefined;
  show: (count: number) => void;
}

const figures = new WeakMap<Editor, Set<Figure>>();

/** Tells a figure how many open threads are on it, whenever that is looked for; gives its end. */
export function followFigureComments(editor: Editor, figure: Figure): () => void {
  const all = figures.get(editor) ?? new Set();
  figures.set(editor, all.add(figure));
  return () => all.delete(figure);
}

/** Shows on the figures of a page how many open threads are on each, by its position. */
export function showOnFigures(editor: Editor, counts: ReadonlyMap<number, number>): void {
  for (const { getPos, show } of figures.get(editor) ?? []) {
    const pos = getPos();
    if (pos !== undefined) show(counts.get(pos) ?? 0);
  }
}
