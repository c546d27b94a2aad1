import { createHash, webcrypto } from 'node:crypto';
import { chmod, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { failure, type Result, success } from '@shared/errors';
import {
  errorCode,
  removeLeftovers,
  settleTemporary,
  writeCached,
  writeTemporary,
} from './durableFile';

/** Photographs by the SHA-256 of their bytes, under `<profile>/photos`; no file is ever altered. */
export interface PhotoStore {
  /** Removes what an earlier run left half written. Await it before the first write. */
  clean(): Promise<void>;
  /** Where the photograph lies or would lie. */
  pathOf(hash: string): string;
  /** Where what is known of it lies: a cache that may be missing. */
  recordPathOf(hash: string): string;
  /**
   * The bytes, checked against the hash. Fails with photo-not-found or photo-damaged (with
   * `detail` saying that the stored file has changed).
   */
  read(hash: string): Promise<Result<Buffer>>;
  /** Writes the bytes beside the store and sees them on disk; gives the temporary file's path. */
  stage(bytes: Uint8Array): Promise<string>;
  /** Takes a staged file in under its hash, on disk when the promise resolves. */
  commit(staged: string, hash: string): Promise<void>;
  discard(staged: string): Promise<void>;
  /** Takes a photograph out, with its record. One that is not there is no failure. */
  remove(hash: string): Promise<void>;
  /** Replaces the record cache of a photograph in one step; nobody waits for it on the disk. */
  writeRecord(hash: string, record: Uint8Array): Promise<void>;
}

export function createPhotoStore(profile: string): PhotoStore {
  const folder = join(profile, 'photos');
  const incoming = join(folder, 'incoming');
  const pathOf = (hash: string) => join(folder, hash.slice(0, 2), hash);

  return {
    clean: () => removeLeftovers(incoming),
    pathOf,
    recordPathOf: (hash) => `${pathOf(hash)}.json`,

    async read(hash) {
      let bytes: Buffer;
      try {
        bytes = await readFile(pathOf(hash));
      } catch (error) {
        const code = errorCode(error);
        if (code === 'ENOENT') return failure('photo-not-found', { hash });
        if (code === '') throw error;
        return failure('photo-damaged', { name: hash.slice(0, 8), hash }, code);
      }
      if ((await hashPhoto(bytes)) === hash) return success(bytes);
      return failure(
        'photo-damaged',
        { name: hash.slice(0, 8), hash },
        'the stored file no longer has its hash',
      );
    },

    stage: (bytes) => writeTemporary(incoming, bytes),
    commit: (staged, hash) => settleTemporary(staged, pathOf(hash), { readOnly: true }),
    discard: (staged) => rm(staged, { force: true }),
    async remove(hash) {
      // Windows deletes no file that is marked read-only.
      await chmod(pathOf(hash), 0o600).catch(() => undefined);
      await rm(pathOf(hash), { force: true });
      await rm(`${pathOf(hash)}.json`, { force: true });
    },
    writeRecord: (hash, record) => writeCached(incoming, `${pathOf(hash)}.json`, record),
  };
}

/** From here on the thread pool hashes, so that main stays free for keystrokes. */
const LARGE = 256 * 1024;

/** SHA-256 in lower-case hex: the photograph's id. */
export async function hashPhoto(bytes: Uint8Array): Promise<string> {
  if (bytes.byteLength < LARGE) return createHash('sha256').update(bytes).digest('hex');
  const digest = await webcrypto.subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>);
  return Buffer.from(digest).toString('hex');
}
