import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { beginning, keepTime, readKeptTime } from '../../electron/keptClock';
import { steadyClock } from '../../electron/steadyClock';

const NOON = Date.UTC(2026, 10, 24, 3);
const HOUR = 3_600_000;
const kept = { now: NOON, uptime: 1000, boot: 'a' };

describe('R12 the clock that embargoes are held by, from one run to the next', () => {
  it('does not begin ahead when it was set forward between two runs of one start of the computer', () => {
    const later = { uptime: 1000 + 3600, boot: 'a' };
    expect(beginning(kept, { wall: NOON + HOUR, ...later })).toBe(NOON + HOUR);
    expect(beginning(kept, { wall: NOON + 48 * HOUR, ...later })).toBe(NOON + HOUR);
    // Set right by a minute, or back: believed.
    expect(beginning(kept, { wall: NOON + HOUR + 60_000, ...later })).toBe(NOON + HOUR + 60_000);
    expect(beginning(kept, { wall: NOON - HOUR, ...later })).toBe(NOON - HOUR);
  });

  it('is the computer’s own after the computer was started anew, and where nothing is known', () => {
    const wall = NOON + 48 * HOUR;
    expect(beginning(kept, { wall, uptime: 5000, boot: 'b' })).toBe(wall);
    expect(beginning(kept, { wall, uptime: 10, boot: 'a' })).toBe(wall);
    expect(beginning(null, { wall, uptime: 5000, boot: 'a' })).toBe(wall);
    expect(beginning(kept, { wall, uptime: 5000, boot: '' })).toBe(wall);
  });

  it('goes on from there while the wall clock stays ahead', () => {
    let elapsed = 0;
    const clock = steadyClock(
      () => NOON + 48 * HOUR + elapsed,
      () => elapsed,
      NOON + HOUR,
    );
    elapsed += HOUR;
    expect(clock.now()).toBe(NOON + 2 * HOUR);
  });

  it('is kept in the profile; a broken file is none', () => {
    const profile = mkdtempSync(join(tmpdir(), 'songgo-clock-'));
    keepTime(profile, Date.now() - 24 * HOUR);
    const linux = process.platform === 'linux';
    const behind = Date.now() - readKeptTime(profile);
    if (linux) expect(behind).toBeGreaterThan(23 * HOUR);
    else expect(behind).toBeLessThan(HOUR);
    writeFileSync(join(profile, 'clock.json'), '{');
    expect(Math.abs(Date.now() - readKeptTime(profile))).toBeLessThan(HOUR);
    rmSync(profile, { recursive: true });
  });
});
