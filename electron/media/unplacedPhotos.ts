import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const HASH = /^[0-9a-f]{64}$/;

/**
 * Photographs in the store that no story on disk names yet, each with an empty file of its hash as a
 * mark: whatever ends the program between the photograph and the story, the next start finds it.
 */
export interface UnplacedPhotos {
  /** Marks a photograph; await it before it is taken into the store. */
  mark(hash: string): Promise<void>;
  /** Its import came to nothing. */
  unmark(hash: string): Promise<void>;
  /** A story with this update is on disk: what it names is placed. Cheap while nothing is marked. */
  placed(update: Uint8Array): void;
  /** The hashes that an earlier run left marked and this one has not touched. */
  leftBehind(): Promise<string[]>;
  isLeftBehind(hash: string): boolean;
  /** A photograph that an earlier run left is wanted after all. */
  want(hash: string): void;
}

/** Keeps the marks in `folder`. */
export function createUnplacedPhotos(folder: string): UnplacedPhotos {
  const marked = new Set<string>();
  const left = new Set<string>();
  const read = readdir(folder)
    .catch(() => [])
    .then((names) => {
      for (const name of names) if (HASH.test(name) && !marked.has(name)) left.add(name);
    });
  const unmark = async (hash: string) => {
    marked.delete(hash);
    left.delete(hash);
    await rm(join(folder, hash), { force: true });
  };
  return {
    async mark(hash) {
      await read;
      left.delete(hash);
      marked.add(hash);
      await mkdir(folder, { recursive: true });
      await writeFile(join(folder, hash), '');
    },
    unmark,
    placed(update) {
      if (marked.size === 0) return;
      const bytes = Buffer.from(update.buffer, update.byteOffset, update.byteLength);
      for (const hash of marked) {
        // A mark that stays is looked at again by the next start.
        if (bytes.includes(hash, 0, 'latin1')) void unmark(hash).catch(() => undefined);
      }
    },
    async leftBehind() {
      await read;
      return [...left];
    },
    isLeftBehind: (hash) => left.has(hash),
    want(hash) {
      // Its mark stays on disk, so that it is looked at again should this run end badly.
      if (left.delete(hash)) marked.add(hash);
    },
  };
}
