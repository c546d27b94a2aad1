import { Extension } from '@tiptap/core';
import { NodeSelection, Plugin, TextSelection } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import { startUndoStep } from './undoStep';

/** Typed text with no other meaning: one character, or a key that an input method keeps to itself. */
function writes(event: KeyboardEvent): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey) return false;
  return event.key === 'Process' || event.keyCode === 229 || [...event.key].length === 1;
}

/** With a photograph selected, the caret goes into a new paragraph behind it; gives whether it did. */
export function writeBehind(view: EditorView): boolean {
  const { selection, schema, tr } = view.state;
  const { paragraph } = schema.nodes;
  if (!(selection instanceof NodeSelection) || selection.node.type.name !== 'figure') return false;
  if (!paragraph) return false;
  startUndoStep(view.state);
  tr.insert(selection.to, paragraph.create());
  view.dispatch(tr.setSelection(TextSelection.create(tr.doc, selection.to + 1)).scrollIntoView());
  return true;
}

/**
 * A key pressed while a photograph is selected does not put a letter in the place of the photograph
 * and its caption: the text goes behind it. To take it out there are Delete and Backspace.
 */
export const SelectedFigure = Extension.create({
  name: 'selectedFigure',
  priority: 1200,
  addProseMirrorPlugins: () => [
    new Plugin({
      props: {
        handleKeyDown: (view, event) => {
          if (writes(event)) writeBehind(view);
          // The character itself comes as text, into the new paragraph.
          return false;
        },
        handleTextInput: (view, _from, _to, text) => {
          if (!writeBehind(view)) return false;
          view.dispatch(view.state.tr.insertText(text));
          return true;
        },
        handleDOMEvents: {
          // Not every input method tells of its keys.
          compositionstart: (view) => {
            writeBehind(view);
            return false;
          },
        },
      },
    }),
  ],
});
