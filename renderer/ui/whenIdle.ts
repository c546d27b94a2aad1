import type { Editor } from '@tiptap/core';

/** A pause in typing of so many milliseconds comes first: nothing is counted between two keys … */
const PAUSE_MS = 200;
/** … but one who does not pause sees it after so many at the latest. */
const AT_LATEST_MS = 1000;

/**
 * Runs `work` once now and then after changes of the document, when the window is idle and no
 * composition and no large paste is under way; several changes count as one. Gives a function that
 * stops it.
 */
export function whenIdle(editor: Editor, work: () => void): () => void {
  let pause: ReturnType<typeof setTimeout> | null = null;
  let idle: number | null = null;
  let firstAt = 0;
  let lastAt = 0;
  /** Each part of a large paste is a change, and none of them worth looking at before the last. */
  let pasting = false;
  const run = () => {
    idle = null;
    if (editor.isDestroyed || pasting) return;
    if (editor.view.composing) {
      editor.view.dom.addEventListener('compositionend', ask, { once: true });
    } else {
      work();
    }
  };
  // A key only notes its time; the timer of the first one looks whether others have followed it.
  const look = () => {
    const now = performance.now();
    const left = Math.min(lastAt + PAUSE_MS, firstAt + AT_LATEST_MS) - now;
    pause = left > 0 ? setTimeout(look, left) : null;
    if (pause === null) idle = requestIdleCallback(run, { timeout: PAUSE_MS });
  };
  const ask = () => {
    if (idle !== null || pasting) return;
    lastAt = performance.now();
    if (pause !== null) return;
    firstAt = lastAt;
    pause = setTimeout(look, PAUSE_MS);
  };
  const onPaste = (progress: unknown) => {
    pasting = progress !== null;
    ask();
  };
  work();
  editor.on('update', ask);
  editor.on('pasteProgress', onPaste);
  return () => {
    if (pause !== null) clearTimeout(pause);
    if (idle !== null) cancelIdleCallback(idle);
    editor.off('update', ask);
    editor.off('pasteProgress', onPaste);
  };
}
