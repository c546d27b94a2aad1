import { offsetAfter, replacementEdits, type TextEdit } from '@shared/text/textReplace';
import type { TextMatch, TextQuery } from '@shared/text/textSearch';
import { Fragment, type Node } from '@tiptap/pm/model';
import { type EditorState, TextSelection, type Transaction } from '@tiptap/pm/state';
import type { TextblockText } from './textblocks';

/**
 * Replaces matches, given in order, and repairs the 조사 after them; each textblock changes in one
 * step, however many matches it has. What is put in has the marks of the first character it takes
 * the place of. The selection stays in the words it was in.
 */
export function replaceMatches(
  state: EditorState,
  blocks: readonly TextblockText[],
  matches: readonly TextMatch[],
  replacement: string,
  options: { kind: TextQuery['kind']; repair: boolean },
): Transaction {
  const tr = state.tr;
  const edited = byText(matches).flatMap(([index, own]) => {
    const block = blocks[index];
    if (!block) return [];
    return [{ block, edits: replacementEdits(block.text, own, replacement, options) }];
  });
  // From the end, so that the positions before stay what they were.
  for (const { block, edits } of [...edited].reverse()) replaceInBlock(tr, block, edits);

  const after = (pos: number) => {
    let shift = 0;
    for (const { block, edits } of edited) {
      if (block.start > pos) break;
      const offset = pos - block.start;
      const inside = offset <= block.text.length ? offset : block.text.length;
      shift += offsetAfter(edits, inside) - inside;
    }
    return pos + shift;
  };
  const { selection } = state;
  if (selection instanceof TextSelection) {
    tr.setSelection(TextSelection.create(tr.doc, after(selection.anchor), after(selection.head)));
  }
  return tr;
}

function byText(matches: readonly TextMatch[]): [number, TextMatch[]][] {
  const groups = new Map<number, TextMatch[]>();
  for (const match of matches) {
    const group = groups.get(match.text);
    if (group) group.push(match);
    else groups.set(match.text, [match]);
  }
  return [...groups];
}

function replaceInBlock(tr: Transaction, { start, node }: TextblockText, edits: TextEdit[]): void {
  const first = edits[0];
  const last = edits.at(-1);
  if (!first || !last) return;
  let content = Fragment.empty;
  let at = first.from;
  for (const { from, to, insert } of edits) {
    content = content.append(node.content.cut(at, from));
    if (insert !== '') content = content.append(Fragment.from(textLike(node, from, insert)));
    at = to;
  }
  tr.replaceWith(start + first.from, start + last.to, content);
}

/** A text with the marks of the character at an offset. */
function textLike(node: Node, offset: number, text: string): Node {
  return node.type.schema.text(text, node.childAfter(offset).node?.marks ?? []);
}
