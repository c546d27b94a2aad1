import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

/** After so many openings in a row that ended badly a story is not opened unasked (QUALITY R38). */
const TOO_OFTEN = 2;

const kept = z.record(z.string(), z.number().int().positive());

/**
 * How often in a row a story was begun to be opened without going well: its page died, or the whole
 * program did. Written before the story is opened, so that it outlives whatever happens then.
 */
export class CrashRecord {
  readonly #path: string;
  readonly #openings: Map<string, number>;
  /** Stories that were not opened, to be told of. */
  readonly #setAside = new Set<string>();

  constructor(profile: string) {
    this.#path = join(profile, 'opening.json');
    this.#openings = new Map(Object.entries(read(this.#path)));
  }

  opening(id: string): void {
    this.#set(id, (this.#openings.get(id) ?? 0) + 1);
  }

  /** The story is on the screen and its page answers. */
  wentWell(id: string): void {
    this.#setAside.delete(id);
    if (this.#openings.has(id)) this.#set(id, 0);
  }

  /** Its page died too often, though it had gone well before. */
  wentWrong(id: string): void {
    this.#set(id, Math.max(TOO_OFTEN, this.#openings.get(id) ?? 0));
  }

  isHarmful(id: string): boolean {
    return (this.#openings.get(id) ?? 0) >= TOO_OFTEN;
  }

  setAside(id: string): void {
    this.#setAside.add(id);
  }

  /** What was set aside in this run and is to be told. */
  get toTell(): string[] {
    return [...this.#setAside];
  }

  told(id: string): void {
    this.#setAside.delete(id);
  }

  #set(id: string, count: number): void {
    if (count === 0) this.#openings.delete(id);
    else this.#openings.set(id, count);
    try {
      if (this.#openings.size === 0) rmSync(this.#path, { force: true });
      else writeFileSync(this.#path, JSON.stringify(Object.fromEntries(this.#openings)));
    } catch {
      // A full disk or a read-only profile: the record then holds for this run only.
    }
  }
}

/** A file that is missing or cut off stands for no bad openings. */
function read(path: string): Record<string, number> {
  try {
    return kept.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    return {};
  }
}
