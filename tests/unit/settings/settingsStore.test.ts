import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DEFAULT_SETTINGS, type Settings } from '@shared/settings';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { readSettingsFile, settingsPath } from '../../../electron/settings/settingsFile';
import { openSettings } from '../../../electron/settings/settingsStore';
import { codeOf } from '../../helpers/storage';

/** How often the disk refuses, and before that, how often the file cannot be opened. */
const disk = { refuses: 0, closed: 0 };

// electron-store needs Electron; what counts here is what is in the file.
vi.mock('electron-store', () => ({
  default: class {
    constructor() {
      if (disk.closed-- > 0) throw new Error('EMFILE');
    }
    set(settings: Settings) {
      if (disk.refuses-- > 0) throw new Error('ENOSPC');
      writeFileSync(settingsPath(profile), JSON.stringify(settings));
    }
  },
}));

let profile: string;
const opened = () => openSettings(profile, () => Date.UTC(2026, 10, 23, 12));
const onDisk = () => readSettingsFile(profile).settings;

beforeEach(() => {
  profile = mkdtempSync(join(tmpdir(), 'settings-'));
  Object.assign(disk, { refuses: 0, closed: 0 });
});
afterEach(() => rmSync(profile, { recursive: true }));

describe('settings', () => {
  it('that fit are on disk again when the file is set aside, and the file is kept whole', async () => {
    const text = JSON.stringify({ ...DEFAULT_SETTINGS, textSize: 20, theme: 'pink' });
    writeFileSync(settingsPath(profile), text);
    const settings = opened();
    expect(settings.setAside).toBe(join(profile, 'settings.broken-2026-11-23T12-00-00.000Z.json'));
    await settings.written();
    expect(readFileSync(settings.setAside ?? '', 'utf8')).toBe(text);
    // The next start finds them, though nobody changed a thing.
    expect(opened()).toMatchObject({ setAside: null });
    expect(onDisk()).toMatchObject({ textSize: 20, theme: 'system' });
    expect(readdirSync(profile)).toHaveLength(2);
  });

  it('that the disk refuses do not hold, however many are under way', async () => {
    const settings = opened();
    disk.refuses = 2;
    const asked = [settings.write({ textSize: 20 }), settings.write({ theme: 'dark' })];
    expect((await Promise.all(asked)).map(codeOf)).toEqual(['save-failed', 'save-failed']);
    await settings.written();
    expect(settings.read()).toEqual(DEFAULT_SETTINGS);
    expect(codeOf(await settings.write({ textSize: 22 }))).toBe('ok');
    expect([settings.read(), onDisk()]).toMatchObject([{ textSize: 22 }, { textSize: 22 }]);
  });

  it('can be written once what kept the file from being opened is gone', async () => {
    const settings = opened();
    disk.closed = 1;
    expect(codeOf(await settings.write({ textSize: 20 }))).toBe('save-failed');
    expect(codeOf(await settings.write({ textSize: 20 }))).toBe('ok');
    expect(onDisk().textSize).toBe(20);
  });
});
