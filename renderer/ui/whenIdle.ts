import type { Editor } from '@tiptap/core';

/** A pause in typing of so many milliseconds comes first: nothing is counted between two keys … */
const PAUSE_MS = 200;
/** … but one who does not pause sees it after so many at the latest. */
const AT_LATEST_MS = 1000;

/**
 * Runs `work` once now and then after changes of the document, when the window is idle and no
 * composition is under way; several changes count as one. Gives a function that stops it.
 */
export function whenIdle(editor: Editor, work: () => void): () => void {
  let pause: ReturnType<typeof setTimeout> | undefined;
  let idle: number | null = null;
  let askedAt: number | null = null;
  const run = () => {
    idle = null;
    askedAt = null;
    if (editor.isDestroyed) return;
    if (editor.view.composing) {
      editor.view.dom.addEventListener('compositionend', ask, { once: true });
    } else {
      work();
    }
  };
  const ask = () => {
    if (idle !== null) return;
    askedAt ??= performance.now();
    clearTimeout(pause);
    const left = askedAt + AT_LATEST_MS - performance.now();
    pause = setTimeout(
      () => {
        idle = requestIdleCallback(run, { timeout: PAUSE_MS });
      },
      Math.max(0, Math.min(PAUSE_MS, left)),
    );
  };
  work();
  editor.on('update', ask);
  return () => {
    clearTimeout(pause);
    if (idle !== null) cancelIdleCallback(idle);
    editor.off('update', ask);
  };
}
