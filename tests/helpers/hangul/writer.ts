import { documentOf } from '@shared/document/walk';
import type { CDPSession, Page } from 'playwright-core';
import * as Y from 'yjs';
import { composeSteps, compositionSteps, recompose } from '../ime';
import { openStoryWith } from '../writing';
import { type Action, type Key, REMOTE_CHARACTERS, START } from './actions';
import { HangulModel, ordered, replaced } from './model';
import { deleteCharacter, insertCharacter } from './otherWindow';
import { savedBlocks } from './savedBlocks';
import { type Place, type ShownStory, shownStory, spotOf, watchStory } from './shownStory';

/** How long the window may take to show and to save what was done. */
const SETTLED_MS = 10_000;
/** Clicks nearer than this belong together. */
const NEAR_PX = 20;
/** So many histories are written into one story, one after the other. */
const HISTORIES_IN_A_STORY = 125;

type Texts = readonly string[];
interface Range {
  from: Place;
  to: Place;
}
/** What is wrong with what is shown, or null. */
type Check = (shown: ShownStory) => string | null;

/**
 * Does what a history says in the real window, by keys, input method and mouse, and compares each
 * state with the model. A difference is thrown.
 */
export class HangulWriter {
  /** What was done, by kind, to show that a run did something. */
  readonly done = new Map<string, number>();
  readonly #page: Page;
  /** Another window of the program, which shows another story and writes into this one. */
  readonly #other: Page;
  readonly #input: CDPSession;
  #story = '';
  #written = Number.POSITIVE_INFINITY;
  #model: HangulModel;
  #shown: ShownStory = { blocks: [], anchor: null, head: null };
  /** What is under composition. */
  #composing = '';
  #remote: string[] = [];
  /** Another window wrote while this one composes: it may show only after that. */
  #held = false;
  #clicked = { x: 0, y: 0 };
  #failures: string[] = [];

  private constructor(page: Page, other: Page, input: CDPSession) {
    this.#page = page;
    this.#other = other;
    this.#input = input;
    this.#model = new HangulModel(this.#shown);
    page.on('pageerror', (error) => this.#failures.push(String(error)));
  }

  static async of(page: Page, other: Page): Promise<HangulWriter> {
    return new HangulWriter(page, other, await page.context().newCDPSession(page));
  }

  /** What the window showed last. */
  get shown(): ShownStory {
    return this.#shown;
  }

  /** Does a whole history on a fresh text. */
  async run(history: readonly Action[]): Promise<void> {
    try {
      await this.#begin();
      for (const [index, action] of history.entries()) {
        try {
          await this.#do(action);
        } catch (error) {
          throw new Error(`action ${index + 1}, ${JSON.stringify(action)}: ${String(error)}`);
        }
        this.done.set(action.do, (this.done.get(action.do) ?? 0) + 1);
      }
      await this.#commit();
      await this.#asOnDisk();
      if (this.#failures.length > 0) throw new Error(this.#failures.join('\n'));
    } catch (error) {
      // Nothing of what went wrong reaches the next history.
      this.#written = Number.POSITIVE_INFINITY;
      throw error;
    }
  }

  async #begin(): Promise<void> {
    this.#composing = '';
    this.#held = false;
    this.#failures = [];
    this.#remote = [...REMOTE_CHARACTERS];
    if (this.#written >= HISTORIES_IN_A_STORY) {
      this.#written = 0;
      this.#story = await openStoryWith(this.#page, () => undefined);
      await watchStory(this.#page);
    }
    this.#written += 1;
    await this.#page.evaluate(startAnew, START);
    this.#shown = await shownStory(this.#input);
    this.#model = new HangulModel(this.#shown);
  }

  async #do(action: Action): Promise<void> {
    switch (action.do) {
      case 'compose':
        return this.#compose(action.text, action.end);
      case 'type':
        return this.#type(action.text);
      case 'press':
        return this.#press(action.key);
      case 'select':
        return this.#select(action.key, action.times);
      case 'extend':
        return this.#extend(action.block, action.offset);
      case 'click':
        return this.#click(this.#place(action));
      case 'leave':
        return this.#leave(this.#place(action));
      case 'undo':
      case 'redo':
        for (let left = action.times; left > 0; left -= 1) await this.#undo(action.do);
        return;
      case 'bold':
        return this.#bold();
      case 'pause':
        return this.#pause();
      case 'saved':
        await this.#asOnDisk();
        return;
      case 'remote':
        return this.#remotely(action.change, action.block, action.offset);
    }
  }

  // What is done.

  async #compose(text: string, end: 'commit' | 'leave' | 'cancel'): Promise<void> {
    const before = this.#composing === '' ? await this.#caret() : this.#selection();
    // The key that begins the next syllable ends the one before.
    if (this.#composing !== '') await this.#insertText(this.#composing);
    this.#composing = await composeSteps(this.#input, text);
    const open = this.#composing.length;
    if (end === 'cancel') await recompose(this.#input, '');
    if (end === 'commit') await this.#insertText(this.#composing);
    if (end !== 'leave') this.#composing = '';
    const kept = end === 'cancel' ? text.slice(0, -open) : text;
    const between = [...text].slice(0, -1).map((_, index) => text.slice(0, index + 1));
    await this.#inserted(before, kept, between);
  }

  async #type(text: string): Promise<void> {
    await this.#commit();
    const before = await this.#caret();
    for (const character of text) await this.#page.keyboard.press(character);
    const between = [...text].slice(0, -1).map((_, index) => text.slice(0, index + 1));
    await this.#inserted(before, text, between);
  }

  async #press(key: Key): Promise<void> {
    if (key === 'Backspace' && this.#composing !== '') return this.#takeBack();
    await this.#commit();
    const at = await this.#caret();
    await this.#page.keyboard.press(key);
    if (key === 'Enter' || key === 'Shift+Enter') return this.#broke(key, at);
    if (key === 'Backspace' || key === 'Delete') return this.#erased(key, at);
    return this.#moved(key, at);
  }

  /** After a new line: where it begins is known in paragraphs, elsewhere that nothing is lost. */
  async #broke(key: 'Enter' | 'Shift+Enter', { from, to }: Range): Promise<void> {
    const { texts, blocks } = this.#model;
    const kind = blocks[from.block]?.kind;
    const selected = !same(from, to);
    const { texts: broken, removed } = replaced(texts, from, to, '\n');
    this.#model.deletes(selected ? removed : '');
    const split = broken.flatMap((text, index) =>
      key === 'Enter' && index === from.block ? splitAt(text, from.offset) : text,
    );
    const goesOn = from.block === to.block && kind !== 'paragraph' && kind !== 'listItem';
    await this.#expect((shown) =>
      kind === 'paragraph' && !selected
        ? this.#differs(shown, [split])
        : this.#differs(shown, goesOn ? [texts, broken] : [broken], 'flat'),
    );
    if (this.#shown.blocks.length > texts.length + 1) throw new Error('more than one new block');
    this.#model.changed(this.#shown);
  }

  async #erased(key: 'Backspace' | 'Delete', { from, to }: Range): Promise<void> {
    const { texts } = this.#model;
    const selected = !same(from, to);
    const start = selected || key === 'Delete' ? from : { ...from, offset: from.offset - 1 };
    const end = selected || key === 'Backspace' ? to : { ...to, offset: to.offset + 1 };
    const length = texts[from.block]?.length ?? 0;
    const inside = selected || (start.offset >= 0 && end.offset <= length);
    // At a block's edge blocks may join; no character goes.
    const left = inside ? replaced(texts, start, end, '') : { texts, removed: '' };
    this.#model.deletes(left.removed);
    const by = inside && from.block === to.block ? 'lines' : 'flat';
    await this.#expect((shown) => this.#differs(shown, [left.texts], by));
    this.#model.changed(this.#shown);
  }

  async #moved(key: Key, { from, to }: Range): Promise<void> {
    const { texts } = this.#model;
    const step = key === 'ArrowLeft' ? -1 : key === 'ArrowRight' ? 1 : 0;
    const offset = from.offset + step;
    const length = texts[from.block]?.length ?? 0;
    const known = step !== 0 && same(from, to) && offset >= 0 && offset <= length;
    const caret = { block: from.block, offset };
    await this.#unchanged((shown) => (known ? this.#caretDiffers(shown, texts, caret) : null));
  }

  /** Backspace in composition takes one jamo. */
  async #takeBack(): Promise<void> {
    const { to } = this.#selection();
    const steps = compositionSteps(this.#composing);
    const left = steps.at(-2)?.composing ?? '';
    const start = { ...to, offset: to.offset - this.#composing.length };
    const { texts } = replaced(this.#model.texts, start, to, left);
    await recompose(this.#input, left);
    this.#composing = left;
    await this.#expect((shown) => this.#differs(shown, [texts]));
    this.#model.recomposed(this.#shown);
    this.#ended();
    await this.#expect(() => null);
  }

  async #select(key: string, times: number): Promise<void> {
    await this.#commit();
    await this.#caret();
    for (let left = times; left > 0; left -= 1) await this.#page.keyboard.press(`Shift+${key}`);
    await this.#unchanged();
  }

  async #extend(block: number, offset: number): Promise<void> {
    await this.#commit();
    const { anchor } = this.#shown;
    const targets = anchor ? this.#linesAround(anchor.block) : [];
    const target = targets[block % targets.length];
    if (anchor === null || target === undefined) return;
    const head = this.#place({ block: target, offset });
    const spot = await this.#freeSpot(head);
    if (!spot) return;
    await this.#page.evaluate(compositionTakenIn);
    await this.#page.keyboard.down('Shift');
    await this.#clickAt(spot);
    await this.#page.keyboard.up('Shift');
    this.#broken();
    const { texts } = this.#model;
    await this.#unchanged((shown) => this.#placeDiffers(shown.head, shown, texts, head));
  }

  async #click(place: Place): Promise<void> {
    const spot = await this.#freeSpot(place);
    if (!spot) return;
    await this.#clickAt(spot);
    this.#broken();
    const { texts } = this.#model;
    await this.#unchanged((shown) => this.#caretDiffers(shown, texts, place));
  }

  async #leave(place: Place): Promise<void> {
    await this.#page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
    this.#broken();
    await this.#unchanged();
    await this.#click(place);
  }

  async #undo(command: 'undo' | 'redo'): Promise<void> {
    await this.#page.keyboard.press(command === 'undo' ? 'Control+z' : 'Control+Shift+z');
    await this.#insertComposing();
    const ways = (texts: Texts) =>
      command === 'undo' ? this.#model.undone(texts) : this.#model.redone(texts);
    await this.#expect((shown) =>
      ways(textsOf(shown)).size > 0 ? null : `${command} led to no state between two actions`,
    );
    this.#model.wentTo(ways(textsOf(this.#shown)), this.#shown);
  }

  async #bold(): Promise<void> {
    if (this.#composing === '') await this.#caret();
    const { texts } = this.#model;
    const { head } = this.#shown;
    await this.#page.keyboard.press('Control+b');
    await this.#insertComposing();
    await this.#expect(
      (shown) =>
        this.#differs(shown, [texts]) ??
        (head ? this.#placeDiffers(shown.head, shown, texts, head) : null),
    );
    this.#model.changed(this.#shown);
  }

  /** A pause after which the next change is an undo step of its own, without waiting for it. */
  async #pause(): Promise<void> {
    await this.#page.evaluate(pauseIn, this.#composing === '');
    if (this.#composing === '') this.#model.paused();
  }

  async #remotely(change: 'insert' | 'delete', block: number, offset: number): Promise<void> {
    const doc = await this.#asOnDisk();
    const before = Y.encodeStateVector(doc);
    if (change === 'insert') {
      const character = this.#remote.shift();
      if (!character) return;
      insertCharacter(doc, character, block, offset);
      this.#model.remoteInserts(character);
    } else {
      const character = deleteCharacter(doc, block, offset);
      if (!character) return;
      this.#model.remoteDeletes(character);
    }
    const update = [...Y.encodeStateAsUpdate(doc, before)];
    this.#held = this.#composing !== '';
    const { texts } = this.#model;
    const { anchor, head } = this.#shown;
    await this.#other.evaluate(
      async ({ id, update }) => {
        const appended = await window.songgo.call('stories.append', {
          id,
          update: Uint8Array.from(update),
        });
        if (!appended.ok) throw new Error(appended.error.code);
      },
      { id: this.#story, update },
    );
    await this.#expect(
      (shown) =>
        this.#differs(shown, [texts]) ??
        (anchor ? this.#placeDiffers(shown.anchor, shown, texts, anchor) : null) ??
        (head ? this.#placeDiffers(shown.head, shown, texts, head) : null),
    );
    this.#model.follow(this.#shown);
  }

  // How it is done.

  /** A click of its own: one near the last would be a double or a third one without a pause. */
  async #clickAt({ x, y }: { x: number; y: number }): Promise<void> {
    if (Math.hypot(x - this.#clicked.x, y - this.#clicked.y) < NEAR_PX) await this.#pause();
    this.#clicked = { x, y };
    await this.#page.mouse.click(x, y);
  }

  async #insertText(text: string): Promise<void> {
    await this.#input.send('Input.insertText', { text });
  }

  /** Ends the composition with its text, as an input method does on a key that is not its own. */
  async #insertComposing(): Promise<void> {
    if (this.#composing === '') return;
    await this.#insertText(this.#composing);
    this.#composing = '';
    this.#ended();
  }

  async #commit(): Promise<void> {
    if (this.#composing === '') return;
    await this.#insertComposing();
    await this.#unchanged();
  }

  /** The focus went away under the composition: its text stays, and the input method forgets it. */
  #broken(): void {
    this.#composing = '';
    this.#ended();
  }

  /** The composition is over: what other windows wrote must show from now on. */
  #ended(): void {
    if (this.#composing === '') this.#held = false;
  }

  #place({ block, offset }: Place): Place {
    const { texts } = this.#model;
    const at = block % texts.length;
    return { block: at, offset: offset % ((texts[at]?.length ?? 0) + 1) };
  }

  #selection(): Range {
    const { anchor, head } = this.#shown;
    if (!anchor || !head) throw new Error('no selection in the text');
    const [from, to] = ordered(anchor, head);
    return { from, to };
  }

  /** The blocks between which one may select: the lines of one field. */
  #linesAround(block: number): number[] {
    const kind = this.#model.blocks[block]?.kind;
    const isLine = (at: number) => this.#model.blocks[at]?.kind === kind;
    let first = block;
    let last = block;
    while (isLine(first - 1)) first -= 1;
    while (isLine(last + 1)) last += 1;
    return Array.from({ length: last - first + 1 }, (_, index) => first + index);
  }

  /** The selection one writes at; where there is none, a click sets it. */
  async #caret(): Promise<Range> {
    const { anchor, head } = this.#shown;
    if (!anchor || !head || !this.#linesAround(anchor.block).includes(head.block)) {
      // The toolbar over a selection may come a moment later, and take the click.
      if (anchor && head) {
        await this.#page.keyboard.press('ArrowRight');
        await this.#unchanged();
      }
      await this.#click({ block: 0, offset: 0 });
    }
    return this.#selection();
  }

  /** Where to click for a place; null where something lies over it that does not go away. */
  async #freeSpot(place: Place): Promise<{ x: number; y: number } | null> {
    let spot = await spotOf(this.#page, place);
    if (!spot.free && this.#composing === '') {
      // The toolbar over a selection goes with it.
      await this.#page.keyboard.press('ArrowRight');
      await this.#unchanged();
      spot = await spotOf(this.#page, place);
    }
    if (!spot.free) this.done.set('covered', (this.done.get('covered') ?? 0) + 1);
    return spot.free ? spot : null;
  }

  // What must be.

  async #inserted(at: Range, text: string, between: string[]): Promise<void> {
    const { texts } = this.#model;
    const after = replaced(texts, at.from, at.to, text);
    this.#model.deletes(after.removed);
    const caret = { block: at.from.block, offset: at.from.offset + text.length };
    this.#ended();
    await this.#expect(
      (shown) =>
        this.#differs(shown, [after.texts]) ?? this.#caretDiffers(shown, after.texts, caret),
    );
    const states = between.map((part) => replaced(texts, at.from, at.to, part).texts);
    this.#model.changed(this.#shown, states);
  }

  async #unchanged(also: Check = () => null): Promise<void> {
    const { texts } = this.#model;
    await this.#expect((shown) => this.#differs(shown, [texts]) ?? also(shown));
    this.#model.follow(this.#shown);
  }

  /** Waits until what is shown is right, and keeps it; throws what is wrong with it otherwise. */
  async #expect(check: Check): Promise<void> {
    const until = performance.now() + SETTLED_MS;
    for (;;) {
      const shown = await shownStory(this.#input);
      const wrong = check(shown) ?? (this.#held ? null : this.#model.remoteProblem(textsOf(shown)));
      if (wrong === null) {
        this.#shown = shown;
        return;
      }
      if (performance.now() > until) {
        const { anchor, head } = shown;
        const about = { was: this.#model.texts, shows: textsOf(shown), anchor, head };
        throw new Error(`${wrong}\n${JSON.stringify(about, null, 1)}`);
      }
    }
  }

  #differs(shown: ShownStory, expected: Texts[], by: 'lines' | 'flat' = 'lines'): string | null {
    const own = this.#model[by](textsOf(shown));
    const wanted = expected.map((texts) => this.#model[by](texts));
    return wanted.includes(own) ? null : `must be ${wanted.join(' or ')}, is ${own}`;
  }

  #caretDiffers(shown: ShownStory, texts: Texts, place: Place): string | null {
    const { anchor, head } = shown;
    if (anchor?.block !== head?.block || anchor?.offset !== head?.offset) return 'text is selected';
    return this.#placeDiffers(head, shown, texts, place);
  }

  #placeDiffers(at: Place | null, shown: ShownStory, texts: Texts, place: Place): string | null {
    const before = (all: Texts, { block, offset }: Place) =>
      this.#model.own((all[block] ?? '').slice(0, offset));
    const wanted = before(texts, place);
    if (at?.block === place.block && before(textsOf(shown), at) === wanted) return null;
    return `the caret must be in block ${place.block} after “${wanted}”`;
  }

  /** What is on disk must be what is shown; gives it. */
  async #asOnDisk(): Promise<Y.Doc> {
    const until = performance.now() + SETTLED_MS;
    for (;;) {
      const doc = new Y.Doc();
      Y.applyUpdate(doc, Uint8Array.from(await this.#stateOnDisk()));
      const saved = savedBlocks(documentOf(doc));
      const shown = await shownStory(this.#input);
      const same = this.#held
        ? this.#model.lines(saved.map(({ text }) => text)) === this.#model.lines(textsOf(shown))
        : JSON.stringify(saved) === JSON.stringify(shown.blocks);
      if (same) {
        const wrong = this.#differs(shown, [this.#model.texts]);
        if (wrong) throw new Error(wrong);
        return doc;
      }
      if (performance.now() > until) {
        throw new Error(
          `on disk: ${JSON.stringify(saved)}\nshown: ${JSON.stringify(shown.blocks)}`,
        );
      }
    }
  }

  #stateOnDisk(): Promise<number[]> {
    return this.#other.evaluate(async (id) => {
      const opened = await window.songgo.call('stories.open', { id });
      if (!opened.ok) throw new Error(opened.error.code);
      return [...opened.value.state];
    }, this.#story);
  }
}

function same(one: Place, other: Place): boolean {
  return one.block === other.block && one.offset === other.offset;
}

function textsOf({ blocks }: ShownStory): string[] {
  return blocks.map(({ text }) => text);
}

/** A block's text in which a `\n` was put, as two. */
function splitAt(text: string, offset: number): string[] {
  return [text.slice(0, offset), text.slice(offset + 1)];
}

/** What the page's element knows of the editor that is in it. */
interface EditorElement {
  editor: {
    commands: {
      setContent: (content: unknown) => boolean;
      setTextSelection: (at: number) => boolean;
    };
    view: { focus: () => void };
    state: Record<string, { undoManager?: { clear: () => void; stopCapturing: () => void } }>;
  };
}

/**
 * Runs in the page: resolves when ProseMirror's own 20 ms after a composition are over. A click with
 * Shift before that is not taken, because the text under it is drawn anew.
 */
function compositionTakenIn(): Promise<void> {
  return new Promise((done) => setTimeout(done, 25));
}

/** Runs in the page: its clock is put forward; Yjs, which keeps a clock of its own, is told. */
function pauseIn(endsStep: boolean): void {
  const now = Date.now.bind(Date);
  Date.now = () => now() + 600;
  const { editor } = document.querySelector('.ProseMirror') as unknown as EditorElement;
  if (endsStep) editor.state['y-undo$']?.undoManager?.stopCapturing();
}

/** Runs in the page: the story as a history finds it, with nothing to undo. */
function startAnew(start: typeof START): void {
  const { editor } = document.querySelector('.ProseMirror') as unknown as EditorElement;
  const written = (text: string, ...marks: string[]) => ({
    type: 'text',
    text,
    marks: marks.map((type) => ({ type })),
  });
  const paragraph = (...content: unknown[]) => ({ type: 'paragraph', content });
  editor.commands.setContent({
    type: 'doc',
    content: [
      { type: 'headline', content: [written(start.headline)] },
      { type: 'deck', content: [written(start.deck)] },
      paragraph(written(start.first)),
      paragraph(written(start.second.slice(0, 1), 'bold'), written(start.second.slice(1))),
      { type: 'figure', content: [{ type: 'caption', content: [written(start.caption)] }] },
      {
        type: 'bulletList',
        content: [{ type: 'listItem', content: [paragraph(written(start.listItem))] }],
      },
      {
        type: 'table',
        content: [
          {
            type: 'tableRow',
            content: [{ type: 'tableCell', content: [paragraph(written(start.tableCell))] }],
          },
        ],
      },
      paragraph(written(start.last)),
    ],
  });
  editor.commands.setTextSelection(1);
  editor.view.focus();
  editor.state['y-undo$']?.undoManager?.clear();
}
