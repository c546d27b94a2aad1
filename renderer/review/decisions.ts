import { placeOf, positionOf } from '@shared/review/place';
import { type Decide, resolve } from '@shared/review/resolve';
import { type Suggested, suggestionsOf } from '@shared/review/suggestions';
import { writeDifference } from '@shared/review/writeDifference';
import type { Editor } from '@tiptap/core';
import { TextSelection } from '@tiptap/pm/state';
import { startUndoStep } from '../editor/undoStep';
import { AS_IT_IS } from './suggesting';

/**
 * Resolves suggestions in one step of undo: all that `decide` says, or none. False when there is
 * nothing to resolve. Under a composition it waits for its end.
 */
export function decideOn(editor: Editor, decide: Decide): void {
  if (editor.view.composing) {
    const later = () => setTimeout(() => editor.isDestroyed || decideOn(editor, decide), 0);
    editor.view.dom.addEventListener('compositionend', later, { once: true });
    return;
  }
  const { state, view } = editor;
  const target = resolve(state.doc, decide);
  if (target === state.doc) return;
  const { tr, selection } = state;
  tr.setMeta(AS_IT_IS, true);
  writeDifference(tr, target);
  if (selection instanceof TextSelection) {
    const at = positionOf(tr.doc, 0, placeOf(state.doc, 0, selection.head), 'before');
    if (at !== null) tr.setSelection(TextSelection.near(tr.doc.resolve(at), -1));
  }
  startUndoStep(state);
  view.dispatch(tr);
  startUndoStep(view.state);
}

/** Accepts or rejects the suggestions with these ids. */
export function decideOnIds(
  editor: Editor,
  ids: ReadonlySet<string>,
  decision: 'accept' | 'reject',
): void {
  decideOn(editor, ({ id }) => (ids.has(id) ? decision : 'keep'));
}

/** Accepts or rejects what the selection or the caret touches, and goes on to the next. */
export function decideHere(editor: Editor, decision: 'accept' | 'reject'): void {
  const here = suggestionsHere(editor);
  if (here.length === 0) {
    goTo(editor, 1);
    return;
  }
  decideOnIds(editor, new Set(here.map(({ change }) => change.id)), decision);
  goTo(editor, 1);
}

/** The suggestions that the selection touches. */
function suggestionsHere(editor: Editor): Suggested[] {
  const { from, to } = editor.state.selection;
  return suggestionsOf(editor.state.doc).filter((one) => one.from <= to && one.to >= from);
}

/** Selects the next suggestion (1) or the one before (-1), round and round. */
export function goTo(editor: Editor, step: 1 | -1): void {
  const all = suggestionsOf(editor.state.doc);
  const { from } = editor.state.selection;
  const next =
    step === 1
      ? (all.find((one) => one.from > from) ?? all[0])
      : (all.filter((one) => one.from < from).at(-1) ?? all.at(-1));
  if (next) show(editor, next);
}

/** Selects a suggestion in the page and brings it into view. */
export function show(editor: Editor, { from, to }: Suggested): void {
  const { state, view } = editor;
  const end = Math.min(to, state.doc.content.size);
  const selection = TextSelection.between(state.doc.resolve(from), state.doc.resolve(end));
  view.dispatch(state.tr.setSelection(selection).scrollIntoView());
}
