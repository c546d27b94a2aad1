import { bodyOf } from '@shared/document/storyDoc';
import type { Attached } from '@shared/review/threadAnchor';
import {
  attachThread,
  beginThread,
  readThreads,
  reply,
  settleThread,
  type Thread,
  threadsOf,
} from '@shared/review/threads';
import type { Editor } from '@tiptap/core';
import { NodeSelection, TextSelection, type Transaction } from '@tiptap/pm/state';
import { Mapping } from '@tiptap/pm/transform';
import { ySyncPluginKey } from '@tiptap/y-tiptap';
import type * as Y from 'yjs';
import { followPage } from '../editor/pageSelection';
import { highlight } from '../editor/textHighlights';
import type { StorySession } from '../story/session';
import { whenIdle } from '../ui/whenIdle';
import { choosePlace } from './choosePlace';
import './comments.css';
import { draftOf, followDrafts, NEW, setDraft } from './drafts';
import { showOnFigures } from './figureComments';
import { pagePlaces } from './pagePlaces';
import { attachedAt, changeBetween, findThreads, type PagePlace, wordsAt } from './threadPlaces';

/** A thread with where it is now, and the words there. */
export interface PlacedThread extends Thread {
  place: PagePlace;
  /** Of a thread whose text is gone: what stood there. */
  words: string;
}

export interface Comments {
  /** The story's own first, then in the order of the page, then those whose text is gone. */
  threads: readonly PlacedThread[];
  /** The thread that is shown; null for none. */
  current: string | null;
  /** Where the comment goes that is being written, and the words there; null when none is. */
  begun: { place: PagePlace; words: string } | null;
  /** How often another window changed what is being written. */
  drafted: number;
}

type Said = Parameters<typeof reply>[2];

/** More would make drawing slow, and nobody reads them. */
const MOST = 2000;
/** Under the marks of the checks. */
const BELOW = -2;

/**
 * The comments of the story in an editor. Where they are is looked for while the window is idle and
 * never under a composition; a key only notes what it changed. What acts on a thread looks first if the
 * page has changed since.
 */
export class CommentStore {
  readonly #session: StorySession;
  readonly #editor: Editor;
  readonly #reveal: () => void;
  readonly #listeners = new Set<() => void>();
  readonly #stops: (() => void)[] = [];
  #threads: readonly Thread[] = [];
  #places: ReadonlyMap<string, PagePlace> = new Map();
  #current: string | null = null;
  #comments: Comments = { threads: [], current: null, begun: null, drafted: 0 };
  #drafted = 0;
  /** What changed the page since places were looked for, and whether only edits of its own did. */
  #edits = new Mapping();
  #exact = true;
  /** Something was changed from here since then: what follows is written, too. */
  #edited = false;
  #doc: Editor['state']['doc'] | null = null;
  #busy = false;

  /** `reveal` is called when a thread was chosen on the page. */
  constructor(session: StorySession, editor: Editor, reveal: () => void) {
    this.#session = session;
    this.#editor = editor;
    this.#reveal = reveal;
    const threads = threadsOf(session.doc);
    const body = bodyOf(session.doc);
    const read = ({ transaction }: Y.YMapEvent<unknown>) => {
      this.#threads = readThreads(session.doc);
      const changed: ReadonlyMap<unknown, unknown> = transaction.changedParentTypes;
      // With the text that came with it the page is not what the story is yet; it tells when it is.
      if (!this.#busy && !changed.has(body)) this.#look();
    };
    this.#threads = readThreads(session.doc);
    // Begun the last time the story was open, and nothing was written.
    if (draftOf(session.id, NEW)?.text === '') setDraft(session.id, NEW, null);
    threads.observe(read);
    editor.on('transaction', this.#note);
    const page = editor.view.dom;
    page.addEventListener('click', this.#onClick);
    const settle = () => {
      if (this.#edited && !editor.isDestroyed && !editor.view.composing) this.#look();
    };
    this.#stops.push(
      () => threads.unobserve(read),
      () => editor.off('transaction', this.#note),
      () => page.removeEventListener('click', this.#onClick),
      session.beforeFlush(settle),
      // While it is still known where one's own edits took the words.
      session.aroundTakingIn(() => {
        settle();
        return () => undefined;
      }),
      whenIdle(editor, () => this.#look()),
      followDrafts(() => {
        this.#drafted += 1;
        if (!editor.view.composing) this.#look();
      }),
    );
  }

  /** For useSyncExternalStore. */
  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  state = (): Comments => this.#comments;

  get storyId(): string {
    return this.#session.id;
  }

  /** Whether anything can be said: not in a story that must not be written. */
  get writable(): boolean {
    return this.#session.readOnly === null;
  }

  destroy(): void {
    for (const stop of this.#stops) stop();
    this.#listeners.clear();
    highlight(null, 'comment', []);
    highlight(null, 'comment-current', []);
  }

  /** Begins a comment where the selection or the caret is, or on the story. */
  begin(where: 'here' | 'story'): void {
    if (!this.writable) return;
    const place: PagePlace =
      where === 'story' ? { kind: 'story' } : (this.#chosen() ?? { kind: 'story' });
    const attached = this.#attached(place);
    if (!attached) return;
    const text = draftOf(this.storyId, NEW)?.text ?? '';
    setDraft(this.storyId, NEW, { text, place: attached });
    this.#current = null;
    this.#look();
  }

  /** Throws the comment away that is being written. */
  cancel(): void {
    setDraft(this.storyId, NEW, null);
    this.#look();
  }

  /** Sends what was begun. */
  send(said: Said): void {
    const place = draftOf(this.storyId, NEW)?.place;
    if (!place || !this.writable) return;
    setDraft(this.storyId, NEW, null);
    this.#current = beginThread(this.#session.doc, place, said, newId);
    this.#look();
  }

  /** Answers; a thread that was resolved is open again, or nobody would see it. */
  reply(thread: Thread, said: Said): void {
    if (!this.writable) return;
    setDraft(this.storyId, thread.id, null);
    this.#session.doc.transact(() => {
      reply(this.#session.doc, thread.id, said, newId);
      if (thread.resolved) this.#settle(thread.id, false, said);
    });
  }

  /** Resolves a thread or opens it again. */
  settle(threadId: string, resolved: boolean, by: { id: string; name: string }): void {
    if (!this.writable) return;
    this.#settle(threadId, resolved, { authorId: by.id, authorName: by.name, at: Date.now() });
  }

  /** Puts a thread where the selection or the caret is; false where there is nothing to put it on. */
  attach(threadId: string): boolean {
    const place = this.#chosen();
    const attached = place && this.#attached(place);
    if (!attached || !this.writable) return false;
    attachThread(this.#session.doc, threadId, attached);
    this.select(threadId);
    return true;
  }

  /** Makes a thread the current one and shows its place on the page; null for none. */
  select(threadId: string | null): void {
    this.#fresh();
    this.#current = threadId;
    const place = threadId === null ? undefined : this.#places.get(threadId);
    this.#publish();
    if (place && (place.kind === 'text' || place.kind === 'photo')) this.#show(place);
  }

  /** Goes to the next open thread in the text (1) or the one before (-1), round at the ends. */
  walk(step: 1 | -1): void {
    this.#fresh();
    const at = this.#editor.state.selection.from;
    const open = this.#comments.threads.filter(({ resolved }) => !resolved);
    const placed = open.flatMap(({ id, place }) =>
      place.kind === 'text' || place.kind === 'photo' ? [{ id, from: place.from }] : [],
    );
    const here = placed.findIndex(({ id }) => id === this.#current);
    const next =
      here >= 0
        ? placed[(here + step + placed.length) % placed.length]
        : step > 0
          ? (placed.find(({ from }) => from >= at) ?? placed[0])
          : (placed.filter(({ from }) => from < at).at(-1) ?? placed.at(-1));
    const id = next?.id ?? open[0]?.id;
    if (!id) return;
    this.select(id);
    this.#reveal();
  }

  #settle(threadId: string, resolved: boolean, said: Omit<Said, 'text' | 'mentions'>): void {
    const { authorId, authorName, at } = said;
    settleThread(this.#session.doc, threadId, { authorId, authorName, at, resolved });
  }

  #note = ({
    transaction,
    appendedTransactions,
  }: {
    transaction: Transaction;
    appendedTransactions: Transaction[];
  }): void => {
    for (const tr of [transaction, ...appendedTransactions]) {
      if (!tr.docChanged) continue;
      const sync: { isUndoRedoOperation?: boolean } | undefined = tr.getMeta(ySyncPluginKey);
      if (sync) {
        this.#edits.appendMap(changeBetween(tr.before, tr.doc));
        this.#exact = false;
      } else this.#edits.appendMapping(tr.mapping);
      if (!sync || sync.isUndoRedoOperation) this.#edited = true;
    }
  };

  #onClick = (event: MouseEvent): void => {
    const { view } = this.#editor;
    if (view.composing || !(event.target instanceof Element)) return;
    this.#fresh();
    const figure = event.target.closest('figcaption') ? null : event.target.closest('figure');
    const at = view.posAtCoords({ left: event.clientX, top: event.clientY })?.pos ?? -1;
    const hits = this.#comments.threads
      .flatMap(({ id, place, resolved }) => {
        if (resolved || (place.kind !== 'text' && place.kind !== 'photo')) return [];
        const { kind, from, to } = place;
        const isIn = kind === 'photo' ? view.nodeDOM(from) === figure : from <= at && at <= to;
        return isIn && (kind === 'photo') === (figure !== null) ? [{ id, length: to - from }] : [];
      })
      .sort((one, other) => one.length - other.length);
    // Of several that lie over each other each click takes the next.
    const next = hits[(hits.findIndex(({ id }) => id === this.#current) + 1) % hits.length];
    if (next) {
      this.#current = next.id;
      this.#publish();
      this.#reveal();
    } else if (this.#current !== null && !draftOf(this.storyId, this.#current)) {
      this.#current = null;
      this.#publish();
    }
  };

  /** What is chosen on the page. */
  #chosen(): PagePlace | null {
    followPage(this.#editor.view);
    return choosePlace(this.#editor.state);
  }

  #attached(place: PagePlace): Pick<Attached, 'anchor' | 'quote'> | null {
    const { doc } = this.#session;
    return attachedAt(doc, pagePlaces(bodyOf(doc)), this.#editor.state.doc, place);
  }

  #fresh(): void {
    if (this.#doc !== this.#editor.state.doc && !this.#editor.view.composing) this.#look();
  }

  /** Looks where the threads are now, and puts those down whose words the editor wrote anew. */
  #look(): void {
    const { doc } = this.#session;
    const page = this.#editor.state.doc;
    const begun = draftOf(this.storyId, NEW)?.place;
    const threads = begun ? [...this.#threads, { ...begun, id: NEW, former: [] }] : this.#threads;
    const found =
      threads.length === 0
        ? { places: new Map<string, PagePlace>(), followed: [] }
        : findThreads({
            doc,
            page,
            threads,
            before: this.#places,
            edits: this.#edits,
            exact: this.#exact,
          });
    this.#doc = page;
    this.#places = found.places;
    this.#edits = new Mapping();
    this.#exact = true;
    if (this.#edited && this.writable) this.#follow(found.followed);
    this.#edited = false;
    this.#publish();
  }

  #follow(followed: readonly { id: string; place: Attached }[]): void {
    if (followed.length === 0) return;
    this.#busy = true;
    this.#session.doc.transact(() => {
      for (const { id, place } of followed) {
        if (id !== NEW) attachThread(this.#session.doc, id, place);
        else setDraft(this.storyId, NEW, { text: draftOf(this.storyId, NEW)?.text ?? '', place });
      }
    });
    this.#busy = false;
  }

  #publish(): void {
    const page = this.#editor.state.doc;
    const threads = this.#threads
      .map((thread): PlacedThread => {
        const place = this.#places.get(thread.id) ?? { kind: 'gone' };
        const words = place.kind === 'gone' ? thread.quote : wordsAt(page, place);
        return { ...thread, place, words };
      })
      .sort((one, other) => orderOf(one.place) - orderOf(other.place));
    const begunAt = this.#places.get(NEW);
    const draft = draftOf(this.storyId, NEW);
    const begun =
      begunAt && draft?.place
        ? {
            place: begunAt,
            words: begunAt.kind === 'gone' ? draft.place.quote : wordsAt(page, begunAt),
          }
        : null;
    const before = this.#comments;
    this.#comments = { threads, current: this.#current, begun, drafted: this.#drafted };
    this.#draw();
    // What is written elsewhere moves places, and changes nothing that is read of them.
    if (readOf(before) !== readOf(this.#comments))
      for (const listener of this.#listeners) listener();
  }

  #draw(): void {
    const { view } = this.#editor;
    if (this.#doc !== view.state.doc) return;
    const { threads, current, begun } = this.#comments;
    const texts = threads.flatMap(({ id, place, resolved }) =>
      place.kind === 'text' && (!resolved || id === current) ? [{ id, ...place }] : [],
    );
    const shown =
      begun?.place.kind === 'text' ? [begun.place] : texts.filter(({ id }) => id === current);
    highlight(view, 'comment', texts.filter(({ id }) => id !== current).slice(0, MOST), BELOW);
    highlight(view, 'comment-current', shown, BELOW + 1);
    const counts = new Map<number, number>();
    for (const { place, resolved } of threads) {
      if (place.kind !== 'photo' || resolved) continue;
      counts.set(place.from, (counts.get(place.from) ?? 0) + 1);
    }
    showOnFigures(this.#editor, counts);
  }

  #show(place: { kind: 'text' | 'photo'; from: number; to: number }): void {
    const { state, view } = this.#editor;
    if (view.composing) return;
    const selection =
      place.kind === 'photo'
        ? NodeSelection.create(state.doc, place.from)
        : TextSelection.create(state.doc, place.from);
    view.dispatch(state.tr.setSelection(selection).scrollIntoView());
    if (place.kind !== 'photo') return;
    const figure = view.nodeDOM(place.from);
    if (figure instanceof HTMLElement) figure.scrollIntoView({ block: 'center' });
  }
}

/** All that is shown of comments beside the page. */
const readOf = ({ threads, current, begun, drafted }: Comments): string =>
  JSON.stringify([
    threads.map(({ id, place, words, resolved, comments }) => [
      id,
      place.kind,
      words,
      resolved,
      comments.length,
    ]),
    current,
    begun && [begun.place.kind, begun.words],
    drafted,
  ]);

const newId = () => crypto.randomUUID().slice(0, 13);

function orderOf(place: PagePlace): number {
  if (place.kind === 'story') return -1;
  return place.kind === 'gone' ? Number.MAX_SAFE_INTEGER : place.from;
}
