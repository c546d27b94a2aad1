import type { ComparedBlock } from './compare';

/** Words that were in a story once and are there no longer. */
export interface LostPassage {
  /** The newest version that has it. */
  version: number;
  /** Type of the block it stood in. */
  type: string;
  text: string;
}

/** Shorter than this, a passage is a slip of the keys. */
const SHORTEST = 4;

/** No more than this is told. */
const MOST = 500;

/** A block's sentences; a short block is one. Line breaks part them too. */
export function passagesOf(text: string): string[] {
  return text
    .split(/(?<=[.!?…][”"’')\]]{0,3})\s+|\n+/)
    .map(plain)
    .filter((passage) => passage.length >= SHORTEST);
}

const plain = (text: string) => text.normalize('NFC').replace(/\s+/g, ' ').trim();

/**
 * Gathers what is lost from a story as its versions are read, the newest first. A passage that is
 * part of the story as it is, or of one already found (a sentence while it was being typed), is not
 * told.
 */
export class LostText {
  readonly found: LostPassage[] = [];
  readonly #now: string;
  readonly #seen = new Set<string>();

  constructor(now: readonly ComparedBlock[]) {
    this.#now = now
      .filter(({ type }) => type !== 'figure')
      .map(({ text }) => plain(text))
      .join('\n');
  }

  add(version: number, blocks: readonly ComparedBlock[]): void {
    for (const { type, text } of blocks) {
      if (type === 'figure') continue;
      for (const passage of passagesOf(text)) {
        if (this.found.length >= MOST) return;
        if (this.#seen.has(passage)) continue;
        this.#seen.add(passage);
        if (this.#now.includes(passage)) continue;
        if (this.found.some((one) => one.text.includes(passage))) continue;
        this.found.push({ version, type, text: passage });
      }
    }
  }
}

/** The passages that have every word of the query; all of them for none. */
export function searchLost(passages: readonly LostPassage[], query: string): LostPassage[] {
  const words = plain(query).toLowerCase().split(' ').filter(Boolean);
  return passages.filter(({ text }) => {
    const low = text.toLowerCase();
    return words.every((word) => low.includes(word));
  });
}
