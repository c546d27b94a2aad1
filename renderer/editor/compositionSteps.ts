import { Extension } from '@tiptap/core';
import { Plugin, TextSelection } from '@tiptap/pm/state';
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
 * Deletes a selection of more than one run of text before it is composed over. Left to Chromium, it
 * goes together with the first jamo in a way that ProseMirror draws anew, under the composition, and
 * that jamo stays twice (ㄱ가). The text has the marks of what it takes the place of.
 */
function makeRoom(view: EditorView): void {
  const { selection, tr } = view.state;
  const { $from, $to, from, to } = selection;
  if (!(selection instanceof TextSelection) || !$from.sameParent($to)) return;
  let runs = 0;
  view.state.doc.nodesBetween(from, to, (node) => {
    if (node.isInline) runs += 1;
  });
  if (runs < 2) return;
  const marks = $from.marksAcross($to);
  tr.deleteSelection();
  if (marks) tr.ensureMarks(marks);
  view.dispatch(tr.scrollIntoView());
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
            makeRoom(view);
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
