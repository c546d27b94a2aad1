import { randomUUID } from 'node:crypto';
import { chmod, mkdir, open, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type Failure, failure } from '@shared/errors';

/** A temporary file's name: the process that writes it, so that a living one is left alone. */
const TEMPORARY = /^(\d+)-[0-9a-f-]{36}\.part$/;

/** A name in `folder` that nothing has, by which `removeLeftovers` knows it. */
export function temporaryPath(folder: string): string {
  return join(folder, `${process.pid}-${randomUUID()}.part`);
}

/**
 * Writes a new file into `folder` and sees it on disk (fsync), under a temporary name. Throws what
 * the file system throws, and leaves nothing behind then.
 */
export async function writeTemporary(folder: string, bytes: Uint8Array): Promise<string> {
  await makeFolder(folder);
  const path = temporaryPath(folder);
  try {
    const file = await open(path, 'wx', 0o600);
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  }
  return path;
}

/**
 * Gives a temporary file its lasting name, read-only when asked, and sees the name on disk: after
 * a power loss the file is there whole or not at all.
 */
export async function settleTemporary(
  temporary: string,
  path: string,
  options: { readOnly: boolean },
): Promise<void> {
  const folder = dirname(path);
  await makeFolder(folder);
  if (options.readOnly) await chmod(temporary, 0o444);
  // Windows refuses to rename over a read-only file; elsewhere this changes nothing that lasts.
  if (process.platform === 'win32') await chmod(path, 0o600).catch(() => undefined);
  await rename(temporary, path);
  await syncFolder(folder);
  await syncFolder(dirname(folder));
}

/** Writes `path` so that it holds the old bytes or the new ones, never a part. */
export async function writeDurably(
  temporaryFolder: string,
  path: string,
  bytes: Uint8Array,
  options = { readOnly: false },
): Promise<void> {
  const temporary = await writeTemporary(temporaryFolder, bytes);
  try {
    await settleTemporary(temporary, path, options);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

/**
 * Writes `path` so that a reader finds the old bytes or the new ones, for what can be made again: it does
 * not wait for the disk, and after a power loss the file may be torn.
 */
export async function writeCached(
  temporaryFolder: string,
  path: string,
  bytes: Uint8Array,
): Promise<void> {
  await makeFolder(temporaryFolder);
  await makeFolder(dirname(path));
  const temporary = temporaryPath(temporaryFolder);
  try {
    await writeFile(temporary, bytes, { flag: 'wx', mode: 0o600 });
    if (process.platform === 'win32') await chmod(path, 0o600).catch(() => undefined);
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

/** Removes what writers that are no longer running left in `folder`. */
export async function removeLeftovers(folder: string): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  for (const name of names) {
    const writer = TEMPORARY.exec(name)?.[1];
    if (writer === undefined || isRunning(Number(writer))) continue;
    await rm(join(folder, name), { force: true }).catch(() => undefined);
  }
}

function isRunning(pid: number): boolean {
  // The caller has only just started and has written nothing yet.
  if (pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return errorCode(error) === 'EPERM';
  }
}

/** Makes a folder with those above it, and sees the name of each new one on disk (QUALITY R5). */
export async function makeFolder(folder: string): Promise<void> {
  const first = await mkdir(folder, { recursive: true });
  if (first === undefined) return;
  for (let above = dirname(folder); ; above = dirname(above)) {
    await syncFolder(above);
    if (above === dirname(first)) return;
  }
}

/** Windows cannot open a folder to sync it; NTFS journals the rename itself. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** The system's code of a thrown error, for example `ENOENT`; empty when it has none. */
export function errorCode(error: unknown): string {
  if (!(error instanceof Error) || !('code' in error)) return '';
  return typeof error.code === 'string' ? error.code : '';
}

/** What a failed write is to the user: disk-full, profile-read-only or save-failed. */
export function writeFailure(error: unknown): { ok: false; error: Failure } {
  const code = errorCode(error);
  if (code === 'ENOSPC' || code === 'EDQUOT') return failure('disk-full', undefined, code);
  if (code === 'EROFS' || code === 'EACCES' || code === 'EPERM') {
    return failure('profile-read-only', undefined, code);
  }
  if (code === '') throw error;
  return failure('save-failed', undefined, code);
}
