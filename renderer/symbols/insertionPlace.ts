import { isPair, type SymbolEntry } from '@shared/text/symbols';
import type { Editor } from '@tiptap/core';
import { type EditorState, NodeSelection, type Selection, TextSelection } from '@tiptap/pm/state';
import { writeBehind } from '../editor/selectedFigure';
import { startUndoStep } from '../editor/undoStep';

/** Where a character goes: the caret's place in the story or in a field of the window. */
export interface InsertionPlace {
  /** The caret's line in the window, in CSS pixels. */
  at: { left: number; top: number; bottom: number };
  /** The finished syllable before the caret; empty when there is none. */
  syllable: string;
  /** Puts the character in; a pair goes around what is selected. Gives the focus back. */
  insert: (entry: SymbolEntry, instead: 'of-selection' | 'of-syllable') => void;
  /** Gives the focus back where it was. */
  leave: () => void;
}

const SYLLABLE = /[가-힣]$/;

/** The place that has the focus, or the story's own when no field has; null when there is neither. */
export function insertionPlace(editor: Editor | null): InsertionPlace | null {
  const focus = document.activeElement;
  const isField =
    (focus instanceof HTMLInputElement && /^(?:text|search|email)$/.test(focus.type)) ||
    focus instanceof HTMLTextAreaElement;
  if (isField && !focus.disabled && !focus.readOnly && !focus.closest('[role="dialog"]')) {
    return inField(focus);
  }
  return editor?.isEditable && !editor.view.composing ? inStory(editor) : null;
}

function inStory(editor: Editor): InsertionPlace | null {
  const { state, view } = editor;
  const selection = placeIn(state);
  const { $from, $head, empty } = selection;
  const inText = $from.parent.isTextblock && $head.parent.isTextblock;
  if (!inText && !isFigure(selection)) return null;
  const before = inText ? $from.parent.textBetween(0, $from.parentOffset, '\n', '\n') : '';
  const syllable = empty ? (SYLLABLE.exec(before.slice(-1))?.[0] ?? '') : '';
  return {
    at: view.coordsAtPos(inText ? $head.pos : selection.to),
    syllable,
    leave: () => view.focus(),
    insert(entry, instead) {
      const [open = '', close = ''] = [...entry.char];
      // As a letter does, it goes behind a chosen photograph.
      const behind = writeBehind(view);
      if (!behind) startUndoStep(view.state);
      const { from, to } = behind ? view.state.selection : selection;
      const tr = view.state.tr;
      if (!behind && selection !== state.selection) {
        tr.setSelection(TextSelection.near(tr.doc.resolve(from)));
      }
      if (instead === 'of-syllable') {
        tr.insertText(entry.char, from - 1, from);
      } else if (isPair(entry)) {
        tr.insertText(close, to).insertText(open, from);
        tr.setSelection(TextSelection.create(tr.doc, from + 1, to + 1));
      } else {
        tr.insertText(entry.char, from, to);
      }
      view.dispatch(tr.scrollIntoView());
      view.focus();
    },
  };
}

/** The selection; where it is in no text and no photograph, the text that is next. */
function placeIn({ selection }: EditorState): Selection {
  const { $from, $head, $to } = selection;
  const inText = $from.parent.isTextblock && $head.parent.isTextblock;
  return inText || isFigure(selection) ? selection : TextSelection.near($to);
}

const isFigure = (selection: Selection): boolean =>
  selection instanceof NodeSelection && selection.node.type.name === 'figure';

function inField(field: HTMLInputElement | HTMLTextAreaElement): InsertionPlace {
  const box = field.getBoundingClientRect();
  // An address field has no caret to ask for: what is put in goes to its end.
  const end = field.value.length;
  const from = field.selectionStart ?? end;
  const to = field.selectionEnd ?? end;
  return {
    at: { left: box.left, top: box.top, bottom: box.bottom },
    syllable: from === to ? (SYLLABLE.exec(field.value.slice(0, from))?.[0] ?? '') : '',
    leave: () => field.focus(),
    insert(entry, instead) {
      const [open = '', close = ''] = [...entry.char];
      const start = instead === 'of-syllable' ? from - 1 : from;
      const pair = instead === 'of-selection' && isPair(entry);
      const selected = field.value.slice(from, to);
      field.focus();
      field.setRangeText(pair ? open + selected + close : entry.char, start, to, 'end');
      if (pair) field.setSelectionRange(from + 1, to + 1);
      field.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertText' }));
    },
  };
}
