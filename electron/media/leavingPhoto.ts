import { readFile, rm, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { failure, type Result, success } from '@shared/errors';
import type { PhotoRecord } from '@shared/story/photos';
import { makeFolder, temporaryPath, writeFailure } from './durableFile';
import { readPhotoHeader, sniffPhotoType } from './photoHeader';
import type { PhotoMetadata } from './photoMetadata';
import { leavingArguments, type PhotoWords } from './photoWords';
import type { PhotoCut } from './renderJob';

/** How a photograph is to leave. */
export interface Leaving {
  words: PhotoWords;
  /** Null for the pixels it has. */
  cut: PhotoCut | null;
  /** Whether place, time and camera stay in its metadata. */
  keepPrivate: boolean;
}

/** A photograph as it may leave. */
export interface LeavingCopy {
  bytes: Uint8Array;
  type: PhotoRecord['type'];
  /** Pixels as displayed. */
  width: number;
  height: number;
}

/** An upright picture, judged by its own header. Fails with photo-damaged. */
export function uprightCopy(hash: string, bytes: Uint8Array): Result<LeavingCopy> {
  const read = readPhotoHeader(bytes);
  if (!read.ok) return failure('photo-damaged', { hash }, read.reason);
  const { type, width, height } = read.header;
  return success({ bytes, type, width, height });
}

/**
 * A photograph, or what was made of it, with the metadata it may leave with; nothing where exiftool
 * does not understand it. The same input gives the same bytes. Fails as a write does: for a moment the
 * photograph lies in `folder`, with its copy.
 */
export async function withLeavingMetadata(
  folder: string,
  metadata: PhotoMetadata,
  photo: { original: Uint8Array; made: Uint8Array | null; type: PhotoRecord['type'] },
  { words, keepPrivate }: Pick<Leaving, 'words' | 'keepPrivate'>,
): Promise<Result<Uint8Array | null>> {
  const { original, made, type } = photo;
  const paths: string[] = [];
  const lay = async (bytes: Uint8Array) => {
    const path = temporaryPath(folder);
    paths.push(path);
    await writeFile(path, bytes, { flag: 'wx', mode: 0o600 });
    return path;
  };
  const copy = temporaryPath(folder);
  try {
    await makeFolder(folder);
    const source = await lay(made ?? original);
    const told = keepPrivate ? basename(made ? await lay(original) : source) : null;
    const args = leavingArguments(type, words, { upright: made !== null, privateFrom: told });
    if (!(await metadata.write(source, args, basename(copy)))) return success(null);
    const bytes = new Uint8Array(await readFile(copy));
    return success(sniffPhotoType(bytes) === type ? bytes : null);
  } catch (error) {
    return writeFailure(error);
  } finally {
    for (const path of [...paths, copy]) await rm(path, { force: true });
  }
}
