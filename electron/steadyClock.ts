/** Up to so many milliseconds at once a computer's clock is set right, not set forward. */
const SLACK_MS = 2 * 60_000;

/** This computer's clock, but for leaps ahead. */
export interface SteadyClock {
  /** Milliseconds since 1970. */
  now(): number;
  /** The computer goes to sleep, and wakes: the time it slept is no leap. */
  asleep(): void;
  awake(): void;
}

/**
 * What an embargo is held by (QUALITY R12). It follows `wall` back, and ahead no faster than
 * `elapsed`, which nobody can set (both in milliseconds): a clock that leaps ahead while the program
 * runs ends no embargo. It begins at `begins`: what `keptClock.ts` knows from the run before.
 */
export function steadyClock(
  wall: () => number,
  elapsed: () => number,
  begins: number = wall(),
): SteadyClock {
  let ahead = begins - elapsed();
  /** By how much the wall clock leapt before the computer went to sleep. */
  let leapt = 0;
  const now = () => {
    const shown = wall() - elapsed();
    if (shown <= ahead + SLACK_MS) ahead = shown;
    return ahead + elapsed();
  };
  return {
    now,
    asleep() {
      leapt = wall() - now();
    },
    awake() {
      ahead = wall() - elapsed() - leapt;
    },
  };
}
