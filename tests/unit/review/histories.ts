import { mergeBody } from '@shared/document/mergeBody';
import { storySchema } from '@shared/document/schema';
import { bodyOf, createStoryDoc } from '@shared/document/storyDoc';
import { BLOCK_CHANGES, changeOf } from '@shared/review/change';
import { acceptAll } from '@shared/review/resolve';
import { suggest } from '@shared/review/suggest';
import { insertedRanges, withoutInherited } from '@shared/review/typed';
import { chainCommands, deleteSelection, joinBackward, joinForward } from '@tiptap/pm/commands';
import { Fragment, type Node, Slice } from '@tiptap/pm/model';
import { liftListItem, sinkListItem, splitListItem, wrapInList } from '@tiptap/pm/schema-list';
import { type Command, EditorState, NodeSelection, TextSelection } from '@tiptap/pm/state';
import {
  addColumnAfter,
  addRowAfter,
  deleteColumn,
  deleteRow,
  fixTables,
  toggleHeader,
} from '@tiptap/pm/tables';
import type { StepMap } from '@tiptap/pm/transform';
import { initProseMirrorDoc, prosemirrorToYXmlFragment, updateYFragment } from '@tiptap/y-tiptap';
import fc from 'fast-check';
import * as Y from 'yjs';
import {
  insertTable,
  setTextblock,
  toggleDeck,
  toggleFactBox,
  toggleFormat,
  toggleQuote,
} from '../../../renderer/editor/blockCommands';
import { backspace, deleteForward, enter } from '../../../renderer/editor/structureKeys';

/** One thing a writer does; `at` and `to` pick places in the text, wherever it is by then. */
export interface Act {
  kind: 'act';
  who: number;
  what: keyof typeof COMMANDS | 'type' | 'compose' | 'paste' | 'erase' | 'undo';
  at: number;
  to: number;
}
export type Move = Act | { kind: 'meet'; who: number; with: number };

const node = (type: string, ...content: (Node | string)[]): Node =>
  storySchema.node(
    type,
    null,
    content.map((one) => (typeof one === 'string' ? storySchema.text(one) : one)),
  );
const bold = (words: string) => storySchema.text(words, [storySchema.mark('bold')]);

/** A story with everything in it that can be edited. */
export const STORY = node(
  'doc',
  node('headline', '제목가나'),
  node('deck', '부제다라'),
  node('paragraph', '첫문단', bold('굵게'), '끝'),
  node('paragraph', 'abcdef'),
  node('subhead', '중간'),
  node('paragraph'),
  node(
    'bulletList',
    node('listItem', node('paragraph', '하나')),
    node('listItem', node('paragraph', '둘둘')),
  ),
  node('figure', node('caption', '설명문')),
  node(
    'table',
    node(
      'tableRow',
      node('tableCell', node('paragraph', 'A')),
      node('tableCell', node('paragraph', 'B')),
    ),
    node(
      'tableRow',
      node('tableCell', node('paragraph', 'C')),
      node('tableCell', node('paragraph', 'D')),
    ),
  ),
  node('paragraph', '줄', node('hardBreak'), '바꿈'),
  node('quote', node('paragraph', '인용')),
);

const listItem = storySchema.nodes.listItem as NonNullable<typeof storySchema.nodes.listItem>;
const bulletList = storySchema.nodes.bulletList as NonNullable<typeof storySchema.nodes.bulletList>;
const selectBlock: Command = (state, dispatch) => {
  const { $from } = state.selection;
  if ($from.depth === 0) return false;
  dispatch?.(
    state.tr.setSelection(NodeSelection.create(state.doc, $from.before(1))).deleteSelection(),
  );
  return true;
};
const photoData: Command = (state, dispatch) => {
  const places: number[] = [];
  state.doc.descendants((one, pos) => {
    if (one.type.name === 'figure') places.push(pos);
  });
  const pos = places[state.selection.from % Math.max(1, places.length)];
  if (pos === undefined) return false;
  const name = state.selection.from % 2 === 0 ? 'alt' : 'credit';
  const value = ['', '강변', '시청 제공'][state.selection.from % 3];
  dispatch?.(state.tr.setNodeAttribute(pos, name, value));
  return true;
};
const lineBreak: Command = (state, dispatch) => {
  const { $from } = state.selection;
  const type = storySchema.nodes.hardBreak;
  if (!type || !$from.parent.inlineContent || !$from.parent.type.contentMatch.matchType(type))
    return false;
  if (!$from.sameParent(state.selection.$to)) return false;
  dispatch?.(state.tr.replaceSelectionWith(type.create()));
  return true;
};

export const COMMANDS = {
  enter: chainCommands(splitListItem(listItem), enter),
  backspace,
  delete: deleteForward,
  join: chainCommands(deleteSelection, joinBackward, joinForward),
  bold: toggleFormat('bold'),
  note: toggleFormat('note'),
  subhead: setTextblock('subhead'),
  quote: toggleQuote,
  factBox: toggleFactBox,
  deck: toggleDeck,
  list: wrapInList(bulletList),
  lift: liftListItem(listItem),
  sink: sinkListItem(listItem),
  selectBlock,
  photoData,
  lineBreak,
  table: insertTable,
  addRow: addRowAfter,
  addColumn: addColumnAfter,
  deleteRow,
  deleteColumn,
  header: toggleHeader('row'),
} satisfies Record<string, Command>;

const what = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom<Act['what']>('type', 'compose', 'type') },
  {
    weight: 5,
    arbitrary: fc.constantFrom<Act['what']>('erase', 'backspace', 'delete', 'enter', 'paste'),
  },
  { weight: 5, arbitrary: fc.constantFrom(...(Object.keys(COMMANDS) as Act['what'][])) },
  { weight: 1, arbitrary: fc.constant<Act['what']>('undo') },
);

/** Histories of `writers` people; they meet only when there is more than one. */
export function histories(writers: number, longest: number): fc.Arbitrary<Move[]> {
  const act = fc.record({
    kind: fc.constant('act' as const),
    who: fc.nat(writers - 1),
    what,
    at: fc.nat(60),
    to: fc.nat(60),
  });
  const meet = fc.record({
    kind: fc.constant('meet' as const),
    who: fc.nat(writers - 1),
    with: fc.nat(writers - 1),
  });
  const move: fc.Arbitrary<Move> =
    writers === 1 ? act : fc.oneof({ weight: 6, arbitrary: act }, { weight: 1, arbitrary: meet });
  return fc.array(move, { minLength: 1, maxLength: longest });
}

/** Marks that y-tiptap does not keep are no part of a comparison. */
export function plainJson(document: Node): unknown {
  return JSON.parse(
    JSON.stringify(document.toJSON(), (key, value) => {
      if (key === 'marks' && Array.isArray(value)) {
        return value.map((mark) => JSON.stringify(mark)).sort();
      }
      if (value?.type === 'hardBreak') return { type: 'hardBreak', attrs: value.attrs };
      return value;
    }),
  );
}

/** One writer's copy of the story, bound to Yjs as the editor binds it. */
export class Writer {
  readonly doc = new Y.Doc({ guid: 'story' });
  readonly undo: Y.UndoManager;
  #letter: number;
  #read: Pick<ReturnType<typeof initProseMirrorDoc>, 'doc' | 'meta'> | null = null;

  constructor(
    readonly name: string,
    client: number,
    base: Uint8Array,
  ) {
    this.doc.clientID = client;
    Y.applyUpdate(this.doc, base);
    this.undo = new Y.UndoManager(bodyOf(this.doc), {
      trackedOrigins: new Set([this]),
      captureTimeout: 0,
    });
    this.#letter = 0xac00 + client * 500;
  }

  /** The document as the editor has it: read anew only after what did not come from the editor. */
  get document(): Node {
    this.#read ??= initProseMirrorDoc(bodyOf(this.doc), storySchema);
    return this.#read.doc;
  }

  write(after: Node): void {
    const { meta } = this.#read ?? initProseMirrorDoc(bodyOf(this.doc), storySchema);
    this.doc.transact(() => updateYFragment(this.doc, bodyOf(this.doc), after, meta), this);
    this.#read = { doc: after, meta };
  }

  undoLast(): void {
    this.undo.undo();
    this.#read = null;
  }

  /** Takes in what another wrote, as a package does. */
  meet(other: Writer): void {
    mergeBody(this.doc, other.doc, 0);
    this.#read = null;
  }

  /** Takes in an update that did not come from the editor. */
  take(update: Uint8Array): void {
    Y.applyUpdate(this.doc, update);
    this.#read = null;
  }

  /** Characters nobody has typed yet, so that each can be found again. */
  letters(count: number): string {
    return Array.from({ length: count }, () => String.fromCharCode(this.#letter++)).join('');
  }
}

export interface Edit {
  /** The document before, with the suggestions there were. */
  before: Node;
  /** As the writer's command left it, with nothing of it marked. */
  after: Node;
  /** As a suggestion. */
  suggested: Node;
}

/** Does one act in suggesting mode; null when it changes nothing. */
export function edit(writer: Writer, document: Node, act: Act): Edit | null {
  const made = editOf(writer, suggestedEven(writer, document), act);
  if (!made) return null;
  return { ...made, suggested: suggestedEven(writer, made.suggested) };
}

/** The editor gives every row of a table as many cells after each change (`fixTables`), here too. */
export function even(document: Node): Node {
  return fixTables(EditorState.create({ doc: document }))?.doc ?? document;
}

function suggestedEven(writer: Writer, document: Node): Node {
  const evened = even(document);
  return evened === document ? document : turn(writer, document, evened, []);
}

function editOf(writer: Writer, document: Node, act: Act): Edit | null {
  let state = EditorState.create({ doc: document });
  const maps: StepMap[] = [];
  const dispatch = (tr: typeof state.tr) => {
    maps.push(...tr.mapping.maps);
    state = state.apply(tr);
  };
  const places: number[] = [];
  document.descendants((one, pos) => {
    if (one.isTextblock) for (let at = 0; at <= one.content.size; at++) places.push(pos + 1 + at);
  });
  const from = places[act.at % places.length] as number;
  const near = Math.min(places.length - 1, (act.at % places.length) + (act.to % 12));
  const ranged = act.to % 3 === 0;
  const to = ranged ? (places[near] as number) : from;
  dispatch(
    state.tr.setSelection(TextSelection.between(document.resolve(from), document.resolve(to))),
  );
  maps.length = 0;
  const overBlocks = !state.selection.$from.sameParent(state.selection.$to);
  const composedFrom = () => {
    // Text that is composed over goes before the composition begins.
    if (state.selection.empty) return;
    const before = state.doc;
    dispatch(state.tr.deleteSelection());
    const marked = turn(writer, before, state.doc, maps);
    maps.length = 0;
    state = EditorState.create({ doc: marked });
    const end = Math.min(to, marked.content.size);
    state = state.apply(state.tr.setSelection(TextSelection.near(marked.resolve(end), -1)));
  };
  switch (act.what) {
    case 'type':
      dispatch(state.tr.insertText(writer.letters(1 + (act.to % 3))));
      break;
    case 'compose': {
      composedFrom();
      // A syllable as an input method builds it: ㄱ, 가, 각.
      const base = state.doc;
      const at = state.selection.from;
      const letter = writer.letters(1);
      for (const [index, jamo] of ['ㄱ', '가', letter].entries()) {
        if (!state.doc.resolve(at).parent.inlineContent) break;
        dispatch(state.tr.insertText(jamo, at, index === 0 ? at : at + 1));
      }
      const suggested = turn(writer, base, state.doc, maps);
      const after = withoutInherited(state.doc, insertedRanges({ maps }), writer.name, false);
      return { before: base, after, suggested };
    }
    case 'paste':
      dispatch(
        state.tr.replaceSelection(
          new Slice(
            Fragment.from([
              node('paragraph', writer.letters(2)),
              node('paragraph', writer.letters(1)),
            ]),
            1,
            1,
          ),
        ),
      );
      break;
    case 'erase':
      dispatch(state.tr.deleteSelection());
      break;
    case 'undo':
      return null;
    default:
      COMMANDS[act.what](state, dispatch as never);
  }
  if (state.doc.eq(document)) return null;
  const after = withoutInherited(state.doc, insertedRanges({ maps }), writer.name, overBlocks);
  return {
    before: document,
    after,
    suggested: turn(writer, document, state.doc, maps, overBlocks),
  };
}

let lastId = 0;
function turn(
  writer: Writer,
  before: Node,
  after: Node,
  maps: StepMap[],
  overBlocks = false,
): Node {
  return suggest(
    before,
    withoutInherited(after, insertedRanges({ maps }), writer.name, overBlocks),
    {
      authorId: writer.name,
      authorName: writer.name,
      at: 1,
      newId: () => `${writer.name}${++lastId}`,
    },
  );
}

/** The story as a Yjs update that writers start from. */
export function storyUpdate(document: Node): Uint8Array {
  const doc = createStoryDoc();
  bodyOf(doc).delete(0, bodyOf(doc).length);
  prosemirrorToYXmlFragment(document, bodyOf(doc));
  return Y.encodeStateAsUpdate(doc);
}

/** What the writer saw after an edit; in a block that is to go nothing is seen. */
export function seen({ before, after, suggested }: Edit): Node | null {
  // A join across what is to go changes nothing.
  if (suggested.eq(before)) return acceptAll(before);
  const old = new Set<Node>();
  before.descendants((one) => {
    if (changeOf(one.attrs.deleted)) old.add(one);
  });
  let unclear = false;
  // ProseMirror gives both halves of a split block that it is joined to the one before.
  after.forEach((block, _, index) => {
    const { joined } = block.attrs;
    if (joined && after.childCount > before.childCount) {
      unclear ||= after.child(index - 1).attrs.joined === joined;
    }
  });
  after.descendants((one) => {
    if (!one.isText && changeOf(one.attrs.deleted) && ![...old].some((was) => was.eq(one)))
      unclear = true;
  });
  return unclear ? null : acceptAll(after);
}

export const hasNoSuggestion = (document: Node): boolean => {
  let none = true;
  document.descendants((one) => {
    if (BLOCK_CHANGES.some((name) => one.attrs[name] != null)) none = false;
    if (
      one.marks.some((mark) => ['insertion', 'deletion', 'formatChange'].includes(mark.type.name))
    ) {
      none = false;
    }
  });
  return none;
};
