// @ts-check
import { copyFileSync, existsSync, mkdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root, runWithApp } from './prepare.mjs';
import { run } from './run.mjs';
import { readTotals } from './testTotals.mjs';

const vitest = 'node_modules/vitest/vitest.mjs';

/**
 * @param {string} report
 * @param {string[]} more
 */
function vitestArguments(report, more) {
  return [
    vitest,
    'run',
    '--configLoader=runner',
    '--reporter=dot',
    '--reporter=json',
    `--outputFile.json=${report}`,
    ...more,
  ];
}

/**
 * Unit, integration and architecture tests, in plain Node.
 * @param {string[]} filters vitest's file filters and options
 */
export async function runPlainTests(filters) {
  const report = 'test-results/plain/report.json';
  rmSync(join(root, report), { force: true });
  mkdirSync(dirname(join(root, report)), { recursive: true });
  const { code } = await run(process.execPath, vitestArguments(report, filters), {
    cwd: root,
    output: 'inherit',
  });
  return readTotals(join(root, report), code);
}

/**
 * End-to-end tests against the built app, as an ordinary user under a virtual display. With
 * UPDATE_SCREENSHOT set, the picture of the window that the README shows is replaced.
 * @param {string} electron the Electron executable
 * @param {string[]} filters vitest's file filters and options
 * @param {NodeJS.ProcessEnv} [env]
 */
export async function runAppTests(electron, filters, env) {
  const folder = 'test-results/e2e';
  const report = `${folder}/report.json`;
  const code = await runWithApp(electron, {
    args: vitestArguments(report, ['--config=vitest.e2e.config.ts', ...filters]),
    outputs: [folder],
    env,
  });
  const picture = join(root, folder, 'screens/screenshot.png');
  if (process.env.UPDATE_SCREENSHOT && existsSync(picture)) {
    copyFileSync(picture, join(root, 'docs/screenshot.png'));
  }
  return readTotals(join(root, report), code);
}
