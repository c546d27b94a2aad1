import { readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { DEFAULT_SETTINGS, type Settings, settingsSchema } from '@shared/settings';

/** The settings' file inside a profile; electron-store writes it. */
export const settingsPath = (profile: string): string => join(profile, 'settings.json');

export interface ReadSettings {
  settings: Settings;
  /** Whether the file is not JSON, or any of its keys does not fit. */
  broken: boolean;
}

/**
 * Reads and validates the settings, key by key: what does not fit gets its default. Changes nothing
 * on the disk, and works without Electron, for the command line.
 */
export function readSettingsFile(profile: string): ReadSettings {
  let text: string;
  try {
    text = readFileSync(settingsPath(profile), 'utf8');
  } catch {
    return { settings: DEFAULT_SETTINGS, broken: false };
  }
  const stored = parse(text);
  const settings: Record<string, unknown> = { ...DEFAULT_SETTINGS };
  let broken = stored === null;
  for (const [key, schema] of Object.entries(settingsSchema.shape)) {
    if (!stored || !Object.hasOwn(stored, key)) continue;
    const parsed = schema.safeParse(stored[key]);
    if (parsed.success) settings[key] = parsed.data;
    else broken = true;
  }
  return { settings: settings as Settings, broken };
}

function parse(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null;
  } catch {
    return null;
  }
}

/**
 * Keeps a broken file beside under a dated name, so that nothing the user had set is lost. `now` is in
 * milliseconds since 1970. Gives its path; null where the profile cannot be written to and it stays.
 */
export function putSettingsAside(profile: string, now: number): string | null {
  const path = settingsPath(profile);
  const aside = path.replace(
    /\.json$/,
    `.broken-${new Date(now).toISOString().replaceAll(':', '-')}.json`,
  );
  try {
    renameSync(path, aside);
  } catch {
    return null;
  }
  return aside;
}
