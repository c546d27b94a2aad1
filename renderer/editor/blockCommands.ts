import { lift, setBlockType, toggleMark, wrapIn } from '@tiptap/pm/commands';
import type { Attrs, Node, NodeType, ResolvedPos } from '@tiptap/pm/model';
import { liftListItem, wrapInList } from '@tiptap/pm/schema-list';
import { type Command, type EditorState, Selection, TextSelection } from '@tiptap/pm/state';

/*
 * What the format and block commands do to a document, as ProseMirror commands: they know the
 * schema only through the state, so they run in Node too. None of them breaks `headline deck? block+`.
 */

function typeOf(state: EditorState, name: string): NodeType {
  const type = state.schema.nodes[name];
  if (!type) throw new Error(`the schema has no ${name}`);
  return type;
}

/** The depth of the nearest node of one of these types around the selection's start; 0 for none. */
export function depthOf(state: EditorState, ...names: string[]): number {
  const { $from } = state.selection;
  for (let depth = $from.depth; depth > 0; depth -= 1) {
    if (names.includes($from.node(depth).type.name)) return depth;
  }
  return 0;
}

/** Bold, italic and the like; does nothing where the schema has no place for the mark. */
export function toggleFormat(name: string): Command {
  return (state, dispatch) => {
    const mark = state.schema.marks[name];
    return mark ? toggleMark(mark)(state, dispatch) : false;
  };
}

/** A textblock of this kind in place of the one at the selection. */
export function setTextblock(name: 'paragraph' | 'subhead' | 'pullQuote'): Command {
  return (state, dispatch) => {
    // Headline, deck and caption are what they are.
    if (depthOf(state, 'headline', 'deck', 'caption')) return false;
    const { $from } = state.selection;
    const target = $from.parent.type.name === name ? 'paragraph' : name;
    return setBlockType(typeOf(state, target))(state, dispatch);
  };
}

/** Back to a plain paragraph: a subhead is turned, a list, quote or box is left. */
export const makeParagraph: Command = (state, dispatch) => {
  const { $from } = state.selection;
  if ($from.parent.type.name !== 'paragraph' && setTextblock('paragraph')(state, dispatch)) {
    return true;
  }
  if (depthOf(state, 'listItem') > depthOf(state, 'quote', 'factBox')) {
    return liftListItem(typeOf(state, 'listItem'))(state, dispatch);
  }
  return unwrap(state, dispatch);
};

/** Takes the quote or fact box around the selection away and keeps what is in it. */
const unwrap: Command = (state, dispatch) => {
  const depth = depthOf(state, 'quote', 'factBox');
  if (!depth) return false;
  const { $from } = state.selection;
  const box = $from.node(depth);
  const parent = $from.node(depth - 1);
  if (!parent.canReplace($from.index(depth - 1), $from.index(depth - 1) + 1, box.content)) {
    return lift(state, dispatch);
  }
  if (dispatch) {
    const start = $from.before(depth);
    const tr = state.tr.replaceWith(start, start + box.nodeSize, box.content);
    const place = (pos: number) => tr.doc.resolve(Math.min(pos - 1, tr.doc.content.size));
    tr.setSelection(
      TextSelection.between(place(state.selection.anchor), place(state.selection.head)),
    );
    dispatch(tr.scrollIntoView());
  }
  return true;
};

/** A quote around the selected blocks, or none when there is one. */
export const toggleQuote: Command = (state, dispatch) =>
  depthOf(state, 'quote')
    ? unwrap(state, dispatch)
    : wrapIn(typeOf(state, 'quote'))(state, dispatch);

/** A fact box around the selected blocks; an empty one with a title where nothing is written yet. */
export const toggleFactBox: Command = (state, dispatch) => {
  if (depthOf(state, 'factBox')) return unwrap(state, dispatch);
  const { $from, empty } = state.selection;
  if (!(empty && $from.parent.content.size === 0) && !depthOf(state, 'headline', 'deck')) {
    if (wrapIn(typeOf(state, 'factBox'))(state, dispatch)) return true;
  }
  return insertBlock(
    typeOf(state, 'factBox').create(null, [
      typeOf(state, 'subhead').create(),
      typeOf(state, 'paragraph').create(),
    ]),
  )(state, dispatch);
};

/** A list of this kind around the selection; turns the other kind; leaves its own kind. */
export function toggleList(name: 'bulletList' | 'orderedList'): Command {
  return (state, dispatch) => {
    const depth = depthOf(state, 'bulletList', 'orderedList');
    if (!depth) return wrapInList(typeOf(state, name))(state, dispatch);
    const { $from } = state.selection;
    if ($from.node(depth).type.name === name) {
      return liftListItem(typeOf(state, 'listItem'))(state, dispatch);
    }
    if (dispatch) dispatch(state.tr.setNodeMarkup($from.before(depth), typeOf(state, name)));
    return true;
  };
}

/**
 * Where a new block goes: in place of an empty paragraph of the body, else after the block that
 * has the position; from the headline or the deck, before the body.
 */
export function insertionRange($pos: ResolvedPos): { from: number; to: number } {
  const start = bodyStart($pos.doc);
  if ($pos.pos < start) return { from: start, to: start };
  if ($pos.depth === 0) return { from: $pos.pos, to: $pos.pos };
  const after = $pos.after(1);
  return isEmptyParagraph($pos.node(1))
    ? { from: $pos.before(1), to: after }
    : { from: after, to: after };
}

/** The position before the first block of the body. */
export function bodyStart(doc: Node): number {
  let start = doc.firstChild?.nodeSize ?? 0;
  if (doc.maybeChild(1)?.type.name === 'deck') start += doc.child(1).nodeSize;
  return start;
}

export function isEmptyParagraph(node: Node | null | undefined): boolean {
  return node?.type.name === 'paragraph' && node.content.size === 0;
}

/**
 * Puts a block into the body, by default where `insertionRange` says for the selection, and the
 * caret into it, or after it when it has no text.
 */
export function insertBlock(node: Node, at?: { from: number; to: number }): Command {
  return (state, dispatch) => {
    if (!dispatch) return true;
    const { from, to } = at ?? insertionRange(state.selection.$to);
    const tr = state.tr.replaceWith(from, to, node);
    const after = from + node.nodeSize;
    // The story can be written on after a photo or a table at its end.
    if (!node.isTextblock && !tr.doc.resolve(after).nodeAfter) {
      tr.insert(after, typeOf(state, 'paragraph').create());
    }
    tr.setSelection(Selection.near(tr.doc.resolve(node.isAtom ? after : from), 1));
    dispatch(tr.scrollIntoView());
    return true;
  };
}

/** A new block of this type; see `insertBlock`. */
export function insertType(name: string, attrs: Attrs | null = null): Command {
  return (state, dispatch) => {
    const node = typeOf(state, name).createAndFill(attrs);
    return node ? insertBlock(node)(state, dispatch) : false;
  };
}

/** A table of three by three with a header row. */
export const insertTable: Command = (state, dispatch) => {
  // A table in a cell is not in the schema; a second one beside it is not what is meant.
  if (depthOf(state, 'table')) return false;
  const row = (cell: string) =>
    typeOf(state, 'tableRow').create(
      null,
      [1, 2, 3].flatMap(() => typeOf(state, cell).createAndFill() ?? []),
    );
  return insertBlock(
    typeOf(state, 'table').create(null, [row('tableHeader'), row('tableCell'), row('tableCell')]),
  )(state, dispatch);
};

/**
 * The deck: made when there is none, and the caret goes there. In the deck: an empty one is taken
 * away, one with text becomes the first paragraph.
 */
export const toggleDeck: Command = (state, dispatch) => {
  const headline = state.doc.firstChild;
  if (!headline) return false;
  const at = headline.nodeSize;
  const deck = state.doc.maybeChild(1)?.type.name === 'deck' ? state.doc.child(1) : null;
  if (!dispatch) return true;
  const tr = state.tr;
  if (!deck) {
    tr.insert(at, typeOf(state, 'deck').create());
    tr.setSelection(TextSelection.create(tr.doc, at + 1));
  } else if (state.selection.$from.parent !== deck) {
    tr.setSelection(TextSelection.create(tr.doc, at + 1 + deck.content.size));
  } else if (deck.content.size === 0) {
    tr.delete(at, at + deck.nodeSize);
    tr.setSelection(TextSelection.create(tr.doc, at - 1));
  } else {
    tr.setNodeMarkup(at, typeOf(state, 'paragraph'));
  }
  dispatch(tr.scrollIntoView());
  return true;
};
