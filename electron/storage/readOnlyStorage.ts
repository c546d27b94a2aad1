import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { failure, type Result, success } from '../../shared/errors';
import type { Notice } from '../../shared/ipc';
import { backupsOf } from './backup';
import { isDamage, sqliteFailure } from './sqliteFailure';
import type { Storage, StorageOptions } from './storage';

/** The database and what recovery reads beside it. */
const PARTS = ['', '-wal', '-journal', '.closing', '.making', '.check', '.rebuilt'];

const NOTICE: Notice = { id: 'read-only-profile', level: 'warning', code: 'read-only-profile' };

/** Whether there is anything to read in a profile that cannot be written to. */
export function hasStories(profile: string): boolean {
  return existsSync(join(profile, 'songgo.db')) || backupsOf(profile).length > 0;
}

/**
 * Opens a profile that cannot be written to: a copy of its database in the system's temporary
 * folder is opened instead, so that a log that was not folded, an older form and even damage are
 * dealt with as ever and the profile stays as it is to the byte (QUALITY R10). Every call that would
 * change a story is `profile-read-only`, and nothing is due to be sent: the copy goes at the end.
 * `open` opens a profile for writing. Failures as of `openStorage`.
 */
export function openReadOnly(
  options: StorageOptions,
  open: (options: StorageOptions) => Result<Storage>,
): Result<Storage> {
  let copy: string | null = null;
  try {
    refuseIfWritten(options.profile);
    copy = mkdtempSync(join(tmpdir(), 'songgo-reading-'));
    copyProfile(options.profile, copy);
  } catch (error) {
    if (copy) remove(copy);
    return sqliteFailure(error);
  }
  const opened = open({ ...options, profile: copy, backUp: false });
  if (!opened.ok) {
    remove(copy);
    return opened;
  }
  options.onNotice(NOTICE);
  return success(withoutWriting(opened.value, copy));
}

/** Somebody who may write to it does: a copy made meanwhile would be torn. Throws SQLITE_BUSY. */
function refuseIfWritten(profile: string): void {
  const lock = join(profile, 'songgo.lock');
  if (!existsSync(lock)) return;
  try {
    const probe = new DatabaseSync(lock, { readOnly: true, timeout: 0 });
    try {
      probe.exec('SELECT count(*) FROM sqlite_schema');
    } finally {
      probe.close();
    }
  } catch (error) {
    if (!isDamage(error)) throw error;
  }
}

function copyProfile(profile: string, copy: string): void {
  for (const part of PARTS) {
    const name = `songgo.db${part}`;
    if (!existsSync(join(profile, name))) continue;
    copyFileSync(join(profile, name), join(copy, name));
    chmodSync(join(copy, name), 0o600);
  }
  mkdirSync(join(copy, 'backups'));
  for (const { path } of backupsOf(profile)) {
    const here = join(copy, 'backups', basename(path));
    try {
      symlinkSync(path, here);
    } catch {
      // Windows lets few people make links.
      copyFileSync(path, here);
    }
  }
}

function withoutWriting(storage: Storage, copy: string): Storage {
  const refuse = () => failure('profile-read-only');
  return {
    stories: {
      ...storage.stories,
      open(id) {
        const opened = storage.stories.open(id);
        if (!opened.ok) return opened;
        const readOnly = opened.value.readOnly ?? { reason: 'profile' as const, names: [] };
        return success({ ...opened.value, readOnly });
      },
      create: refuse,
      append: refuse,
      appendAll: (updates) => updates.map(refuse),
      duplicate: refuse,
      trash: refuse,
      restore: refuse,
      purge: refuse,
      removeBlank: refuse,
      // Asked before photographs are removed.
      photosNamed: refuse,
    },
    versions: {
      ...storage.versions,
      // An export goes on without it.
      keep: () => success({ version: null }),
      keepWriting: () => undefined,
    },
    notices: { ...storage.notices, list: () => [NOTICE, ...storage.notices.list()] },
    outbox: {
      ...storage.outbox,
      add: refuse,
      move: refuse,
      note: refuse,
      due: () => success([]),
    },
    deskWaiting: { list: () => success([]), done: refuse },
    maintain: () => storage.maintain(),
    close() {
      storage.close();
      remove(copy);
    },
  };
}

function remove(copy: string): void {
  rmSync(copy, { recursive: true, force: true });
}
