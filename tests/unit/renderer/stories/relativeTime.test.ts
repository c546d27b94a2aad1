import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { relativeTime } from '../../../../renderer/stories/relativeTime';

const say = (time: string, now: string) => relativeTime(time, Date.parse(now), 'ko', '방금');

describe('relativeTime', () => {
  const zone = process.env.TZ;
  beforeEach(() => {
    process.env.TZ = 'Asia/Seoul';
  });
  afterEach(() => {
    if (zone === undefined) delete process.env.TZ;
    else process.env.TZ = zone;
  });

  it('gives minutes, hours and days', () => {
    expect(say('2026-11-20T05:00:30Z', '2026-11-20T05:01:00Z')).toBe('방금');
    expect(say('2026-11-20T05:00:00Z', '2026-11-20T05:03:59Z')).toBe('3분 전');
    expect(say('2026-11-20T01:00:00Z', '2026-11-20T05:00:00Z')).toBe('4시간 전');
    expect(say('2026-11-17T05:00:00Z', '2026-11-20T05:00:00Z')).toBe('3일 전');
  });

  it('counts days by the midnight of the place', () => {
    // 10 at night on the 19th, seen at 8 in the morning of the 20th in Seoul.
    expect(say('2026-11-19T13:00:00Z', '2026-11-19T23:00:00Z')).toBe('어제');
  });

  it('gives the date from a week on, with the year when it is another', () => {
    expect(say('2026-11-02T05:00:00Z', '2026-11-20T05:00:00Z')).toBe('11월 2일');
    expect(say('2025-11-02T05:00:00Z', '2026-11-20T05:00:00Z')).toBe('2025년 11월 2일');
  });

  it('says just now when the clock was set back, and nothing for no time', () => {
    expect(say('2026-11-20T06:00:00Z', '2026-11-20T05:00:00Z')).toBe('방금');
    expect(say('', '2026-11-20T05:00:00Z')).toBe('');
  });
});
