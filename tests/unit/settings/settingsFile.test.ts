import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DEFAULT_SETTINGS } from '@shared/settings';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readSettingsFile, settingsPath } from '../../../electron/settings/settingsFile';

let profile: string;

beforeEach(() => {
  profile = mkdtempSync(join(tmpdir(), 'settings-'));
});
afterEach(() => rmSync(profile, { recursive: true }));

describe('settings file', () => {
  it('gives the defaults when there is none', () => {
    expect(readSettingsFile(profile)).toEqual({ settings: DEFAULT_SETTINGS, broken: false });
  });

  it('keeps what fits', () => {
    writeFileSync(settingsPath(profile), JSON.stringify({ ...DEFAULT_SETTINGS, textSize: 22 }));
    expect(readSettingsFile(profile)).toMatchObject({ settings: { textSize: 22 }, broken: false });
  });

  it.each([
    ['not JSON', '{"textSize": 2'],
    ['an array', '[]'],
    ['empty', ''],
    ['binary', '\u0000\u0001'],
  ])('is read as the defaults when it is %s, and stays as it is', (_name, text) => {
    writeFileSync(settingsPath(profile), text);
    expect(readSettingsFile(profile)).toEqual({ settings: DEFAULT_SETTINGS, broken: true });
    expect(readdirSync(profile)).toEqual(['settings.json']);
    expect(readFileSync(settingsPath(profile), 'utf8')).toBe(text);
  });

  it('gives the keys that fit when one does not, each time it is read', () => {
    writeFileSync(
      settingsPath(profile),
      JSON.stringify({ ...DEFAULT_SETTINGS, textSize: 20, theme: 'pink' }),
    );
    // The command line reads it too, and is no reason to take it from the window.
    for (let time = 0; time < 2; time++) {
      expect(readSettingsFile(profile)).toMatchObject({
        settings: { textSize: 20, theme: 'system' },
        broken: true,
      });
    }
  });

  it('S18 takes nothing from a prototype key', () => {
    writeFileSync(settingsPath(profile), '{"__proto__": {"polluted": true}, "constructor": 1}');
    readSettingsFile(profile);
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });
});
