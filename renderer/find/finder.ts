import { MOST_MATCHES, type TextMatch, type TextQuery } from '@shared/text/textSearch';
import type { Editor } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { TextSelection, type Transaction } from '@tiptap/pm/state';
import { yUndoPluginKey } from '@tiptap/y-tiptap';
import { whenIdle } from '../ui/whenIdle';
import { hideMatches, type Place, showCurrent, showMatches } from './highlights';
import { replaceMatches } from './replaceMatches';
import { revealCurrent } from './revealCurrent';
import { type SearchProblem, searchTexts } from './searchTexts';
import { type TextblockText, textblocksOf } from './textblocks';

/** What the panel says of the search. */
export interface FindState {
  count: number;
  /** Which match is the selected one, from 0; -1 while none is. */
  current: number;
  problem: SearchProblem | null;
  /** There are more matches than are counted. */
  more: boolean;
}

interface Found extends Place {
  match: TextMatch;
}

/** So many marks are put on the page, around the current one; more would make the window slow. */
const MOST_MARKS = 10_000;

const NOTHING: FindState = { count: 0, current: -1, problem: null, more: false };

/**
 * Find and replace in one editor, for as long as the panel shows. The page is searched anew when
 * it has changed and the window is idle, never under a composition; whatever acts on matches
 * searches first if the page has changed since.
 */
export class Finder {
  readonly #editor: Editor;
  #query: TextQuery = { search: '', kind: 'literal', matchCase: false };
  #range: Place | null = null;
  #doc: Node | null = null;
  #blocks: TextblockText[] = [];
  #found: Found[] = [];
  /** The first of the matches that are marked on the page. */
  #firstMarked = 0;
  /** Where looking began: what is typed into the field is looked for from here on. */
  #anchor: number;
  #selected: Place | null = null;
  #state = NOTHING;
  #work: Promise<unknown> = Promise.resolve();
  readonly #listeners = new Set<() => void>();
  readonly #stop: () => void;

  constructor(editor: Editor) {
    this.#editor = editor;
    this.#anchor = editor.state.selection.from;
    editor.on('transaction', this.#onTransaction);
    this.#stop = whenIdle(editor, () => {
      if (this.#query.search !== '') void this.#inTurn(() => this.#fresh());
    });
  }

  /** For useSyncExternalStore. */
  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  state = (): FindState => this.#state;

  destroy(): void {
    this.#stop();
    this.#listeners.clear();
    if (this.#editor.isDestroyed) return;
    this.#editor.off('transaction', this.#onTransaction);
    this.#dispatch(hideMatches(this.#editor.state.tr));
  }

  /** Looks for something else, and goes to its first match from where looking began. */
  look(query: TextQuery): Promise<void> {
    return this.#inTurn(async () => {
      if (!this.#selected || !this.#isSelected(this.#selected)) {
        this.#anchor = this.#editor.state.selection.from;
      }
      this.#query = query;
      await this.#search();
      const index = this.#found.findIndex(({ from }) => from >= this.#anchor);
      this.#goTo(index < 0 ? 0 : index);
    });
  }

  /** Looks only in the selection there is now, or everywhere; gives whether it is the selection. */
  async within(selection: boolean): Promise<boolean> {
    const { from, to, empty } = this.#editor.state.selection;
    this.#range = selection && !empty ? { from, to } : null;
    await this.#inTurn(() => this.#search());
    return this.#range !== null;
  }

  /** Goes to the match after the selection (1), or to the one before it (-1); round at the ends. */
  go(step: 1 | -1): Promise<void> {
    return this.#inTurn(async () => {
      await this.#fresh();
      const { from, to } = this.#editor.state.selection;
      const index =
        step > 0
          ? this.#found.findIndex((one) => one.from >= to)
          : this.#found.filter((one) => one.to <= from).length - 1;
      this.#goTo(index >= 0 ? index : step > 0 ? 0 : this.#found.length - 1);
    });
  }

  /** Replaces the selected match and goes to the next; selects one first when none is. */
  replace(replacement: string, repair: boolean): Promise<void> {
    return this.#inTurn(async () => {
      await this.#fresh();
      const index = this.#found.findIndex((one) => this.#isSelected(one));
      const one = this.#found[index];
      if (one && this.#canWrite()) {
        this.#write(
          replaceMatches(this.#editor.state, this.#blocks, [one.match], replacement, {
            kind: this.#query.kind,
            repair,
          }),
        );
        await this.#search();
      }
      const { to } = this.#editor.state.selection;
      const next = this.#found.findIndex(({ from }) => from >= to);
      this.#goTo(next < 0 ? 0 : next);
    });
  }

  /** Replaces every match in one undo step; gives how many. */
  async replaceAll(replacement: string, repair: boolean): Promise<number> {
    let count = 0;
    await this.#inTurn(async () => {
      await this.#fresh();
      if (this.#found.length === 0 || !this.#canWrite()) return;
      count = this.#found.length;
      const matches = this.#found.map(({ match }) => match);
      // The marks go first: they would be carried through every change.
      this.#dispatch(hideMatches(this.#editor.state.tr));
      this.#write(
        replaceMatches(this.#editor.state, this.#blocks, matches, replacement, {
          kind: this.#query.kind,
          repair,
        }),
      );
      await this.#search();
    });
    return count;
  }

  /** One thing after the other: an expression's answer comes later. */
  #inTurn(work: () => Promise<void>): Promise<void> {
    const done = this.#work.then(() => (this.#editor.isDestroyed ? undefined : work()));
    this.#work = done.catch(() => undefined);
    return done;
  }

  async #fresh(): Promise<void> {
    if (this.#doc !== this.#editor.state.doc) await this.#search();
  }

  async #search(): Promise<void> {
    const { doc } = this.#editor.state;
    const blocks = textblocksOf(doc);
    const answer = searchTexts(
      blocks.map(({ text }) => text),
      this.#query,
    );
    // Without an expression nothing is waited for, so that the page cannot change in between.
    const result = answer instanceof Promise ? await answer : answer;
    // Nothing is marked under a composition; the page is searched when it is over.
    if (this.#editor.isDestroyed || this.#editor.view.composing) return;
    this.#doc = doc;
    this.#blocks = blocks;
    this.#found = result.ok ? result.matches.flatMap((match) => this.#place(match, blocks)) : [];
    // The page went on while the worker searched: what it found is out of place.
    if (doc !== this.#editor.state.doc) return this.#search();
    const current = this.#found.findIndex((one) => this.#isSelected(one));
    this.#mark(current);
    this.#say({
      count: this.#found.length,
      current,
      problem: result.ok ? null : result.problem,
      more: result.ok && result.matches.length >= MOST_MATCHES,
    });
  }

  #place(match: TextMatch, blocks: readonly TextblockText[]): Found[] {
    const block = blocks[match.text];
    if (!block) return [];
    const from = block.start + match.from;
    const to = block.start + match.to;
    const range = this.#range;
    if (range && (from < range.from || to > range.to)) return [];
    return [{ from, to, match }];
  }

  #goTo(index: number): void {
    const one = this.#found[index];
    if (!one) return;
    const { state } = this.#editor;
    const marked = index >= this.#firstMarked && index < this.#firstMarked + MOST_MARKS;
    this.#selected = one;
    this.#dispatch(
      (marked ? showCurrent(state.tr, one) : this.#marks(state.tr, index)).setSelection(
        TextSelection.create(state.doc, one.from, one.to),
      ),
    );
    this.#say({ ...this.#state, current: index });
    revealCurrent(this.#editor.view.dom);
  }

  #mark(current: number): void {
    this.#dispatch(this.#marks(this.#editor.state.tr, current));
  }

  #marks(tr: Transaction, current: number): Transaction {
    const last = Math.max(0, this.#found.length - MOST_MARKS);
    this.#firstMarked = Math.min(Math.max(0, current - MOST_MARKS / 2), last);
    const marked = this.#found.slice(this.#firstMarked, this.#firstMarked + MOST_MARKS);
    return showMatches(tr, marked, this.#found[current] ?? null);
  }

  #isSelected({ from, to }: Place): boolean {
    const { selection } = this.#editor.state;
    return selection.from === from && selection.to === to;
  }

  #canWrite(): boolean {
    return this.#editor.isEditable && !this.#editor.view.composing;
  }

  /** Changes the page as one undo step of its own. */
  #write(tr: Transaction): void {
    const undo = yUndoPluginKey.getState(this.#editor.state)?.undoManager;
    undo?.stopCapturing();
    this.#dispatch(tr);
    undo?.stopCapturing();
  }

  #dispatch(tr: Transaction): void {
    this.#editor.view.dispatch(tr);
  }

  #onTransaction = ({ transaction }: { transaction: Transaction }): void => {
    if (!transaction.docChanged) return;
    this.#anchor = transaction.mapping.map(this.#anchor);
    if (!this.#range) return;
    const from = transaction.mapping.map(this.#range.from, -1);
    const to = transaction.mapping.map(this.#range.to, 1);
    this.#range = { from, to };
  };

  #say(state: FindState): void {
    this.#state = state;
    for (const listener of this.#listeners) listener();
  }
}
