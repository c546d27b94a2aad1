import { Extension } from '@tiptap/core';
import { Plugin } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import { yUndoPluginKey } from '@tiptap/y-tiptap';
import type { UndoManager } from 'yjs';

/** Changes that follow each other faster than this are one undo step. */
const PAUSE_MS = 500;

function undoManager(view: EditorView): UndoManager | undefined {
  return (yUndoPluginKey.getState(view.state) as { undoManager?: UndoManager } | undefined)
    ?.undoManager;
}

/**
 * A composition is never cut: however long one thinks over a syllable, its letters are one undo
 * step, and a click elsewhere ends it with its text kept before the caret moves.
 */
export const CompositionSteps = Extension.create({
  name: 'compositionSteps',
  priority: 1100,
  addProseMirrorPlugins: () => [
    new Plugin({
      props: {
        handleDOMEvents: {
          compositionstart: (view) => {
            const undo = undoManager(view);
            if (!undo) return false;
            if (Date.now() - undo.lastChange >= PAUSE_MS) undo.stopCapturing();
            undo.captureTimeout = Number.MAX_SAFE_INTEGER;
            return false;
          },
          compositionend: (view) => {
            const undo = undoManager(view);
            if (undo) undo.captureTimeout = PAUSE_MS;
            return false;
          },
          mousedown: (view) => {
            // Losing the focus is what ends a composition everywhere; the click gives it back.
            if (view.composing) view.dom.blur();
            return false;
          },
        },
      },
    }),
  ],
});
