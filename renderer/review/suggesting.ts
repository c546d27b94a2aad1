import { placeOf, positionOf } from '@shared/review/place';
import { acceptedFragment } from '@shared/review/resolve';
import { type Suggester, suggest } from '@shared/review/suggest';
import { insertedRanges, withoutInherited } from '@shared/review/typed';
import { writeDifference } from '@shared/review/writeDifference';
import { Extension } from '@tiptap/core';
import { type Node, Slice } from '@tiptap/pm/model';
import {
  type EditorState,
  Plugin,
  type Selection,
  TextSelection,
  type Transaction,
} from '@tiptap/pm/state';
import type { StepMap } from '@tiptap/pm/transform';
import type { EditorView } from '@tiptap/pm/view';
import { type ProsemirrorBinding, ySyncPluginKey, yUndoPluginKey } from '@tiptap/y-tiptap';
import type { UndoManager } from 'yjs';
import { followPage } from '../editor/pageSelection';
import { startUndoStep } from '../editor/undoStep';

export interface Author {
  id: string;
  name: string;
}

/** On a transaction that is written as it is: suggestions that are accepted or rejected. */
export const AS_IT_IS = 'reviewAsItIs';

/** A document as it was before something that is typed, what has changed since, and who suggests it. */
interface Held {
  doc: Node;
  maps: readonly StepMap[];
  /** Null where nothing is suggested. */
  by: Suggester | null;
}

/**
 * Makes a suggestion of whatever changes the document while one only suggests. An edit is made as
 * ever, by whatever command, and a second transaction turns it into marks, in one step of undo and one
 * update to disk. While Hangul is composed the page is not touched; what is written to Yjs is a
 * suggestion from the first jamo, the page's own document as the syllable ends. Text that is composed
 * over is marked by the key that begins it.
 */
export const Suggesting = Extension.create<{ suggests: () => boolean; author: () => Author }>({
  name: 'suggesting',
  // Before CompositionSteps: what that does at the start of a composition is part of it.
  priority: 1200,
  addOptions: () => ({ suggests: () => false, author: () => ({ id: '', name: '' }) }),
  addProseMirrorPlugins() {
    const { suggests, author } = this.options;
    let composing = false;
    let held: Held | null = null;

    const by = () => (suggests() ? suggester(author()) : null);

    const finish = (view: EditorView) => {
      if (composing || !held || view.isDestroyed) return;
      const from = held;
      held = null;
      const tr = turnedEdit(from, view.state, null);
      if (!tr) return;
      goOnInUndoStep(view.state);
      view.dispatch(tr);
    };

    return [
      new Plugin({
        view: ({ state }) => {
          writeTurned(state, (doc) => (held ? asSuggested(held, keptEdit(held, doc, false)) : doc));
          return {};
        },
        appendTransaction(transactions, oldState, newState) {
          if (!transactions.some((tr) => tr.docChanged)) return null;
          if (transactions.some((tr) => tr.getMeta(ySyncPluginKey) || tr.getMeta(AS_IT_IS))) {
            return null;
          }
          const maps = transactions.flatMap((tr) => tr.mapping.maps);
          if (composing) {
            held ??= { doc: oldState.doc, maps: [], by: by() };
            held = { ...held, maps: [...held.maps, ...maps] };
            return null;
          }
          return turnedEdit({ doc: oldState.doc, maps, by: by() }, newState, oldState.selection);
        },
        props: {
          transformCopied: (slice) => {
            const content = acceptedFragment(slice.content);
            if (content === slice.content) return slice;
            const most = Slice.maxOpen(content, true);
            return new Slice(
              content,
              Math.min(slice.openStart, most.openStart),
              Math.min(slice.openEnd, most.openEnd),
            );
          },
          handleDOMEvents: {
            keydown: (view, event) => {
              // The page must not change at the start of a composition, so this comes before it.
              if (!suggests() || composing || !isImeLetter(event)) return false;
              // What was selected just now may not be told yet.
              followPage(view);
              const { selection, tr } = view.state;
              if (!selection.empty && selection instanceof TextSelection) {
                startUndoStep(view.state);
                view.dispatch(tr.deleteSelection());
              }
              return false;
            },
            compositionstart: () => {
              composing = true;
              return false;
            },
            compositionend: (view) => {
              composing = false;
              // After ProseMirror has read the last of it from the page, and before the next key.
              void Promise.resolve()
                .then(() => undefined)
                .then(() => undefined)
                .then(() => finish(view));
              return false;
            },
          },
        },
      }),
    ];
  },
});

/** What makes an edit a suggestion, or, where nothing is suggested, rids it of what it took over. */
export function turnedEdit(
  held: Held,
  state: EditorState,
  selectionBefore: Selection | null,
): Transaction | null {
  const overBlocks =
    selectionBefore !== null && !selectionBefore.$from.sameParent(selectionBefore.$to);
  const after = keptEdit(held, state.doc, overBlocks);
  const target = asSuggested(held, after);
  if (target === state.doc || target.eq(state.doc)) return null;
  const { tr, selection, storedMarks } = state;
  tr.setMeta(AS_IT_IS, true);
  writeDifference(tr, target);
  if (selection instanceof TextSelection) {
    const start = firstDifference(after, target);
    // Delete leaves the caret behind what is to go, Backspace before it.
    const stays = selection.empty && selection.from === selectionBefore?.from;
    const side = stays ? 'after' : 'before';
    const at = (pos: number) =>
      pos <= start ? pos : positionOf(target, start, placeOf(after, start, pos), side);
    const [anchor, head] = [at(selection.anchor), at(selection.head)];
    if (anchor !== null && head !== null) {
      tr.setSelection(TextSelection.between(tr.doc.resolve(anchor), tr.doc.resolve(head)));
    }
  }
  if (storedMarks) tr.setStoredMarks(storedMarks);
  return tr;
}

function keptEdit({ maps, by }: Held, edited: Node, overBlocks: boolean): Node {
  return withoutInherited(edited, insertedRanges({ maps }), by?.authorId ?? null, overBlocks);
}

function asSuggested({ doc: before, by }: Held, after: Node): Node {
  return by ? suggest(before, after, by) : after;
}

function suggester({ id: authorId, name: authorName }: Author): Suggester {
  const id = crypto.randomUUID().slice(0, 13);
  return { authorId, authorName, at: Date.now(), newId: () => id };
}

/**
 * Has the page's document written to Yjs as `turned` gives it. Under a composition the page cannot be
 * changed, but what is saved can: a program that is killed then leaves no letter that is no suggestion.
 * Where it would be of another size than the page's, Yjs could not find the caret: it is written as it is.
 */
function writeTurned(state: EditorState, turned: (doc: Node) => Node): void {
  const { binding } = ySyncPluginKey.getState(state) as { binding: ProsemirrorBinding };
  const write = binding._prosemirrorChanged.bind(binding);
  binding._prosemirrorChanged = (doc: Node) => {
    const target = turned(doc);
    write(target.content.size === doc.content.size ? target : doc);
  };
}

/** A letter key that an input method has taken, which begins or goes on with a composition. */
function isImeLetter(event: KeyboardEvent): boolean {
  return event.keyCode === 229 && (event.code === '' || event.code.startsWith('Key'));
}

/** Where the first block begins in which two documents differ. */
function firstDifference(a: Node, b: Node): number {
  let pos = 0;
  for (let index = 0; index < Math.min(a.childCount, b.childCount); index++) {
    if (a.child(index) !== b.child(index) && !a.child(index).eq(b.child(index))) break;
    pos += a.child(index).nodeSize;
  }
  return pos;
}

/** What was composed and its becoming a suggestion are undone together, however long it took. */
function goOnInUndoStep(state: EditorState): void {
  const undo = (yUndoPluginKey.getState(state) as { undoManager?: UndoManager } | undefined)
    ?.undoManager;
  if (undo && undo.undoStack.length > 0) undo.lastChange = Date.now();
}
