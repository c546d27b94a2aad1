// @ts-check
import { ensureBuild } from './launch/build.mjs';
import { prepare, root } from './launch/prepare.mjs';
import { main, say } from './launch/say.mjs';
import { runAppTests, runPlainTests } from './launch/suites.mjs';
import { sumTotals } from './launch/testTotals.mjs';

/** `npm test [-- filter…]`: every test, end-to-end ones included; closes with the totals. */
await main(async () => {
  const filters = process.argv.slice(2);
  const options = filters.length > 0 ? [...filters, '--passWithNoTests'] : [];
  const electron = await prepare({ xvfb: true, build: false });
  const plain = await runPlainTests(options);
  await ensureBuild(root);
  const app = await runAppTests(electron, options);
  const { passed, failed, skipped, failures } = sumTotals([plain, app]);
  // Again, at the end: a long record is often kept by its last lines only.
  for (const failure of failures) console.log(failure);
  say('left out: real CMSs, an SFTP and an FTPS server; npm run test:peers sends to them');
  console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`);
  return failed === 0 ? 0 : 1;
});
