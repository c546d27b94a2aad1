import { expect, it } from 'vitest';
import { losePowerWhileTyping } from '../../torture/powerLoss';
import { whyNotRecordable } from '../../torture/syscalls';

/** `npm run torture` asks for many more; the breakers (R39), which lose much at once, for fewer. */
const STATES = Number(process.env.SONGGO_STATES ?? 300);
const why = whyNotRecordable();
const recording = it.skipIf(why !== null);
const unless = why ? ` (skipped: ${why})` : '';

recording(
  `R4 loses nothing acknowledged when the power is cut anywhere${unless}`,
  async () => {
    const { states, keys, faults, told } = await losePowerWhileTyping({
      states: STATES,
      seed: 4,
      keys: 300,
    });
    expect(faults).toEqual([]);
    expect(states).toBe(STATES);
    // The last place is the end: all keys of the run were acknowledged and looked for.
    expect(keys).toBe(300);
    // Cut off while the file is first made or while it is closed, it is built again and says so,
    // with nothing lost; a transaction that was cut off is no damage to tell of.
    expect(told).toBeLessThan(STATES * 0.02);
  },
  60_000,
);
