import { readFile } from 'node:fs/promises';
import { failure, type Result, success } from '@shared/errors';
import type { PhotoRecord } from '@shared/story/photos';
import { readPhotoHeader, sniffPhotoType } from '../media/photoHeader';
import type { Photos } from '../media/photos';
import type { LeavingPhoto, MediaReader } from './exporter';
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
  records: readonly PhotoRecord[],
  clean: (bytes: Uint8Array) => Promise<Result<Uint8Array>> = withoutPrivateMetadata,
): MediaReader {
  // The header of a file that keeps its EXIF orientation says how it lies, not how it is seen.
  const sizeOf = (hash: string) => records.find((record) => record.hash === hash);
  async function display(hash: string): Promise<Result<LeavingPhoto>> {
    const path = await photos.rendition(hash, 'display');
    if (!path.ok) return path;
    try {
      return leaving(hash, new Uint8Array(await readFile(path.value)));
    } catch (error) {
      return failure('photo-not-found', { hash }, String(error));
    }
  }
  async function fromHeic(hash: string): Promise<Result<LeavingPhoto>> {
    const [original, whole] = [await photos.file(hash), await photos.rendition(hash, 'whole')];
    if (!original.ok) return original;
    if (!whole.ok) return whole;
    const bytes = new Uint8Array(await readFile(whole.value));
    const told = await withMetadataOf(original.value, bytes);
    // The JPEG was made from pixels and has nothing private in it.
    return leaving(hash, told.ok ? told.value : bytes);
  }
  return {
    display,
    async photo(hash) {
      const stored = await photos.bytes(hash);
      if (!stored.ok) return stored;
      if (sniffPhotoType(stored.value) === 'image/heic') return fromHeic(hash);
      const cleaned = await clean(stored.value);
      return cleaned.ok ? leaving(hash, cleaned.value, sizeOf(hash)) : display(hash);
    },
  };
}

/** The photograph as these bytes make it; they are judged by their own header. */
function leaving(
  hash: string,
  bytes: Uint8Array,
  size?: { width: number; height: number },
): Result<LeavingPhoto> {
  const read = readPhotoHeader(bytes);
  if (!read.ok) return failure('photo-damaged', { hash }, read.reason);
  const { type, width, height } = read.header;
  return success({ bytes, type, width: size?.width ?? width, height: size?.height ?? height });
}

/** Each photograph is made ready once, however many formats ask for it. */
export function once(media: MediaReader): MediaReader {
  const kept = new Map<string, Promise<Result<LeavingPhoto>>>();
  const remember = (key: string, make: () => Promise<Result<LeavingPhoto>>) => {
    const made = kept.get(key) ?? make();
    kept.set(key, made);
    return made;
  };
  return {
    photo: (hash) => remember(`photo ${hash}`, () => media.photo(hash)),
    display: (hash) => remember(`display ${hash}`, () => media.display(hash)),
  };
}
