import { ITEM_MARK, lineMark, nextItem, readTriangles } from '@shared/text/triangleList';
import { Fragment, type Node, type NodeType } from '@tiptap/pm/model';
import { type Command, type EditorState, TextSelection } from '@tiptap/pm/state';
import { depthOf } from './blockCommands';
import { startUndoStep } from './undoStep';

function typeOf(state: EditorState, name: string): NodeType {
  const type = state.schema.nodes[name];
  if (!type) throw new Error(`the schema has no ${name}`);
  return type;
}

/** A textblock's text with one character for each leaf, so that offsets are positions in it. */
function flatText(block: Node): string {
  return block.textBetween(0, block.content.size, '\n', '\n');
}

/** The content of every textblock under a node that has any. */
function lines(node: Node): Fragment[] {
  const found: Fragment[] = [];
  node.descendants((inner) => {
    if (!inner.isTextblock) return true;
    if (inner.textContent.trim() !== '') found.push(inner.content);
    return false;
  });
  return found;
}

/** One paragraph of `△`-items; what a line already begins with, such as `- `, goes. */
function sentenceOf(state: EditorState, items: readonly Fragment[]): Node {
  let content = Fragment.empty;
  for (const item of items) {
    const text = item.textBetween(0, item.size, '\n', '\n');
    const end = text.trimEnd().length;
    const mark = state.schema.text(`${content.size > 0 ? ' ' : ''}${ITEM_MARK}`);
    content = content.append(Fragment.from(mark)).append(item.cut(lineMark(text), end));
  }
  return typeOf(state, 'paragraph').create(null, content);
}

/** A bullet list, or several selected paragraphs, become one sentence. */
const toSentence: Command = (state, dispatch) => {
  const { $from, $to } = state.selection;
  const list = depthOf(state, 'bulletList', 'orderedList');
  let from: number;
  let to: number;
  let items: Fragment[];
  if (list) {
    from = $from.before(list);
    to = $from.after(list);
    items = lines($from.node(list));
  } else {
    const range = $from.blockRange($to);
    if (!range || range.endIndex - range.startIndex < 2) return false;
    const blocks: Node[] = [];
    for (let index = range.startIndex; index < range.endIndex; index += 1) {
      blocks.push(range.parent.child(index));
    }
    if (blocks.some((block) => block.type.name !== 'paragraph')) return false;
    from = range.start;
    to = range.end;
    items = blocks.filter((block) => block.textContent.trim() !== '').map((one) => one.content);
  }
  if (items.length === 0) return false;
  const sentence = sentenceOf(state, items);
  const $start = state.doc.resolve(from);
  if (!$start.parent.canReplaceWith($start.index(), $start.index() + 1, sentence.type))
    return false;
  if (!dispatch) return true;
  startUndoStep(state);
  const tr = state.tr.replaceWith(from, to, sentence);
  tr.setSelection(TextSelection.create(tr.doc, from + 1 + sentence.content.size));
  dispatch(tr.scrollIntoView());
  return true;
};

/** The items of a sentence become a bullet list; what stands before them stays a paragraph. */
const toList: Command = (state, dispatch) => {
  const { $from, $to } = state.selection;
  const block = $from.parent;
  if (block.type.name !== 'paragraph' || !$from.sameParent($to)) return false;
  const read = readTriangles(flatText(block));
  if (!read || read.items.length === 0) return false;
  const paragraph = typeOf(state, 'paragraph');
  const item = typeOf(state, 'listItem');
  const list = typeOf(state, 'bulletList').create(
    null,
    read.items.map(({ from, to }) =>
      item.create(null, paragraph.create(null, block.content.cut(from, to))),
    ),
  );
  const { lead } = read;
  const blocks =
    lead.to > lead.from
      ? [paragraph.create(null, block.content.cut(lead.from, lead.to)), list]
      : [list];
  const depth = $from.depth - 1;
  const index = $from.index(depth);
  if (!$from.node(depth).canReplace(index, index + 1, Fragment.from(blocks))) return false;
  if (!dispatch) return true;
  startUndoStep(state);
  const start = $from.before();
  const tr = state.tr.replaceWith(start, $from.after(), blocks);
  const end = start + blocks.reduce((size, one) => size + one.nodeSize, 0);
  tr.setSelection(TextSelection.near(tr.doc.resolve(end - 1), -1));
  dispatch(tr.scrollIntoView());
  return true;
};

/** Starts the next △ item at the caret with the right space before it. */
export const insertTriangleItem: Command = (state, dispatch) => {
  const { $from, $to, from, to } = state.selection;
  const block = $from.parent;
  if (!block.isTextblock || !$from.sameParent($to)) return false;
  const next = nextItem(flatText(block).slice(0, $from.parentOffset));
  if (!dispatch || !next) return next !== null;
  // A space that stood after the caret would be a second one before the item's words.
  const spaces = /^ */.exec(flatText(block).slice($to.parentOffset))?.[0].length ?? 0;
  startUndoStep(state);
  dispatch(state.tr.insertText(next.insert, from - next.remove, to + spaces).scrollIntoView());
  return true;
};

/**
 * A bullet list or the selected lines into a sentence `△가(40점) △나(35점)`, and such a sentence
 * back into a list; where there is neither, the first item begins at the caret. Formats of the text
 * stay. One undo step.
 */
export const toggleTriangleList: Command = (state, dispatch) =>
  toSentence(state, dispatch) ||
  toList(state, dispatch) ||
  (state.selection.empty && insertTriangleItem(state, dispatch));
