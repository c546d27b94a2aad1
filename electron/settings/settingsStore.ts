import { failure, type Result, success } from '@shared/errors';
import { type Settings, settingsSchema } from '@shared/settings';
import type Store from 'electron-store';
import { putSettingsAside, readSettingsFile, settingsPath } from './settingsFile';

/** Settings in memory and in electron-store's file; written whole and atomically by it. */
export interface SettingsStore {
  read(): Settings;
  /**
   * Keeps the keys given; read at once, on disk, one after the other, when this resolves.
   * `settings-invalid` when they do not fit together, `save-failed` when the disk refuses them.
   */
  write(patch: Partial<Settings>): Promise<Result<Settings>>;
  /** Takes the keys given for this run only: the profile cannot be written to (QUALITY R10). */
  hold(patch: Partial<Settings>): Result<Settings>;
  /** Resolves when all that was to be written is. */
  written(): Promise<unknown>;
  /** Where the file is that was broken at start; null when all was well. */
  setAside: string | null;
}

export function openSettings(profile: string, now: () => number): SettingsStore {
  const { settings, broken } = readSettingsFile(profile);
  const aside = broken ? putSettingsAside(profile, now()) : null;
  let store: Promise<Store<Settings>> | null = null;
  let current = settings;
  let onDisk = settings;
  let last: Promise<unknown> = Promise.resolve();

  /** Only what is written needs electron-store: no start waits until it is read. */
  async function open(): Promise<Store<Settings>> {
    const { default: Store } = await import('electron-store');
    return new Store<Settings>({ name: 'settings', cwd: profile, clearInvalidConfig: true });
  }

  async function keep(next: Settings): Promise<Result<Settings>> {
    try {
      store ??= open();
      (await store).set(next);
      onDisk = next;
      return success(next);
    } catch (error) {
      // What kept it from being opened may be gone by the next write.
      store = null;
      return failure('save-failed', undefined, String(error));
    }
  }

  function merged(patch: Partial<Settings>): Result<Settings> {
    const next = settingsSchema.safeParse({ ...current, ...patch });
    return next.success
      ? success(next.data)
      : failure('settings-invalid', undefined, next.error.message);
  }

  function write(patch: Partial<Settings>): Promise<Result<Settings>> {
    const next = merged(patch);
    if (!next.ok) return Promise.resolve(next);
    current = next.value;
    const kept = last.then(() => keep(next.value));
    last = kept.then((result) => {
      // What is not on disk does not hold.
      if (!result.ok && current === next.value) current = onDisk;
    });
    return kept;
  }

  // The keys that fit are in no file that the next start would read.
  if (aside !== null) void write({});

  return {
    setAside: aside ?? (broken ? settingsPath(profile) : null),
    read: () => current,
    written: () => last,
    write,
    hold(patch) {
      const next = merged(patch);
      if (next.ok) current = next.value;
      return next;
    },
  };
}
