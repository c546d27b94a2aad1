import { readFile } from 'node:fs/promises';
import { failure, type Result, success } from '@shared/errors';
import { sniffPhotoType } from '../media/photoHeader';
import type { Photos } from '../media/photos';
import type { MediaReader } from './exporter';
import { withMetadataOf, withoutPrivateMetadata } from './privateMetadata';

/** The photographs of a profile as they are kept: whole files, and a rendition's path. */
export type PhotoSource = Pick<Photos, 'bytes' | 'file' | 'rendition'>;

/**
 * Photographs as they may leave. HEIC leaves as a JPEG of the same size, with the original's words
 * and rights. Where the metadata of one cannot be taken out, its rendition leaves
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
  async function fromHeic(hash: string): Promise<Result<Uint8Array>> {
    const [original, whole] = [await photos.file(hash), await photos.rendition(hash, 'whole')];
    if (!original.ok) return original;
    if (!whole.ok) return whole;
    const bytes = new Uint8Array(await readFile(whole.value));
    const told = await withMetadataOf(original.value, bytes);
    // The JPEG was made from pixels and has nothing private in it.
    return told.ok ? told : success(bytes);
  }
  return {
    display,
    async photo(hash) {
      const stored = await photos.bytes(hash);
      if (!stored.ok) return stored;
      if (sniffPhotoType(stored.value) === 'image/heic') return fromHeic(hash);
      const cleaned = await clean(stored.value);
      return cleaned.ok ? cleaned : display(hash);
    },
  };
}
