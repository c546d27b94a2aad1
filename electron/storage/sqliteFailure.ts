import { closeSync, openSync } from 'node:fs';
import { type Failure, failure } from '../../shared/errors';

// Primary result codes, https://sqlite.org/rescode.html
const PERM = 3;
const BUSY = 5;
const LOCKED = 6;
const READONLY = 8;
const IOERR = 10;
const CORRUPT = 11;
const FULL = 13;
const CANTOPEN = 14;
const NOTADB = 26;

/** SQLite's primary result code of a thrown error; null when it is not SQLite's. */
export function sqliteCode(error: unknown): number | null {
  const code = (error as { errcode?: unknown } | null)?.errcode;
  return typeof code === 'number' ? code & 0xff : null;
}

/** Whether the file itself is at fault rather than what was asked of it. */
export function isDamage(error: unknown): boolean {
  const code = sqliteCode(error);
  return code === CORRUPT || code === NOTADB;
}

/**
 * What went wrong, for the user. An error that is not the disk's or SQLite's is a bug and is thrown
 * on.
 */
export function sqliteFailure(error: unknown): { ok: false; error: Failure } {
  const detail = error instanceof Error ? error.message : String(error);
  switch (sqliteCode(error)) {
    case FULL:
      return failure('disk-full', undefined, detail);
    case IOERR:
      return failure('save-failed', undefined, detail);
    case BUSY:
    case LOCKED:
      return failure('profile-in-use', undefined, detail);
    case PERM:
    case READONLY:
      return failure('profile-read-only', undefined, detail);
    case CANTOPEN:
      if (isOutOfFiles()) return failure('save-failed', undefined, `EMFILE: ${detail}`);
      return failure('profile-read-only', undefined, detail);
    case null:
      return fileFailure(error, detail);
    default:
      return failure('save-failed', undefined, detail);
  }
}

/**
 * Whether this process may open no more files, which SQLite does not tell from a file it may not
 * open (QUALITY R11).
 */
function isOutOfFiles(): boolean {
  try {
    closeSync(openSync(process.execPath, 'r'));
    return false;
  } catch (error) {
    return ['EMFILE', 'ENFILE'].includes((error as NodeJS.ErrnoException).code ?? '');
  }
}

function fileFailure(error: unknown, detail: string): { ok: false; error: Failure } {
  switch ((error as NodeJS.ErrnoException | null)?.code) {
    case 'ENOSPC':
    case 'EDQUOT':
      return failure('disk-full', undefined, detail);
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
    case 'ENOTDIR':
    case 'EEXIST':
      return failure('profile-read-only', undefined, detail);
    case 'EIO':
    case 'EMFILE':
    case 'ENFILE':
    case 'EBUSY':
    case 'ENOENT':
    case 'EISDIR':
      return failure('save-failed', undefined, detail);
    default:
      throw error;
  }
}

/**
 * Work that can be done again later, such as a row of the list: a full disk must not keep a person
 * from reading. Gives whether it was done; a bug is thrown on.
 */
export function attempt(work: () => void): boolean {
  try {
    work();
    return true;
  } catch (error) {
    sqliteFailure(error);
    return false;
  }
}
