import type { EditorState } from '@tiptap/pm/state';
import { yUndoPluginKey } from '@tiptap/y-tiptap';
import type { UndoManager } from 'yjs';

/** What comes next is an undo step of its own, however soon after the last key it comes. */
export function startUndoStep(state: EditorState): void {
  const held = yUndoPluginKey.getState(state) as { undoManager?: UndoManager } | undefined;
  held?.undoManager?.stopCapturing();
}
