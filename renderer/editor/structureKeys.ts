import { Extension } from '@tiptap/core';
import {
  chainCommands,
  createParagraphNear,
  deleteSelection,
  joinBackward,
  joinForward,
  liftEmptyBlock,
  newlineInCode,
  selectAll,
  selectNodeBackward,
  selectNodeForward,
  splitBlockAs,
} from '@tiptap/pm/commands';
import { type Command, NodeSelection, Plugin, TextSelection } from '@tiptap/pm/state';
import { bodyStart, depthOf, isEmptyParagraph, makeParagraph } from './blockCommands';
import { slotAt, startOrSlot } from './templateSlots';

/** Puts the caret where one writes on at `pos`: in the paragraph there, or in a new one. */
function writeAt(pos: number): Command {
  return (state, dispatch) => {
    if (!dispatch) return true;
    const tr = state.tr;
    const paragraph = state.schema.nodes.paragraph;
    if (tr.doc.resolve(pos).nodeAfter?.type !== paragraph && paragraph) {
      tr.insert(pos, paragraph.create());
    }
    dispatch(tr.setSelection(TextSelection.create(tr.doc, pos + 1)).scrollIntoView());
    return true;
  };
}

/** Enter in headline or deck: on to the next part, never a second headline. */
const enterFromHead: Command = (state, dispatch) => {
  const { $from, $to } = state.selection;
  const name = $from.parent.type.name;
  if (name !== 'headline' && name !== 'deck') return false;
  // A selection that reaches further down is deleted first, as everywhere.
  if (!$from.sameParent($to)) return deleteSelection(state, dispatch);
  const next = state.doc.maybeChild(1);
  if (name === 'headline' && next?.type.name === 'deck') {
    const pos = $from.after(1) + 1;
    dispatch?.(state.tr.setSelection(startOrSlot(state.doc, pos)).scrollIntoView());
    return true;
  }
  const start = bodyStart(state.doc);
  const first = state.doc.resolve(start).nodeAfter;
  if (first?.isTextblock) {
    dispatch?.(state.tr.setSelection(startOrSlot(state.doc, start + 1)).scrollIntoView());
    return true;
  }
  return writeAt(start)(state, dispatch);
};

/** Enter in a caption: on to the paragraph after the photograph. */
const enterFromCaption: Command = (state, dispatch) => {
  const { $from, $to } = state.selection;
  if ($from.parent.type.name !== 'caption') return false;
  if (!$from.sameParent($to)) return deleteSelection(state, dispatch);
  const after = $from.after($from.depth - 1);
  const next = state.doc.resolve(after).nodeAfter;
  if (next && !isEmptyParagraph(next)) {
    if (!dispatch) return true;
    const paragraph = state.schema.nodes.paragraph;
    if (!paragraph) return false;
    const tr = state.tr.insert(after, paragraph.create());
    dispatch(tr.setSelection(TextSelection.create(tr.doc, after + 1)).scrollIntoView());
    return true;
  }
  return writeAt(after)(state, dispatch);
};

/** Enter in the empty last paragraph of a quote or a fact box: out of it. */
const enterLeavesBox: Command = (state, dispatch) => {
  const { $from, empty } = state.selection;
  const depth = depthOf(state, 'quote', 'factBox');
  if (!empty || !depth || $from.depth !== depth + 1 || $from.parent.content.size > 0) return false;
  const box = $from.node(depth);
  if (box.childCount < 2 || $from.index(depth) !== box.childCount - 1) return false;
  if (!dispatch) return true;
  const paragraph = state.schema.nodes.paragraph;
  if (!paragraph) return false;
  const tr = state.tr.delete($from.before(), $from.after());
  const after = tr.mapping.map($from.after(depth));
  tr.insert(after, paragraph.create());
  tr.setSelection(TextSelection.create(tr.doc, after + 1));
  dispatch(tr.scrollIntoView());
  return true;
};

/** Enter at the end of a subhead with an empty paragraph under it: on into that. */
const enterToNextParagraph: Command = (state, dispatch) => {
  const { $from, empty } = state.selection;
  if (!empty || $from.parent.type.name !== 'subhead') return false;
  if ($from.parentOffset < $from.parent.content.size || $from.parent.content.size === 0)
    return false;
  const after = $from.after();
  if (!isEmptyParagraph(state.doc.resolve(after).nodeAfter)) return false;
  dispatch?.(state.tr.setSelection(TextSelection.create(state.doc, after + 1)).scrollIntoView());
  return true;
};

/** Leaves whatever stands around the caret, for a paragraph after it. */
export const leaveBlock: Command = (state, dispatch) => {
  const { $to } = state.selection;
  const end = state.selection instanceof NodeSelection && $to.depth === 0 ? $to.pos : $to.after(1);
  const block = $to.depth > 0 ? $to.node(1) : null;
  if (block && (block.type.name === 'headline' || block.type.name === 'deck')) {
    return enterFromHead(state, dispatch);
  }
  const next = state.doc.resolve(end).nodeAfter;
  if (next && !isEmptyParagraph(next)) {
    if (!dispatch) return true;
    const paragraph = state.schema.nodes.paragraph;
    if (!paragraph) return false;
    const tr = state.tr.insert(end, paragraph.create());
    dispatch(tr.setSelection(TextSelection.create(tr.doc, end + 1)).scrollIntoView());
    return true;
  }
  return writeAt(end)(state, dispatch);
};

/** Backspace at the start of headline, deck or the body's first block: joins nothing together. */
const backspaceAtHead: Command = (state, dispatch) => {
  const { $from, empty } = state.selection;
  if (!empty || $from.parentOffset > 0 || !$from.parent.isTextblock) return false;
  const name = $from.parent.type.name;
  if (name === 'headline') return true;
  const headlineEnd = (state.doc.firstChild?.nodeSize ?? 2) - 1;
  if (name === 'deck') {
    if (!dispatch) return true;
    const tr = state.tr;
    if ($from.parent.content.size === 0) tr.delete($from.before(), $from.after());
    dispatch(tr.setSelection(TextSelection.create(tr.doc, headlineEnd)).scrollIntoView());
    return true;
  }
  if (name !== 'paragraph' || $from.depth !== 1 || $from.before() !== bodyStart(state.doc)) {
    return false;
  }
  if (!dispatch) return true;
  const end = $from.before() - 1;
  const tr = state.tr;
  const next = tr.doc.resolve($from.after()).nodeAfter;
  if ($from.parent.content.size === 0 && next) tr.delete($from.before(), $from.after());
  dispatch(tr.setSelection(TextSelection.create(tr.doc, end)).scrollIntoView());
  return true;
};

/** Backspace at the start of a caption takes hold of the photograph; a second one deletes it. */
const backspaceInCaption: Command = (state, dispatch) => {
  const { $from, empty } = state.selection;
  if (!empty || $from.parentOffset > 0 || $from.parent.type.name !== 'caption') return false;
  dispatch?.(state.tr.setSelection(NodeSelection.create(state.doc, $from.before($from.depth - 1))));
  return true;
};

/** Backspace at the start of a subhead, list item, quote or box first makes it a paragraph. */
const backspaceMakesParagraph: Command = (state, dispatch) => {
  const { $from, empty } = state.selection;
  if (!empty || $from.parentOffset > 0) return false;
  const name = $from.parent.type.name;
  if (name === 'subhead' || name === 'pullQuote') return makeParagraph(state, dispatch);
  const item = depthOf(state, 'listItem');
  if (item && $from.depth === item + 1 && $from.index(item) === 0) {
    return makeParagraph(state, dispatch);
  }
  const box = depthOf(state, 'quote', 'factBox');
  if (box && $from.depth === box + 1 && $from.index(box) === 0) {
    return makeParagraph(state, dispatch);
  }
  return false;
};

/** Delete at the end of headline, deck or caption pulls nothing in. */
const deleteAtEnd: Command = (state) => {
  const { $from, empty } = state.selection;
  return (
    empty &&
    ['headline', 'deck', 'caption'].includes($from.parent.type.name) &&
    $from.parentOffset === $from.parent.content.size
  );
};

const insertLineBreak: Command = (state, dispatch) => {
  const lineBreak = state.schema.nodes.hardBreak;
  const { $from, $to } = state.selection;
  if (!lineBreak) return false;
  // A selection that reaches further down is deleted first, as everywhere.
  if (!$from.sameParent($to)) return deleteSelection(state, dispatch);
  if (!$from.parent.type.contentMatch.matchType(lineBreak)) return enter(state, dispatch);
  dispatch?.(state.tr.replaceSelectionWith(lineBreak.create()).scrollIntoView());
  return true;
};

/** After a subhead or a pull quote comes a paragraph, in a fact box too. */
const splitParagraph = splitBlockAs((node, atEnd) => {
  const { paragraph } = node.type.schema.nodes;
  return paragraph && (atEnd || node.type === paragraph) ? { type: paragraph } : null;
});

export const enter: Command = chainCommands(
  enterFromHead,
  enterFromCaption,
  enterLeavesBox,
  enterToNextParagraph,
  newlineInCode,
  createParagraphNear,
  liftEmptyBlock,
  splitParagraph,
);

export const backspace: Command = chainCommands(
  backspaceAtHead,
  backspaceInCaption,
  backspaceMakesParagraph,
  deleteSelection,
  joinBackward,
  selectNodeBackward,
);

export const deleteForward: Command = chainCommands(
  deleteSelection,
  deleteAtEnd,
  joinForward,
  selectNodeForward,
);

/**
 * Enter, Backspace, Delete and their kin for a document of `headline deck? block+`, in place of
 * Tiptap's own, which turn the first paragraph into a deck. Lists and tables keep their own keys,
 * which are asked first. ProseMirror asks none of them while Hangul is being composed.
 */
export const StructureKeys = Extension.create({
  name: 'structureKeys',
  priority: 10,
  addKeyboardShortcuts() {
    const run = (command: Command) => () =>
      command(this.editor.state, this.editor.view.dispatch, this.editor.view);
    return {
      Enter: run(enter),
      'Mod-Enter': run(leaveBlock),
      'Shift-Enter': run(insertLineBreak),
      Backspace: run(backspace),
      'Mod-Backspace': run(backspace),
      'Shift-Backspace': run(backspace),
      Delete: run(deleteForward),
      'Mod-Delete': run(deleteForward),
      'Mod-a': run(selectAll),
    };
  },
  addProseMirrorPlugins() {
    return [
      new Plugin({
        props: {
          // A click takes hold of a whole place of a template; one more sets the caret in it.
          handleClick(view, pos) {
            const slot = slotAt(view.state.doc, pos);
            if (!slot || slot.eq(view.state.selection) || !view.editable) return false;
            view.dispatch(view.state.tr.setSelection(slot));
            return true;
          },
        },
      }),
    ];
  },
});
