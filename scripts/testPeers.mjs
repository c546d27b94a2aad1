// @ts-check
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cacheFolder } from './launch/cacheFolder.mjs';
import { ensureDependencies } from './launch/dependencies.mjs';
import { root } from './launch/prepare.mjs';
import { run } from './launch/run.mjs';
import { main, say } from './launch/say.mjs';
import { readTotals } from './launch/testTotals.mjs';
import { startGhost } from './peers/ghost.mjs';
import { startWordpress } from './peers/wordpress.mjs';

/** How long Ghost's installation may take, in seconds. In CI only what is cached is used. */
const GHOST_SECONDS = process.env.CI ? 0 : 900;

/**
 * `npm run test:peers [-- filter…]`: sends to a real WordPress and a real Ghost, which it starts on
 * this machine and ends again. What cannot be installed is named, and its tests are counted as skipped.
 */
await main(async () => {
  await ensureDependencies(root);
  const folder = mkdtempSync(join(tmpdir(), 'songgo-peers-'));
  // MariaDB gives up root for a user of its own, who must get through here.
  chmodSync(folder, 0o711);
  const stops = /** @type {(() => Promise<void>)[]} */ ([]);
  try {
    const peers = /** @type {Record<string, object | null>} */ ({});
    const starts = {
      wordpress: () => startWordpress(join(folder, 'wordpress')),
      ghost: () => startGhost(cacheFolder(root), join(folder, 'ghost'), GHOST_SECONDS),
    };
    for (const [name, start] of Object.entries(starts)) {
      const started = await start();
      peers[name] = 'peer' in started ? started.peer : null;
      if ('peer' in started) stops.push(started.stop);
      else say(`no ${name}, its tests are skipped: ${started.reason}`);
    }
    const file = join(folder, 'peers.json');
    writeFileSync(file, JSON.stringify(peers));
    const report = join(root, 'test-results/peers/report.json');
    rmSync(report, { force: true });
    mkdirSync(join(root, 'test-results/peers'), { recursive: true });
    const args = [
      'node_modules/vitest/vitest.mjs',
      'run',
      '--config=vitest.peers.config.ts',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${report}`,
      ...process.argv.slice(2),
    ];
    const env = { ...process.env, SONGGO_PEERS: file };
    const { code } = await run(process.execPath, args, { cwd: root, output: 'inherit', env });
    const { passed, failed, skipped } = readTotals(report, code);
    console.log(`peers: ${passed} passed, ${failed} failed, ${skipped} skipped`);
    return failed === 0 ? 0 : 1;
  } finally {
    for (const stop of stops) await stop();
    rmSync(folder, { recursive: true, force: true });
  }
});
