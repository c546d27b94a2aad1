import type { Editor } from '@tiptap/core';
import type { Transaction } from '@tiptap/pm/state';

/** Where the caret's line is kept, as a part of the page's height from above. */
const LINE = 0.45;

/**
 * Keeps the line one writes on near the middle of the page, in the frame after each key and without
 * motion; a click does not move the page under the pointer. Gives a function that stops it.
 */
export function typewriterScroll(editor: Editor): () => void {
  let frame = 0;
  const centre = () => {
    frame = 0;
    if (editor.isDestroyed) return;
    const { view } = editor;
    const scroller = view.dom.closest('[data-page-scroller]');
    if (!scroller || !view.hasFocus()) return;
    const caret = view.coordsAtPos(view.state.selection.head);
    const box = scroller.getBoundingClientRect();
    const off = (caret.top + caret.bottom) / 2 - (box.top + box.height * LINE);
    // Within the line nothing moves.
    if (Math.abs(off) > (caret.bottom - caret.top) / 2) scroller.scrollTop += off;
  };
  const later = () => {
    if (frame === 0) frame = requestAnimationFrame(centre);
  };
  const onTransaction = ({ transaction }: { transaction: Transaction }) => {
    if (!transaction.docChanged && !transaction.selectionSet) return;
    if (!transaction.getMeta('pointer')) later();
  };
  editor.on('transaction', onTransaction);
  later();
  return () => {
    cancelAnimationFrame(frame);
    editor.off('transaction', onTransaction);
  };
}
