import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { Disk, type Luck } from './crashStates';
import { faultsAfterKill } from './killWhileAppending';
import { type Operation, record, whyNotRecordable } from './syscalls';

export interface PowerLosses {
  /** How many disks were looked at, and how many keys had been acknowledged at the last of them. */
  states: number;
  keys: number;
  /** What was missing or damaged, each with its place, so that it can be seen again. */
  faults: string[];
  /** How often the program said that it had to rebuild its database, with nothing lost. */
  told: number;
}

export interface Cuts {
  states: number;
  seed: number;
  /** Whether enough was found. */
  until?: (faults: string[]) => boolean;
}

/** The same places for the same seed. */
export function randomly(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

/**
 * Records a program under strace, then cuts the power at `states` places of what it did and gives
 * each disk that this might leave to `examine`.
 */
export async function cutPower(
  program: { script: string; args: (profile: string) => string[] },
  options: Cuts,
  examine: (profile: string, done: readonly Operation[]) => string[] | Promise<string[]>,
): Promise<{ states: number; faults: string[] }> {
  const base = realpathSync(mkdtempSync(join(tmpdir(), 'songgo-power-')));
  try {
    const profile = mkdtempSync(join(base, 'p-'));
    const { code, operations } = await record(profile, program.script, program.args(profile));
    if (code !== 0) throw new Error(`${program.script} ended with ${code}`);
    const random = randomly(options.seed);
    const cuts = [...placesFor(operations, options.states, random)];
    const disk = new Disk();
    const faults: string[] = [];
    let states = 0;
    let done = 0;
    for (const { at, luck } of cuts) {
      for (; done < at; done++) disk.apply(operations[done] as Operation);
      const folder = mkdtempSync(join(base, 's-'));
      disk.leave(folder, luck, random);
      states += 1;
      const found = await examine(folder, operations.slice(0, at));
      faults.push(...found.map((one) => `seed ${options.seed}, cut ${at}, ${luck}: ${one}`));
      rmSync(folder, { recursive: true, force: true });
      // A closed database lets go of its file in a later turn; thousands in one turn leave none to open.
      await turn();
      if (options.until?.(faults)) break;
    }
    return { states, faults };
  } finally {
    rmSync(base, { recursive: true, force: true });
  }
}

/** The end, and places spread over all that was done, most of them with some of the writes kept. */
function* placesFor(operations: readonly Operation[], states: number, random: () => number) {
  const luckOf: Luck[] = ['nothing', 'everything', 'some', 'some'];
  const step = operations.length / states;
  for (let i = 0; i < states; i++) {
    const at = i === states - 1 ? operations.length : Math.ceil(i * step + random() * step);
    yield { at, luck: luckOf[i % luckOf.length] ?? 'some' };
  }
}

/** R4: power cuts while a story is typed, versioned, listed, folded, copied, purged and backed up. */
export async function losePowerWhileTyping(options: Cuts & { keys: number }): Promise<PowerLosses> {
  let told = 0;
  let keys = 0;
  const { states, faults } = await cutPower(
    {
      script: 'tests/torture/appendUntilKilled.ts',
      args: (profile) => [profile, 'all', String(options.keys)],
    },
    options,
    (profile, done) => {
      const said = Buffer.concat(
        done.flatMap((one) => (one.kind === 'write' && one.path === 'said.txt' ? [one.bytes] : [])),
      ).toString('utf8');
      writeFileSync(join(profile, 'said.txt'), said);
      keys = said.split('+').length - 1;
      const found = faultsAfterKill(profile);
      const recovered = found.filter((fault) => fault.startsWith('recovered-'));
      told += recovered.length;
      return found.filter((fault) => !recovered.includes(fault));
    },
  );
  return { states, keys, faults, told };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const why = whyNotRecordable();
  if (why) {
    console.log(`power cuts were not tried: ${why}`);
  } else {
    const states = Number(process.env.SONGGO_STATES ?? 20_000);
    const seed = Number(process.env.SONGGO_SEED ?? Date.now() % 1e6);
    const { keys, faults, told } = await losePowerWhileTyping({ states, seed, keys: 300 });
    console.log(
      `${states} power cuts (seed ${seed}), ${keys} acknowledged keys, ${told} rebuilt, ${faults.length} faults`,
    );
    for (const fault of faults) console.log(fault);
    process.exitCode = faults.length + told === 0 ? 0 : 1;
  }
}
