import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { InlineConfig } from 'vite';
import { createVitest } from 'vitest/node';
import { whyNotRecordable } from '../torture/syscalls';
import { apply, copySources } from './brokenCopy';
import { FAULTS, type Fault } from './faults';

/** What became of one fault. */
export type Outcome =
  | { name: string; kind: 'caught'; by: string }
  /** The tests passed on the broken program, or did not run, or failed for another reason. */
  | { name: string; kind: 'missed'; why: string }
  | { name: string; kind: 'skipped'; why: string };

/** Fewer rounds than a sound program is given: one loss is enough. */
const FEW = { SONGGO_STATES: '40', SONGGO_ROUNDS: '2' };
/** A patch that does not run is no fault of the program. */
const NOT_RUNNING = /^(ReferenceError|SyntaxError)/;

/** Puts each fault into one copy of the sources and runs its test there, one after the other. */
export async function runFaults(
  faults: readonly Fault[],
  told: (outcome: Outcome) => void,
): Promise<void> {
  const copy = copySources();
  Object.assign(process.env, FEW);
  // Nothing is written into the linked node_modules.
  const vite: InlineConfig = { configLoader: 'runner', cacheDir: join(copy.root, 'cache') };
  const vitest = await createVitest(
    'test',
    { root: copy.root, config: join(copy.root, 'vitest.config.ts'), watch: false, reporters: [{}] },
    vite,
  );
  const notRecordable = whyNotRecordable();
  try {
    await vitest.standalone();
    for (const fault of faults) {
      if (fault.needsRecording && notRecordable) {
        told({ name: fault.name, kind: 'skipped', why: notRecordable });
        continue;
      }
      const undo: (() => void)[] = [];
      const touched = () => {
        for (const { file } of fault.patches) vitest.invalidateFile(join(copy.root, file));
      };
      try {
        for (const patch of fault.patches) undo.push(apply(copy.root, patch));
        touched();
        told({ name: fault.name, ...(await runTest(fault)) });
      } catch (error) {
        told({ name: fault.name, ...missed(String(error)) });
      }
      for (const back of undo.reverse()) back();
      touched();
    }
  } finally {
    await vitest.close();
    copy.remove();
  }

  async function runTest({ caughtBy }: Fault) {
    const path = join(copy.root, 'tests', caughtBy.file);
    const specifications = await vitest.globTestSpecifications([path]);
    if (specifications.length !== 1) return missed(`there is no tests/${caughtBy.file}`);
    vitest.setGlobalTestNamePattern(new RegExp(literally(caughtBy.test)));
    const result = await vitest.runTestSpecifications(specifications);
    // What is given is all that has ever run.
    const testModules = result.testModules.filter(({ moduleId }) => moduleId === path);
    const ran = testModules
      .flatMap((one) => [...one.children.allTests()])
      .filter((test) => test.result().state === 'failed' || test.result().state === 'passed');
    const stopped = testModules.flatMap((one) => one.errors());
    if (stopped.length > 0) return missed(`the test could not be read: ${stopped[0]?.message}`);
    if (ran.length === 0) return missed(`no test of tests/${caughtBy.file} is “${caughtBy.test}”`);
    const failed = ran.find((test) => test.result().state === 'failed');
    if (!failed) return missed(`“${caughtBy.test}” passes on it`);
    const errors = failed.result().errors ?? [];
    const notRunning = errors.find((error) => NOT_RUNNING.test(`${error.name}`));
    if (notRunning) return missed(`the broken program does not run: ${notRunning.message}`);
    const said = errors.map((error) => `${error.message} ${error.diff ?? ''}`).join();
    if (!said.includes(caughtBy.saying ?? ''))
      return missed(`it failed for another reason: ${said}`);
    return { kind: 'caught' as const, by: failed.fullName };
  }
}

function missed(why: string) {
  return { kind: 'missed' as const, why };
}

function literally(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

// One line of JSON for each fault; `--slow` for those of `npm run torture` too, `--only` for one, and
// `--part 0/2` for the first of two halves.
if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const option = (name: string) => {
    const at = process.argv.indexOf(name);
    return at === -1 ? null : (process.argv[at + 1] ?? '');
  };
  const slow = process.argv.includes('--slow');
  const only = option('--only');
  const [part = 0, parts = 1] = option('--part')?.split('/').map(Number) ?? [];
  let missing = 0;
  await runFaults(
    FAULTS.filter((fault) => (only === null ? slow || !fault.slow : fault.name === only)).filter(
      (_, index) => index % parts === part,
    ),
    (outcome) => {
      if (outcome.kind === 'missed') missing += 1;
      console.log(JSON.stringify(outcome));
    },
  );
  process.exitCode = missing === 0 ? 0 : 1;
}
