import { existsSync } from 'node:fs';
import { failure, type Result } from '../../shared/errors';
import { hasStories, openReadOnly } from './readOnlyStorage';
import { openForWriting, type Storage, type StorageOptions } from './storage';

/**
 * Opens the storage of a profile, repairing it first when it is damaged. One that cannot be written
 * to opens for reading alone when there is anything in it (`openReadOnly`). Failures:
 * `profile-in-use`, `profile-read-only` (and nothing to read), `profile-unusable`, `database-newer`
 * (nothing was touched), `disk-full`, `save-failed`.
 */
export function openStorage(options: StorageOptions): Result<Storage> {
  const opened = openForWriting(options);
  if (opened.ok || opened.error.code !== 'profile-read-only') return opened;
  if (hasStories(options.profile)) return openReadOnly(options, openForWriting);
  if (existsSync(`${options.profile}/.`)) return opened;
  return failure('profile-unusable', { path: options.profile }, opened.error.detail);
}
