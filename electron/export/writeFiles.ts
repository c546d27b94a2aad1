import { randomUUID } from 'node:crypto';
import { link, mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { failure, type Result, success } from '@shared/errors';
import type { ExportFile, ExportWarning } from '@shared/ipc';
import { errorCode } from '../media/durableFile';
import type { ExportedFile } from './exporter';
import { TakenNames } from './takenNames';

/** How often a name may be taken between looking and writing before that is somebody's doing. */
const ATTEMPTS = 5;

/**
 * Writes what `make` gives for a base name that is free in the folder, all files or none. `known` are
 * the folder's names where they are at hand, and learn what is written. Fails as `make` and
 * `writeFiles` do.
 */
export async function writeUnderFreeName(
  folder: string,
  wanted: string,
  make: (
    baseName: string,
  ) => Promise<Result<{ files: readonly ExportedFile[]; warnings: ExportWarning[] }>>,
  known?: TakenNames,
): Promise<Result<{ folder: string; files: ExportFile[]; warnings: ExportWarning[] }>> {
  const names = known ?? (await TakenNames.of(folder));
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const made = await make(names.free(wanted));
    if (!made.ok) return made;
    const written = await writeFiles(folder, made.value.files);
    if (written.ok === 'taken') {
      await names.readAgain();
      continue;
    }
    if (!written.ok) return written;
    for (const { name } of written.value) names.add(name);
    return success({ folder, files: written.value, warnings: made.value.warnings });
  }
  return failure('export-write-failed', { folder }, 'EEXIST');
}

/** What went wrong in a write: a name that came to be in the meantime, or a failure to tell. */
export type Written = Result<ExportFile[]> | { ok: 'taken' };

/**
 * Writes all files into the folder or none: each under a temporary name, seen on disk (fsync), then
 * named. A file that is there is never overwritten. Fails with `export-write-failed` (`detail` is the
 * system's code, for example ENOSPC) and leaves nothing behind then.
 */
export async function writeFiles(folder: string, files: readonly ExportedFile[]): Promise<Written> {
  const made: string[] = [];
  try {
    await mkdir(folder, { recursive: true });
  } catch (error) {
    return failure('export-write-failed', { folder }, errorCode(error));
  }
  try {
    const temporaries: string[] = [];
    for (const { bytes } of files) {
      const temporary = join(folder, `.songgo-${randomUUID()}.part`);
      made.push(temporary);
      temporaries.push(temporary);
      await writeSynced(temporary, bytes);
    }
    for (const [index, { name }] of files.entries()) {
      const path = join(folder, name);
      await giveName(temporaries[index] ?? '', path, made);
    }
    await syncFolder(folder);
    return success(files.map(({ name, bytes }) => ({ name, bytes: bytes.byteLength })));
  } catch (error) {
    await Promise.all(made.map((path) => rm(path, { force: true }).catch(() => undefined)));
    const code = errorCode(error);
    if (code === '') throw error;
    if (code === 'EEXIST') return { ok: 'taken' };
    return failure('export-write-failed', { folder }, code);
  }
}

/**
 * Puts a file in the place of one whose replacement a person has confirmed: the old bytes or the new
 * ones are there at any moment, never a part. Fails as `writeFiles` does.
 */
export async function replaceFile(path: string, bytes: Uint8Array): Promise<Result<null>> {
  const folder = dirname(path);
  const temporary = join(folder, `.songgo-${randomUUID()}.part`);
  try {
    await writeSynced(temporary, bytes);
    await rename(temporary, path);
    await syncFolder(folder);
    return success(null);
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined);
    const code = errorCode(error);
    if (code === '') throw error;
    return failure('export-write-failed', { folder }, code);
  }
}

/** A new file, seen on disk (fsync). */
async function writeSynced(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, 'wx', 0o644);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}

/**
 * A link is made in one step and refuses a name that is taken. File systems without links get an
 * empty file made under the name, which refuses too, and then the whole file in its place.
 */
async function giveName(temporary: string, path: string, made: string[]): Promise<void> {
  try {
    await link(temporary, path);
    made.push(path);
    await rm(temporary);
  } catch (error) {
    if (!NO_LINKS.has(errorCode(error))) throw error;
    const reserved = await open(path, 'wx', 0o644);
    made.push(path);
    await reserved.close();
    await rename(temporary, path);
  }
}

const NO_LINKS = new Set(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EISDIR', 'EMLINK']);

async function syncFolder(folder: string): Promise<void> {
  // Windows cannot open a folder to sync it; NTFS journals the rename itself.
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
