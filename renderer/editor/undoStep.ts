import type { Editor } from '@tiptap/core';
import type { EditorState } from '@tiptap/pm/state';
import { yUndoPluginKey } from '@tiptap/y-tiptap';
import type { UndoManager } from 'yjs';

/** What comes next is an undo step of its own, however soon after the last key it comes. */
export function startUndoStep(state: EditorState): void {
  undoManagerOf(state)?.stopCapturing();
}

function undoManagerOf(state: EditorState): UndoManager | undefined {
  return (yUndoPluginKey.getState(state) as { undoManager?: UndoManager } | undefined)?.undoManager;
}

/** Changes that come in parts, some time apart, as one undo step while nothing else is written. */
export class UndoStep {
  readonly #editor: Editor;
  #last: object | undefined;

  constructor(editor: Editor) {
    this.#editor = editor;
  }

  make(change: () => void): void {
    const undo = undoManagerOf(this.#editor.state);
    if (!undo) {
      change();
      return;
    }
    const goesOn = this.#last !== undefined && undo.undoStack.at(-1) === this.#last;
    // Yjs adds a change to the step before it when that was a moment ago.
    if (goesOn) undo.lastChange = Date.now();
    else undo.stopCapturing();
    change();
    this.#last = undo.undoStack.at(-1);
    undo.stopCapturing();
  }
}
