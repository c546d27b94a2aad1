import { SPELLING_WORDS_MAX } from '@shared/checks/spelling';
import { CallFailed, request } from '../bridge';
import { showFailure } from '../ui/failure';

/** What the dictionary says of words, each asked once and all of them off the key path. */
export class SpellingWords {
  readonly #onAnswer: () => void;
  /** Whether a word is wrong. */
  readonly #known = new Map<string, boolean>();
  readonly #waiting = new Set<string>();
  #asking = false;
  #stopped = false;

  /** `onAnswer` is called whenever more is known. */
  constructor(onAnswer: () => void) {
    this.#onAnswer = onAnswer;
  }

  isWrong = (word: string): boolean => this.#known.get(word) === true;

  /** Asks for the words that nothing is known of yet. */
  ask(words: Iterable<{ word: string }>): void {
    for (const { word } of words) if (!this.#known.has(word)) this.#waiting.add(word);
    if (!this.#asking && this.#waiting.size > 0) void this.#next();
  }

  /** Nobody is told any more: the story is closed. */
  stop(): void {
    this.#stopped = true;
    this.#waiting.clear();
  }

  async #next(): Promise<void> {
    this.#asking = true;
    const asked = [...this.#waiting].slice(0, SPELLING_WORDS_MAX);
    try {
      const { words } = await request('spelling.wrong', { words: asked });
      const wrong = new Set(words);
      for (const word of asked) {
        this.#waiting.delete(word);
        this.#known.set(word, wrong.has(word));
      }
      if (!this.#stopped) this.#onAnswer();
    } catch (error) {
      // The dictionary is switched off then; a person who switches it on again asks anew.
      this.#waiting.clear();
      // Another dictionary came meanwhile, and is asked by itself.
      const replaced = error instanceof CallFailed && error.failure.code === 'cancelled';
      if (!this.#stopped && !replaced) showFailure(error);
    }
    this.#asking = false;
    if (this.#waiting.size > 0) void this.#next();
  }
}
