import type { Node, Slice } from '@tiptap/pm/model';
import { type EditorState, TextSelection, type Transaction } from '@tiptap/pm/state';
import { isEmptyParagraph } from './blockCommands';

/**
 * Whether a paste begins the story: the caret is in a headline without a word, and nothing stands
 * between it and the body.
 */
export function beginsStory(doc: Node, place: Node): boolean {
  return (
    place === doc.firstChild && place.content.size === 0 && doc.maybeChild(1)?.type.name !== 'deck'
  );
}

/**
 * What a paste of several blocks into the empty headline of a story makes of it: the first line is the
 * headline, the others the body's first. Null for any other paste, and for one that opens with no line.
 */
export function pasteIntoHeadline(state: EditorState, slice: Slice): Transaction | null {
  const { doc, schema, selection } = state;
  const [first, ...others] = slice.content.content;
  if (!first?.isTextblock || others.length === 0) return null;
  if (!selection.empty || !beginsStory(doc, selection.$from.parent)) return null;
  const words = first.textBetween(0, first.content.size, '', ' ').trim();
  const body = doc.child(1);
  const at = 2 + words.length;
  const tr = state.tr;
  if (words !== '') tr.insert(1, schema.text(words));
  tr.replaceWith(at, isEmptyParagraph(body) ? at + body.nodeSize : at, others);
  const end = others.reduce((size, block) => size + block.nodeSize, at);
  tr.setSelection(TextSelection.near(tr.doc.resolve(end), -1));
  return tr.scrollIntoView();
}
