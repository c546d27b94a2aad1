import type { Editor } from '@tiptap/core';

/** However busy the window is, the work is done after so many milliseconds. */
const AT_LATEST_MS = 500;

/**
 * Runs `work` once now and then after changes of the document, when the window is idle and no
 * composition is under way; several changes count as one. Gives a function that stops it.
 */
export function whenIdle(editor: Editor, work: () => void): () => void {
  let waiting: number | null = null;
  const run = () => {
    waiting = null;
    if (editor.isDestroyed) return;
    if (editor.view.composing) {
      editor.view.dom.addEventListener('compositionend', ask, { once: true });
    } else {
      work();
    }
  };
  const ask = () => {
    waiting ??= requestIdleCallback(run, { timeout: AT_LATEST_MS });
  };
  work();
  editor.on('update', ask);
  return () => {
    if (waiting !== null) cancelIdleCallback(waiting);
    editor.off('update', ask);
  };
}
