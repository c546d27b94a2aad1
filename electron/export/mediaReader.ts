import { readFile } from 'node:fs/promises';
import { failure, type Result, success } from '@shared/errors';
import type { Photos } from '../media/photos';
import type { MediaReader } from './exporter';
import { withoutPrivateMetadata } from './privateMetadata';

/** The photographs of a profile as they are kept: whole files, and a rendition's path. */
export type PhotoSource = Pick<Photos, 'bytes' | 'rendition'>;

/**
 * Photographs as they may leave. Where the metadata of one cannot be taken out, its rendition leaves
 * in its place, which is made from pixels and has none.
 */
export function createMediaReader(
  photos: PhotoSource,
  clean: (bytes: Uint8Array) => Promise<Result<Uint8Array>> = withoutPrivateMetadata,
): MediaReader {
  async function display(hash: string): Promise<Result<Uint8Array>> {
    const path = await photos.rendition(hash, 'display');
    if (!path.ok) return path;
    try {
      return success(new Uint8Array(await readFile(path.value)));
    } catch (error) {
      return failure('photo-not-found', { hash }, String(error));
    }
  }
  return {
    display,
    async photo(hash) {
      const stored = await photos.bytes(hash);
      if (!stored.ok) return stored;
      const cleaned = await clean(stored.value);
      return cleaned.ok ? cleaned : display(hash);
    },
  };
}
