import { Extension } from '@tiptap/core';
import { Plugin } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';

/** No nearer to the page's upper or lower edge than this does the caret come (pixels). */
const CARET_MARGIN = 48;

/**
 * While the caret's line is well inside the page there is nothing to scroll: that is all a key has to
 * ask. ProseMirror's own way, which measures every element around the caret, is for the rest.
 */
export const CaretInView = Extension.create({
  name: 'caretInView',
  addProseMirrorPlugins: () => [
    new Plugin({ props: { handleScrollToSelection: (view) => isWellInside(view) } }),
  ],
});

function isWellInside(view: EditorView): boolean {
  const { selection } = view.state;
  if (!selection.empty) return false;
  const scroller = view.dom.closest('[data-page-scroller]');
  if (!scroller) return false;
  const caret = view.coordsAtPos(selection.head, 1);
  const page = scroller.getBoundingClientRect();
  return caret.top >= page.top + CARET_MARGIN && caret.bottom <= page.bottom - CARET_MARGIN;
}
