import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Kept, versionsToDrop } from '../../../electron/storage/thinning';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** 24 November 2026, midnight UTC: the start of a ten minutes, an hour and a day. */
const START = Date.UTC(2026, 10, 24);

const writing = (count: number, step: number, from = START): Kept[] =>
  Array.from({ length: count }, (_, place) => ({
    id: place + 1,
    reason: 'writing',
    keptAt: from + place * step,
  }));
const left = (versions: Kept[], now: number) => {
  const dropped = versionsToDrop(versions, now);
  return versions.filter(({ id }) => !dropped.includes(id));
};

describe('thinning', () => {
  it('leaves all of a day, then one in ten minutes, one an hour, one a day', () => {
    // A version every two minutes of three hours, then one a day so that the story is not left alone.
    const morning = writing(90, 2 * MINUTE);
    const leftAfter = (days: number) => {
      const daily = Array.from({ length: days }, (_, day) => ({
        id: 1000 + day,
        reason: 'writing' as const,
        keptAt: START + (day + 1) * DAY,
      }));
      return left([...morning, ...daily], START + days * DAY + 5 * HOUR).filter(
        ({ id }) => id < 1000,
      );
    };
    expect(left(morning, START + 20 * HOUR)).toHaveLength(90);
    // The first of all stays beside the last of each span.
    expect(leftAfter(2)).toHaveLength(18 + 1);
    expect(leftAfter(8)).toHaveLength(3 + 1);
    expect(leftAfter(40)).toHaveLength(1 + 1);
    expect(leftAfter(40).map(({ id }) => id)).toEqual([1, 90]);
  });

  it('never takes the first, the newest or one kept for a reason', () => {
    const versions = writing(200, 2 * MINUTE);
    for (const [place, reason] of (['export', 'import', 'restore', 'manual'] as const).entries()) {
      const version = versions[20 + place];
      if (version) version.reason = reason;
    }
    const daily = Array.from({ length: 60 }, (_, day) => ({
      id: 1000 + day,
      reason: 'writing' as const,
      keptAt: START + (day + 1) * DAY,
    }));
    const ids = left([...versions, ...daily], START + 61 * DAY).map(({ id }) => id);
    expect(ids).toEqual(expect.arrayContaining([1, 21, 22, 23, 24, 1059]));
    expect(ids.filter((id) => id < 1000)).toHaveLength(6);
  });

  it('R12 takes nothing while the clock is behind the newest version, nor from before it went back', () => {
    const versions = writing(300, 2 * MINUTE);
    expect(versionsToDrop(versions, START)).toEqual([]);
    expect(versionsToDrop(versions, Number.NaN)).toEqual([]);
    const wentBack: Kept[] = [
      ...versions,
      { id: 400, reason: 'writing', keptAt: START - 40 * DAY },
      { id: 401, reason: 'writing', keptAt: START + 90 * DAY },
    ];
    expect(versionsToDrop(wentBack, START + 91 * DAY)).toEqual([]);
  });

  it('R12 keeps the first version after a clock that went back, or the next thinning would not see it', () => {
    const versions = [MINUTE, 2 * MINUTE, 2 * MINUTE - 1, 3 * MINUTE].map(
      (after, place): Kept => ({ id: place + 1, reason: 'writing', keptAt: START + after }),
    );
    expect(versionsToDrop(versions, START + 2 * DAY)).toEqual([]);
  });

  it('R12 a clock that leaps ten years ahead ages a story by a day, not by ten years', () => {
    const versions = writing(90, 2 * MINUTE);
    const leapt = left(versions, START + 3650 * DAY);
    expect(leapt).toHaveLength(18 + 1);
  });

  const histories = fc.record({
    gaps: fc.array(
      fc.record({
        gap: fc.oneof(
          { weight: 6, arbitrary: fc.integer({ min: MINUTE, max: 20 * MINUTE }) },
          { weight: 2, arbitrary: fc.integer({ min: HOUR, max: 3 * DAY }) },
          { weight: 1, arbitrary: fc.integer({ min: -400 * DAY, max: 400 * DAY }) },
        ),
        reason: fc.constantFrom<Kept['reason']>('writing', 'writing', 'writing', 'export'),
      }),
      { minLength: 1, maxLength: 200 },
    ),
    rest: fc.integer({ min: -DAY, max: 100 * DAY }),
  });

  it('R12 of any history: what goes has one that stays soon after it, and thinning again takes no more', () => {
    fc.assert(
      fc.property(histories, ({ gaps, rest }) => {
        let at = START;
        const versions: Kept[] = gaps.map(({ gap, reason }, place) => {
          at += gap;
          return { id: place + 1, reason, keptAt: at };
        });
        const now = at + rest;
        const dropped = new Set(
          versionsToDrop(
            fc.sample(
              fc.shuffledSubarray(versions, {
                minLength: versions.length,
              }),
              { numRuns: 1, seed: 1 },
            )[0] ?? [],
            now,
          ),
        );
        const kept = versions.filter(({ id }) => !dropped.has(id));
        expect(dropped.has(1)).toBe(false);
        expect(dropped.has(versions.length)).toBe(false);
        const back = versions
          .map(({ keptAt }, place) => keptAt > (versions[place + 1]?.keptAt ?? now))
          .lastIndexOf(true);
        for (const version of versions) {
          if (!dropped.has(version.id)) continue;
          expect(version.reason).toBe('writing');
          expect(version.id).toBeGreaterThan(back + 1);
          const next = kept.find(({ id, reason }) => id > version.id && reason === 'writing');
          expect((next?.keptAt ?? Number.POSITIVE_INFINITY) - version.keptAt).toBeLessThan(DAY);
          // Nothing of the last day of work goes.
          const worked = versions
            .slice(version.id - 1)
            .reduce(
              (sum, { keptAt }, place, from) =>
                sum + Math.min((from[place + 1]?.keptAt ?? now) - keptAt, DAY),
              0,
            );
          expect(worked).toBeGreaterThanOrEqual(DAY);
        }
        expect(versionsToDrop(kept, now)).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });
});
