import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DEFAULT_SETTINGS } from '@shared/settings';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readSettingsFile, settingsPath } from '../../../electron/settings/settingsFile';

let profile: string;
const now = () => Date.UTC(2026, 10, 23, 12);

beforeEach(() => {
  profile = mkdtempSync(join(tmpdir(), 'settings-'));
});
afterEach(() => rmSync(profile, { recursive: true }));

describe('settings file', () => {
  it('gives the defaults when there is none', () => {
    expect(readSettingsFile(profile, now)).toEqual({ settings: DEFAULT_SETTINGS, setAside: null });
  });

  it('keeps what fits', () => {
    writeFileSync(settingsPath(profile), JSON.stringify({ ...DEFAULT_SETTINGS, textSize: 22 }));
    expect(readSettingsFile(profile, now)).toMatchObject({
      settings: { textSize: 22 },
      setAside: null,
    });
  });

  it.each([
    ['not JSON', '{"textSize": 2'],
    ['an array', '[]'],
    ['empty', ''],
    ['binary', '\u0000\u0001'],
  ])('sets a file aside that is %s, and loses nothing of it', (_name, text) => {
    writeFileSync(settingsPath(profile), text);
    const { settings, setAside } = readSettingsFile(profile, now);
    expect(settings).toEqual(DEFAULT_SETTINGS);
    expect(setAside).not.toBeNull();
    expect(readFileSync(setAside ?? '', 'utf8')).toBe(text);
    expect(readdirSync(profile)).not.toContain('settings.json');
  });

  it('keeps the keys that fit when one does not, and sets the file aside', () => {
    writeFileSync(
      settingsPath(profile),
      JSON.stringify({ ...DEFAULT_SETTINGS, textSize: 20, theme: 'pink' }),
    );
    const { settings, setAside } = readSettingsFile(profile, now);
    expect(settings).toMatchObject({ textSize: 20, theme: 'system' });
    expect(setAside).toContain('settings.broken-2026-11-23T12-00-00');
  });

  it('S18 takes nothing from a prototype key', () => {
    writeFileSync(settingsPath(profile), '{"__proto__": {"polluted": true}, "constructor": 1}');
    readSettingsFile(profile, now);
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });
});
