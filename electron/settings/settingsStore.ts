import { failure, type Result, success } from '@shared/errors';
import { type Settings, settingsSchema } from '@shared/settings';
import Store from 'electron-store';
import { readSettingsFile } from './settingsFile';

/** Settings in memory and in electron-store's file; written whole and atomically by it. */
export interface SettingsStore {
  read(): Settings;
  /** Keeps the keys given. `settings-invalid` when they do not fit together. */
  write(patch: Partial<Settings>): Result<Settings>;
  /** Where a broken file was put at start; null when all was well. */
  setAside: string | null;
}

export function openSettings(profile: string, now: () => number): SettingsStore {
  const { settings, setAside } = readSettingsFile(profile, now);
  const store = new Store<Settings>({ name: 'settings', cwd: profile, clearInvalidConfig: true });
  let current = settings;
  return {
    setAside,
    read: () => current,
    write(patch) {
      const next = settingsSchema.safeParse({ ...current, ...patch });
      if (!next.success) return failure('settings-invalid', undefined, next.error.message);
      try {
        store.set(next.data);
      } catch (error) {
        return failure('save-failed', undefined, String(error));
      }
      current = next.data;
      return success(current);
    },
  };
}
