// @ts-check
import { copyFileSync, existsSync, mkdirSync, rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { dirname, join } from 'node:path';
import { inMemory } from './memoryFolder.mjs';
import { root, runWithApp } from './prepare.mjs';
import { run } from './run.mjs';
import { readTotals, sumTotals } from './testTotals.mjs';

const vitest = 'node_modules/vitest/vitest.mjs';

/** Test files at a time: half of what they wait for is a disk or a frame, and they share no state. */
const AT_A_TIME = Math.min(availableParallelism(), 4);
const WORKERS = `--maxWorkers=${AT_A_TIME}`;

/**
 * @param {string} report
 * @param {string[]} more
 * @param {'dot' | 'default'} [reporter]
 */
function vitestArguments(report, more, reporter = 'dot') {
  return [
    vitest,
    'run',
    '--configLoader=runner',
    `--reporter=${reporter}`,
    '--reporter=json',
    `--outputFile.json=${report}`,
    ...more,
  ];
}

/**
 * Files that put something else in the place of a module, look at what processes this one has started,
 * or need the machine for themselves.
 */
const APART = 'tests/**/*.apart.test.ts';

/**
 * Unit, integration and architecture tests, in plain Node. The modules are read once for all files,
 * which saves a third of the time; files that would disturb each other have a copy each.
 * @param {string[]} filters vitest's file filters and options
 */
export async function runPlainTests(filters) {
  const together = ['--no-isolate', WORKERS, `--exclude=${APART}`];
  return sumTotals([
    await plain('pure', [...together, '--exclude=tests/integration/**'], filters),
    await plain('plain', [...together, '--exclude=tests/{unit,architecture}/**'], filters),
    await plain('apart', [WORKERS, '--exclude=tests/**/!(*.apart).test.ts'], filters),
  ]);
}

/**
 * @param {string} name
 * @param {string[]} options
 * @param {string[]} filters
 */
async function plain(name, options, filters) {
  const report = `test-results/${name}/report.json`;
  rmSync(join(root, report), { force: true });
  mkdirSync(dirname(join(root, report)), { recursive: true });
  const args = vitestArguments(report, [...options, ...filters]);
  const { code } = await inMemory((env) =>
    run(process.execPath, args, { cwd: root, output: 'inherit', env }),
  );
  return readTotals(join(root, report), code);
}

/**
 * End-to-end tests against the built app, as an ordinary user, each file on a virtual display. With
 * UPDATE_SCREENSHOT set, the picture of the window that the README shows is replaced.
 * @param {string} electron the Electron executable
 * @param {string[]} filters vitest's file filters and options
 * @param {{ memory?: boolean, env?: NodeJS.ProcessEnv }} [place] whether profiles may lie in memory
 *   (yes), and what its environment has besides
 */
export async function runAppTests(electron, filters, { memory = true, env } = {}) {
  const folder = 'test-results/e2e';
  const report = `${folder}/report.json`;
  const code = await runWithApp(electron, {
    args: vitestArguments(report, [
      '--config=vitest.e2e.config.ts',
      '--no-isolate',
      WORKERS,
      ...filters,
    ]),
    outputs: [folder],
    memory,
    displays: AT_A_TIME,
    env,
  });
  const picture = join(root, folder, 'screens/screenshot.png');
  if (process.env.UPDATE_SCREENSHOT && existsSync(picture)) {
    copyFileSync(picture, join(root, 'docs/screenshot.png'));
  }
  return readTotals(join(root, report), code);
}

/**
 * Tests against real CMSs that are running, as an ordinary user under a virtual display.
 * @param {string} electron the Electron executable
 * @param {string[]} filters vitest's file filters and options
 * @param {NodeJS.ProcessEnv} env where the CMSs are
 */
export async function runPeerTests(electron, filters, env) {
  const folder = 'test-results/peers';
  const report = `${folder}/report.json`;
  const code = await runWithApp(electron, {
    args: vitestArguments(report, ['--config=vitest.peers.config.ts', ...filters], 'default'),
    outputs: [folder],
    env,
  });
  return readTotals(join(root, report), code);
}
