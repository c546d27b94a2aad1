// @ts-check
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { prepare, root, runWithApp } from './launch/prepare.mjs';
import { LaunchError, main } from './launch/say.mjs';

/** `npm run bench`: runs tests/bench/main.ts, which prints ratios against its references. */
await main(async () => {
  const electron = await prepare({ xvfb: true, build: true });
  if (!existsSync(join(root, 'tests/bench/main.ts'))) {
    throw new LaunchError('there are no measurements yet (tests/bench/main.ts)');
  }
  return runWithApp(electron, {
    args: ['--import', 'tsx', 'tests/bench/main.ts', ...process.argv.slice(2)],
    outputs: ['test-results/bench'],
  });
});
