// @ts-check
import { prepare, root } from './launch/prepare.mjs';
import { run } from './launch/run.mjs';
import { main, say } from './launch/say.mjs';
import { runAppTests } from './launch/suites.mjs';

/**
 * `npm run torture`: kill -9 of storage while it appends, power cuts at SONGGO_STATES places (20,000
 * by default) of what it wrote, thousands of histories of people who write apart and of stories that go by packages, a session of 100,000
 * updates, 1,000 flips of the network and SONGGO_SENDS (1,000) histories of sends, kill -9 of a send at
 * every step under every fault, every deliberate fault, then the end-to-end tests whose file name has `torture` in it, for
 * many more rounds (SONGGO_ROUNDS, 500 by default; of random histories of Hangul 20 to each round, or
 * SONGGO_HISTORIES) than `npm test` has time for, and finding in a profile of SONGGO_STORIES stories
 * (100,000 by default).
 */
await main(async () => {
  const electron = await prepare({ xvfb: true, build: true });
  const rounds = process.env.SONGGO_ROUNDS ?? '500';
  const seed = process.env.SONGGO_SEED ?? String(Date.now() % 2 ** 31);
  say(`SONGGO_SEED=${seed}`);
  const env = { ...process.env, SONGGO_ROUNDS: rounds, SONGGO_SEED: seed };
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
      ...['tests/integration/desk', 'tests/unit/story/storyLog'],
    ],
    {
      cwd: root,
      output: 'inherit',
      env: {
        ...env,
        ...{ SONGGO_HISTORIES: '3000', SONGGO_KEYS: '100000' },
        ...{ SONGGO_PACKAGE_RUNS: '3000', SONGGO_FOLDER_RUNS: '100', SONGGO_LOG_RUNS: '3000' },
      },
    },
  );
  // R28 to R34: the network comes and goes a thousand times, whatever fails; every fault × every kill -9.
  const sending = await run(
    process.execPath,
    [
      ...['node_modules/vitest/vitest.mjs', 'run', '--configLoader=runner'],
      ...['tests/integration/deliver', 'tests/unit/deliver'],
    ],
    {
      cwd: root,
      output: 'inherit',
      env: { ...env, SONGGO_FLIPS: '1000', SONGGO_SENDS: process.env.SONGGO_SENDS ?? '1000' },
    },
  );
  const killedSending = await run(
    process.execPath,
    ['--import', 'tsx', 'tests/torture/killWhileSending.ts'],
    { cwd: root, output: 'inherit', env },
  );
  const faults = await run(
    process.execPath,
    ['--import', 'tsx', 'tests/breakers/runFaults.ts', '--slow'],
    { cwd: root, output: 'inherit' },
  );
  const { passed, failed, skipped, failures } = await runAppTests(
    electron,
    ['torture', 'finding'],
    {
      memory: false,
      env: {
        ...{ SONGGO_ROUNDS: rounds, SONGGO_SEED: seed },
        SONGGO_STORIES: process.env.SONGGO_STORIES ?? '100000',
      },
    },
  );
  for (const failure of failures) console.log(failure);
  console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`);
  return failed +
    storage.code +
    power.code +
    long.code +
    sending.code +
    killedSending.code +
    faults.code ===
    0
    ? 0
    : 1;
});
