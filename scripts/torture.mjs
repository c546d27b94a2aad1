// @ts-check
import { prepare, root } from './launch/prepare.mjs';
import { run } from './launch/run.mjs';
import { main } from './launch/say.mjs';
import { runAppTests } from './launch/suites.mjs';

/**
 * `npm run torture`: kill -9 of storage while it appends, power cuts at SONGGO_STATES places (20,000
 * by default) of what it wrote, thousands of histories of people who write apart, a session of 100,000
 * updates, every deliberate fault, then the end-to-end tests whose file name has `torture` in it, for
 * many more rounds (SONGGO_ROUNDS, 500 by default; of random histories of Hangul 20 to each round, or
 * SONGGO_HISTORIES) than `npm test` has time for, and finding in a profile of SONGGO_STORIES stories
 * (100,000 by default).
 */
await main(async () => {
  const electron = await prepare({ xvfb: true, build: true });
  const rounds = process.env.SONGGO_ROUNDS ?? '500';
  const env = { ...process.env, SONGGO_ROUNDS: rounds };
  const storage = await run(
    process.execPath,
    ['--import', 'tsx', 'tests/torture/killWhileAppending.ts'],
    { cwd: root, output: 'inherit', env },
  );
  const power = await run(process.execPath, ['--import', 'tsx', 'tests/torture/powerLoss.ts'], {
    cwd: root,
    output: 'inherit',
    env,
  });
  const long = await run(
    process.execPath,
    [
      ...['node_modules/vitest/vitest.mjs', 'run', '--configLoader=runner'],
      ...['tests/unit/document/replicas', 'tests/integration/storage/longSessions'],
    ],
    {
      cwd: root,
      output: 'inherit',
      env: { ...env, SONGGO_HISTORIES: '3000', SONGGO_KEYS: '100000' },
    },
  );
  const faults = await run(
    process.execPath,
    ['--import', 'tsx', 'tests/breakers/runFaults.ts', '--slow'],
    { cwd: root, output: 'inherit' },
  );
  const { passed, failed, skipped } = await runAppTests(electron, ['torture', 'finding'], {
    SONGGO_ROUNDS: rounds,
    SONGGO_STORIES: process.env.SONGGO_STORIES ?? '100000',
  });
  console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`);
  return failed + storage.code + power.code + long.code + faults.code === 0 ? 0 : 1;
});
