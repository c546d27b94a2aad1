import { repairBody } from '@shared/document/repair';
import { signDocument, type Typist } from '@shared/document/typists';
import type { Failure } from '@shared/errors';
import type { OpenedStory } from '@shared/ipc';
import { isBlankStory } from '@shared/story/blankStory';
import * as Y from 'yjs';
import { bridge, request } from '../bridge';

/** What the window may say of the story's safety. `saved` means acknowledged: it is on disk. */
export type SaveState =
  | { kind: 'saved'; at: number | null }
  | { kind: 'saving' }
  | { kind: 'failed'; failure: Failure };

/** Updates of so many milliseconds travel together; text at risk stays under 100 ms. */
const BATCH_MS = 30;
/** After a failure the same text is offered again so often, for as long as the window is open. */
const RETRY_MS = 2000;

/** Every story with a live document in this window, the one on the screen and any still saving. */
export const liveSessions = new Set<StorySession>();

/** Origin of changes that came from disk, of other windows too, and need no saving or undo here. */
const FROM_DISK = Symbol('from disk');

/**
 * Opens a story and follows what other windows write in it. It listens before it asks, so that no
 * update falls between the state it is given and the first it is told; one told twice is harmless.
 */
export async function openSession(id: string): Promise<StorySession> {
  const early: Uint8Array[] = [];
  let take = (update: Uint8Array) => {
    early.push(update);
  };
  const stop = bridge.listen('story.updated', (told) => {
    if (told.id === id) take(told.update);
  });
  try {
    const session = new StorySession(await request('stories.open', { id }), stop);
    take = (update) => session.takeIn(update);
    for (const update of early) session.takeIn(update);
    return session;
  } catch (error) {
    stop();
    throw error;
  }
}

/**
 * One open story: its live Y.Doc, and the line that takes each change to main. The document is the
 * truth of what was typed; nothing is dropped from the queue until main has acknowledged it.
 */
export class StorySession {
  readonly id: string;
  readonly readOnly: OpenedStory['readOnly'];
  /** When it was last written in before it was opened here. RFC 3339 UTC. */
  readonly modifiedAt: string;
  readonly doc = new Y.Doc();
  /** Who writes here; it goes into the story with the first change, so that a word can be told whose it is. */
  signer: Typist | null = null;
  #signed = false;
  #pending: Uint8Array[] = [];
  #sending: Promise<void> | null = null;
  #timer: ReturnType<typeof setTimeout> | null = null;
  #state: SaveState = { kind: 'saved', at: null };
  #listeners = new Set<() => void>();
  #beforeFlush = new Set<() => void>();
  #aroundTakingIn = new Set<() => () => void>();

  /** What other windows wrote while Hangul is composed in this one (y-prosemirror #107). */
  #held: Uint8Array[] = [];
  #composing = false;
  readonly #stopFollowing: () => void;

  /** Nobody has written in it since it was made. */
  #untouched: boolean;

  constructor(opened: OpenedStory, stopFollowing: () => void = () => undefined) {
    this.#stopFollowing = stopFollowing;
    this.#untouched = opened.seq === 1;
    this.id = opened.id;
    this.readOnly = opened.readOnly;
    this.modifiedAt = opened.modifiedAt;
    Y.applyUpdate(this.doc, opened.state, FROM_DISK);
    this.doc.on('update', this.#onUpdate);
    // Before an editor is bound to it; what is repaired is saved like typing.
    if (!this.readOnly) repairBody(this.doc);
    window.addEventListener('compositionstart', this.#onCompositionStart, true);
    window.addEventListener('compositionend', this.#onCompositionEnd, true);
    liveSessions.add(this);
  }

  /**
   * Takes in what another window wrote; it is on disk already. Nothing changes under a composition:
   * until the syllable is finished it waits, wherever in the window that is typed.
   */
  takeIn(update: Uint8Array): void {
    if (this.#composing) this.#held.push(update);
    else this.#takeInNow([update]);
  }

  /** For useSyncExternalStore. */
  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  saveState = (): SaveState => this.#state;

  /**
   * Runs `listener` at the start of each flush, so that what a field was typed but has not yet
   * written is part of it; gives a function that stops it.
   */
  beforeFlush(listener: () => void): () => void {
    this.#beforeFlush.add(listener);
    return () => this.#beforeFlush.delete(listener);
  }

  /** `beforeFlush`, to be handed to a field that knows of no session. */
  settleFirst = (listener: () => void): (() => void) => this.beforeFlush(listener);

  /**
   * Runs `listener` before what another window wrote changes the document, and what it gives after
   * that, so that the editor can keep its caret; gives a function that stops it.
   */
  aroundTakingIn(listener: () => () => void): () => void {
    this.#aroundTakingIn.add(listener);
    return () => this.#aroundTakingIn.delete(listener);
  }

  /** Sends what is waiting now; resolves to whether all of it is on disk. */
  async flush(): Promise<boolean> {
    for (const listener of this.#beforeFlush) listener();
    while (this.#pending.length > 0 || this.#sending) {
      const failedBefore = this.#state.kind === 'failed';
      await (this.#sending ?? this.#send());
      if (this.#state.kind === 'failed' && failedBefore) return false;
    }
    return this.#state.kind === 'saved';
  }

  /** Whether it is a new story that nobody has written in; as storage sees it when it is left. */
  get blank(): boolean {
    return this.#untouched && !this.readOnly && isBlankStory(this.doc);
  }

  /** Whether anything typed is not yet on disk. */
  get dirty(): boolean {
    return this.#pending.length > 0 || this.#sending !== null;
  }

  destroy(): void {
    liveSessions.delete(this);
    this.#stopFollowing();
    window.removeEventListener('compositionstart', this.#onCompositionStart, true);
    window.removeEventListener('compositionend', this.#onCompositionEnd, true);
    this.doc.off('update', this.#onUpdate);
    if (this.#timer) clearTimeout(this.#timer);
    this.doc.destroy();
  }

  #onCompositionStart = () => {
    this.#composing = true;
  };

  #onCompositionEnd = () => {
    this.#composing = false;
    // After the editor has taken the syllable in; the next syllable may have begun by then.
    setTimeout(() => {
      if (this.#composing) return;
      const held = this.#held;
      this.#held = [];
      if (held.length > 0) this.#takeInNow(held);
    }, 0);
  };

  #takeInNow(updates: Uint8Array[]) {
    const after = [...this.#aroundTakingIn].map((listener) => listener());
    this.doc.transact(() => {
      for (const update of updates) Y.applyUpdate(this.doc, update, FROM_DISK);
    }, FROM_DISK);
    for (const listener of after) listener();
  }

  #onUpdate = (update: Uint8Array, origin: unknown) => {
    this.#untouched = false;
    if (origin === FROM_DISK || this.readOnly) return;
    this.#sign();
    this.#pending.push(update);
    if (this.#state.kind === 'saved') this.#set({ kind: 'saving' });
    this.#schedule(this.#state.kind === 'failed' ? RETRY_MS : BATCH_MS);
  };

  /** Once for each time it is opened: Yjs gives each a number, and text keeps the number of its author. */
  #sign() {
    if (this.#signed || !this.signer) return;
    this.#signed = true;
    signDocument(this.doc, this.signer);
  }

  #schedule(delay: number) {
    if (this.#timer || this.#sending) return;
    this.#timer = setTimeout(() => {
      this.#timer = null;
      void this.#send();
    }, delay);
  }

  #send(): Promise<void> {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    const batch = this.#pending;
    this.#pending = [];
    this.#sending = this.#append(batch).finally(() => {
      this.#sending = null;
      if (this.#pending.length > 0) {
        this.#schedule(this.#state.kind === 'failed' ? RETRY_MS : BATCH_MS);
      }
    });
    return this.#sending;
  }

  async #append(batch: Uint8Array[]): Promise<void> {
    const update = batch.length === 1 && batch[0] ? batch[0] : Y.mergeUpdates(batch);
    const result = await bridge
      .call('stories.append', { id: this.id, update })
      .catch((error: unknown) => ({
        ok: false as const,
        error: { code: 'save-failed' as const, detail: String(error) },
      }));
    if (result.ok) {
      this.#set(this.#pending.length > 0 ? { kind: 'saving' } : { kind: 'saved', at: Date.now() });
    } else {
      this.#pending = [update, ...this.#pending];
      this.#set({ kind: 'failed', failure: result.error });
    }
  }

  #set(state: SaveState) {
    if (state.kind === this.#state.kind && state.kind === 'saving') return;
    this.#state = state;
    for (const listener of this.#listeners) listener();
  }
}
