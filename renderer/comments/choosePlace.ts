import type { EditorState } from '@tiptap/pm/state';
import { NodeSelection } from '@tiptap/pm/state';
import type { PagePlace } from './threadPlaces';

/**
 * What a comment made now is about: the photograph that is chosen, the words that are selected, or the
 * word at the caret. Null where there is none of them. Blanks are no words: behind a line a double click
 * selects what is between it and the next.
 */
export function choosePlace({
  doc,
  selection,
}: Pick<EditorState, 'doc' | 'selection'>): PagePlace | null {
  const { from, to, $from } = selection;
  if (selection instanceof NodeSelection && selection.node.type.name === 'figure') {
    return { kind: 'photo', from, to };
  }
  if (doc.textBetween(from, to, ' ').trim() !== '') return { kind: 'text', from, to };
  if (!$from.parent.isTextblock) return null;
  const text = $from.parent.textBetween(0, $from.parent.content.size, undefined, ' ');
  const at = $from.parentOffset;
  const before = /\S*$/.exec(text.slice(0, at))?.[0].length ?? 0;
  const behind = /^\S*/.exec(text.slice(at))?.[0].length ?? 0;
  return before + behind === 0 ? null : { kind: 'text', from: from - before, to: from + behind };
}
