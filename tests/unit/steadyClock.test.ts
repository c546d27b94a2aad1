import fc from 'fast-check';
import { expect, it } from 'vitest';
import { steadyClock } from '../../electron/steadyClock';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const NOON = Date.UTC(2026, 10, 24, 3);

/** A computer whose clock can be set, and whose time goes on while it is awake. */
function computer() {
  let elapsed = 0;
  let off = 0;
  const clock = steadyClock(
    () => NOON + elapsed + off,
    () => elapsed,
  );
  return {
    clock,
    /** Minutes since noon that the steady clock shows. */
    shown: () => (clock.now() - NOON) / MINUTE,
    pass: (ms: number) => {
      elapsed += ms;
    },
    set: (ms: number) => {
      off += ms;
    },
  };
}

it('R12 goes with the clock, and with small corrections of it', () => {
  const { shown, pass, set } = computer();
  pass(HOUR);
  expect(shown()).toBe(60);
  set(MINUTE);
  expect(shown()).toBe(61);
  set(-3 * MINUTE);
  expect(shown()).toBe(58);
});

it.each([24 * HOUR, 10 * 365 * 24 * HOUR])('R12 does not leap %d ms ahead', (leap) => {
  const { shown, pass, set } = computer();
  pass(HOUR);
  shown();
  set(leap);
  expect(shown()).toBe(60);
  pass(HOUR);
  expect(shown()).toBe(120);
  // The clock is set right again.
  set(-leap);
  expect(shown()).toBe(120);
});

it('R12 goes back with the clock and does not jump to where it was', () => {
  const { shown, pass, set } = computer();
  set(-24 * HOUR);
  expect(shown()).toBe(-24 * 60);
  set(24 * HOUR);
  pass(HOUR);
  expect(shown()).toBe(-23 * 60);
});

it('R12 sleeping is no leap, and a leap before the sleep stays one', () => {
  const slept = computer();
  slept.clock.asleep();
  slept.set(8 * HOUR);
  slept.clock.awake();
  expect(slept.shown()).toBe(8 * 60);
  const leapt = computer();
  leapt.set(24 * HOUR);
  leapt.clock.asleep();
  leapt.set(8 * HOUR);
  leapt.clock.awake();
  expect(leapt.shown()).toBe(8 * 60);
});

it('R12 whatever is done to the clock, never runs ahead of the time that passed', () => {
  const step = fc.record({ pass: fc.nat(HOUR), set: fc.integer({ min: -1e12, max: 1e12 }) });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 20 }), (steps) => {
      const { clock, pass, set } = computer();
      let passed = 0;
      let corrections = 0;
      for (const one of steps) {
        set(one.set);
        pass(one.pass);
        passed += one.pass;
        corrections += 2 * MINUTE;
        expect(clock.now() - NOON).toBeLessThanOrEqual(passed + corrections);
      }
    }),
  );
});
