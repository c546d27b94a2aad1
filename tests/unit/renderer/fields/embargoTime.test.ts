import { embargoSchema } from '@shared/story/embargo';
import { afterEach, describe, expect, it } from 'vitest';
import {
  fromLocalInput,
  toLocalInput,
  tomorrowMorning,
  withOffset,
} from '../../../../renderer/fields/embargoTime';

const zone = process.env.TZ;
const inZone = (name: string) => {
  process.env.TZ = name;
};
afterEach(() => {
  if (zone === undefined) delete process.env.TZ;
  else process.env.TZ = zone;
});

describe('R12 the time of an embargo', () => {
  it('is stored with the offset of the place', () => {
    inZone('Asia/Seoul');
    expect(fromLocalInput('2026-12-01T06:00')).toBe('2026-12-01T06:00:00+09:00');
    inZone('America/New_York');
    expect(fromLocalInput('2026-12-01T06:00')).toBe('2026-12-01T06:00:00-05:00');
    expect(fromLocalInput('2026-07-01T06:00')).toBe('2026-07-01T06:00:00-04:00');
    inZone('Asia/Kolkata');
    expect(fromLocalInput('2026-12-01T06:00')).toBe('2026-12-01T06:00:00+05:30');
    inZone('UTC');
    expect(fromLocalInput('2026-12-01T06:00')).toBe('2026-12-01T06:00:00+00:00');
  });

  it('is shown in the time of the place, wherever it was set', () => {
    inZone('Asia/Seoul');
    expect(toLocalInput('2026-12-01T06:00:00+09:00')).toBe('2026-12-01T06:00');
    expect(toLocalInput('2026-11-30T16:00:00-05:00')).toBe('2026-12-01T06:00');
    expect(toLocalInput('2026-11-30T21:00:00Z')).toBe('2026-12-01T06:00');
  });

  it('goes there and back without a change, in every zone', () => {
    for (const name of ['Asia/Seoul', 'America/St_Johns', 'Pacific/Apia', 'Europe/London']) {
      inZone(name);
      for (const text of ['2026-01-01T00:00', '2026-06-30T23:59', '2028-02-29T12:34']) {
        const stored = fromLocalInput(text) ?? '';
        expect(toLocalInput(stored)).toBe(text);
        expect(embargoSchema.safeParse({ kind: 'time', until: stored, source: '' }).success).toBe(
          true,
        );
      }
    }
  });

  it('moves a time that summer time skips on', () => {
    inZone('Europe/Berlin');
    expect(fromLocalInput('2026-03-29T02:30')).toBe('2026-03-29T03:30:00+02:00');
  });

  it('is nothing for what is no date', () => {
    for (const text of ['', '2026-12-01', '2026-13-01T06:00', '내일']) {
      expect(fromLocalInput(text)).toBeNull();
    }
    expect(toLocalInput('')).toBe('');
  });

  it('starts at six tomorrow morning', () => {
    inZone('Asia/Seoul');
    expect(tomorrowMorning(new Date('2026-12-31T14:59:00Z'))).toBe('2027-01-01T06:00:00+09:00');
  });

  it('names the moment of a confirmation to the second', () => {
    inZone('Asia/Seoul');
    expect(withOffset(new Date('2026-12-01T00:00:05Z'))).toBe('2026-12-01T09:00:05+09:00');
  });
});
