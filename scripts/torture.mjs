// @ts-check
import { prepare } from './launch/prepare.mjs';
import { main } from './launch/say.mjs';
import { runAppTests } from './launch/suites.mjs';

/**
 * `npm run torture`: the end-to-end tests whose file name has `torture` in it, for many more rounds
 * (SONGGO_ROUNDS, 500 by default) than `npm test` has time for.
 */
await main(async () => {
  const electron = await prepare({ xvfb: true, build: true });
  const rounds = process.env.SONGGO_ROUNDS ?? '500';
  const { passed, failed, skipped } = await runAppTests(electron, ['torture'], {
    SONGGO_ROUNDS: rounds,
  });
  console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`);
  return failed === 0 ? 0 : 1;
});
