import { REMOTE_CHARACTERS } from './actions';
import type { Place, ShownBlock, ShownStory } from './shownStory';

const REMOTE = new Set(REMOTE_CHARACTERS);

interface Step {
  blocks: string[];
  /** After it came a pause: what follows is another undo step. */
  pause: boolean;
  /** It shows what the one before shows, so that there may be nothing to undo between them. */
  same?: boolean;
}

/**
 * What the story must be. The text of each block is taken from the page once it was found to be as
 * it must; what other windows write is told apart by its characters, and counted by itself, so that
 * where it meets what is typed in this window needs no prediction.
 */
export class HangulModel {
  #blocks: ShownBlock[];
  /** Every state that undo may stop at, and which of them the story may be at. */
  #steps: Step[];
  #at: Set<number>;
  /** Written by other windows. */
  readonly #written = new Set<string>();
  /** … and deleted in this one since; undo may bring it back. */
  readonly #deletedHere = new Set<string>();
  /** Taken away by other windows. */
  readonly #taken = new Set<string>();

  constructor(shown: ShownStory) {
    this.#blocks = shown.blocks;
    this.#steps = [{ blocks: this.texts, pause: true }];
    this.#at = new Set([0]);
  }

  get blocks(): readonly ShownBlock[] {
    return this.#blocks;
  }

  get texts(): string[] {
    return this.#blocks.map(({ text }) => text);
  }

  /** What was typed here and stood there from the start, without what other windows did. */
  own(text: string): string {
    return [...text].filter((one) => !REMOTE.has(one) && !this.#taken.has(one)).join('');
  }

  /** The text of each block that has any. */
  lines(texts: readonly string[]): string {
    return texts
      .map((text) => this.own(text))
      .filter((text) => text !== '')
      .join('|');
  }

  /** All the text in one, wherever its blocks begin and lines break. */
  flat(texts: readonly string[]): string {
    return this.own(texts.join('')).replaceAll('\n', '');
  }

  remoteInserts(character: string): void {
    this.#written.add(character);
  }

  remoteDeletes(character: string): void {
    this.#taken.add(character);
  }

  /** The characters deleted by what is done now. */
  deletes(text: string): void {
    for (const character of text)
      if (this.#written.has(character)) this.#deletedHere.add(character);
  }

  /** What is wrong with what other windows did, or null. */
  remoteProblem(texts: readonly string[]): string | null {
    const text = texts.join('');
    for (const character of this.#written) {
      const times = text.split(character).length - 1;
      if (times > 1) return `${character} of another window stands there ${times} times`;
      if (times === 0 && !this.#deletedHere.has(character)) {
        return `${character} of another window is not there`;
      }
    }
    for (const character of this.#taken) {
      if (text.includes(character)) return `${character} was taken away by another window`;
    }
    return null;
  }

  /** Takes what is shown for the state of now, without a change of this window's own. */
  follow(shown: ShownStory): void {
    this.#blocks = shown.blocks;
  }

  /** A change of this window: undo stops at each of the states, the last of which is now. */
  changed(shown: ShownStory, between: readonly string[][] = []): void {
    this.follow(shown);
    this.#steps.length = Math.max(...this.#at) + 1;
    for (const blocks of [...between, this.texts]) {
      const last = this.#steps.at(-1)?.blocks ?? [];
      const same = blocks.length === last.length && this.lines(blocks) === this.lines(last);
      this.#steps.push({ blocks, pause: false, same });
    }
    this.#at = new Set([this.#steps.length - 1]);
  }

  /** What is composed is another syllable than it was; it is the same step. */
  recomposed(shown: ShownStory): void {
    this.follow(shown);
    this.#steps.length = Math.max(...this.#at) + 1;
    const last = this.#steps.at(-1);
    if (last) last.blocks = this.texts;
  }

  paused(): void {
    for (const index of this.#at) {
      const step = this.#steps[index];
      if (step) step.pause = true;
    }
  }

  /** Where an undo may have led to, given what is shown. */
  undone(texts: readonly string[]): Set<number> {
    const shown = this.lines(texts);
    const found = new Set<number>();
    for (const now of this.#at) {
      let passed = false;
      for (let index = now - 1; index >= 0; index -= 1) {
        const step = this.#steps[index];
        passed ||= !this.#steps[index + 1]?.same;
        if (step && this.lines(step.blocks) === shown) found.add(index);
        if (step?.pause && passed) break;
      }
      if (now === 0 && this.lines(this.#steps[0]?.blocks ?? []) === shown) found.add(0);
    }
    return found;
  }

  redone(texts: readonly string[]): Set<number> {
    const shown = this.lines(texts);
    const found = new Set<number>();
    const top = this.#steps.length - 1;
    for (const now of this.#at) {
      for (let index = now + 1; index <= top; index += 1) {
        if (this.lines(this.#steps[index]?.blocks ?? []) === shown) found.add(index);
      }
      if (now === top && this.lines(this.#steps[top]?.blocks ?? []) === shown) found.add(top);
    }
    return found;
  }

  /** Undo or redo led to one of these. */
  wentTo(found: Set<number>, shown: ShownStory): void {
    this.follow(shown);
    this.#at = found;
  }
}

/** The ends of a selection in the order of the text. */
export function ordered(anchor: Place, head: Place): [Place, Place] {
  const forward =
    anchor.block < head.block || (anchor.block === head.block && anchor.offset <= head.offset);
  return forward ? [anchor, head] : [head, anchor];
}

/** The blocks with what lies between two places replaced. */
export function replaced(
  texts: readonly string[],
  from: Place,
  to: Place,
  insert: string,
): { texts: string[]; removed: string } {
  const first = texts[from.block] ?? '';
  const last = texts[to.block] ?? '';
  const removed =
    from.block === to.block
      ? first.slice(from.offset, to.offset)
      : [
          first.slice(from.offset),
          ...texts.slice(from.block + 1, to.block),
          last.slice(0, to.offset),
        ].join('');
  return {
    texts: [
      ...texts.slice(0, from.block),
      first.slice(0, from.offset) + insert + last.slice(to.offset),
      ...texts.slice(to.block + 1),
    ],
    removed,
  };
}
