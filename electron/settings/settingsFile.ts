import { readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { DEFAULT_SETTINGS, type Settings, settingsSchema } from '@shared/settings';

/** The settings' file inside a profile; electron-store writes it. */
export const settingsPath = (profile: string): string => join(profile, 'settings.json');

export interface ReadSettings {
  settings: Settings;
  /** Where a file that could not be read was put; null when all was well. */
  setAside: string | null;
}

/**
 * Reads and validates the settings, key by key: what does not fit gets its default. When the file
 * is not JSON, or any key does not fit, the file is kept beside under a dated name, so that nothing
 * the user had set is lost. Works without Electron, for the command line.
 */
export function readSettingsFile(profile: string, now: () => number): ReadSettings {
  const path = settingsPath(profile);
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    return { settings: DEFAULT_SETTINGS, setAside: null };
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
  return { settings: settings as Settings, setAside: broken ? putAside(path, now()) : null };
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

function putAside(path: string, now: number): string {
  const aside = path.replace(
    /\.json$/,
    `.broken-${new Date(now).toISOString().replaceAll(':', '-')}.json`,
  );
  try {
    renameSync(path, aside);
  } catch {
    // A read-only profile: the defaults are used and the file stays where it is.
    return path;
  }
  return aside;
}
