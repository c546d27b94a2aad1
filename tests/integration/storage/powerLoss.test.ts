import { expect, it } from 'vitest';
import { createPhotoStore } from '../../../electron/media/photoStore';
import { cutPower, losePowerWhileTyping } from '../../torture/powerLoss';
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
    expect(told).toBe(0);
  },
  300_000,
);

recording(
  `R4 alarms nobody when the power is cut while a profile is first made or is closed${unless}`,
  async () => {
    // One key: nearly all that is done is the making and the closing, each place several times.
    const { faults, told } = await losePowerWhileTyping({ states: 120, seed: 11, keys: 1 });
    expect(faults).toEqual([]);
    expect(told).toBe(0);
  },
  300_000,
);

recording(
  `R5 leaves no photograph missing or short that a story may name${unless}`,
  async () => {
    const { faults } = await cutPower(
      { script: 'tests/torture/addPhotos.ts', args: (profile) => [profile, '4'] },
      { states: STATES, seed: 5 },
      async (profile, done) => {
        const said = Buffer.concat(
          done.flatMap((one) =>
            one.kind === 'write' && one.path === 'said.txt' ? [one.bytes] : [],
          ),
        ).toString('utf8');
        const store = createPhotoStore(profile);
        const found: string[] = [];
        for (const hash of said.split('\n').slice(0, -1)) {
          const read = await store.read(hash);
          if (!read.ok) found.push(`${read.error.code} ${said.indexOf(hash) / 65 + 1}`);
        }
        return found;
      },
    );
    expect(faults).toEqual([]);
  },
  300_000,
);
