// @ts-check
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureBuild } from './launch/build.mjs';
import { cacheFolder } from './launch/cacheFolder.mjs';
import { prepare, root } from './launch/prepare.mjs';
import { main, say } from './launch/say.mjs';
import { runPeerTests } from './launch/suites.mjs';
import { startGhost } from './peers/ghost.mjs';
import { findOpenSsh } from './peers/openssh.mjs';
import { findProftpd } from './peers/proftpd.mjs';
import { startWordpress } from './peers/wordpress.mjs';
import { startWordpressSqlite } from './peers/wordpressSqlite.mjs';

/** How long fetching a CMS from npm may take, in seconds. In CI only what is cached is used. */
const FETCH_SECONDS = process.env.CI ? 0 : 900;

/** What sends are tried against: its name in the tests, and how a person calls it. */
const NAMES = /** @type {const} */ ({
  wordpress: 'WordPress on MariaDB',
  wordpressSqlite: 'WordPress on SQLite',
  ghost: 'Ghost',
  openssh: "OpenSSH's SFTP server",
  proftpd: 'ProFTPD over TLS',
});

/**
 * `npm run test:peers [-- filter…]`: sends to real CMSs and real SFTP and FTPS servers, which it starts on
 * this machine and ends again; in part through the real window. What cannot be had is named with the
 * reason, and its tests are counted as skipped.
 */
await main(async () => {
  const electron = await prepare({ xvfb: true, build: false });
  const folder = mkdtempSync(join(tmpdir(), 'songgo-peers-'));
  // MariaDB gives up root for a user of its own, who must get through here, as the tests do.
  chmodSync(folder, 0o711);
  const cache = cacheFolder(root);
  const began = performance.now();
  const within = (/** @type {string} */ name) => join(folder, name);
  const starting = {
    wordpress: startWordpress(within('wordpress')),
    wordpressSqlite: startWordpressSqlite(cache, within('wordpress-sqlite'), FETCH_SECONDS),
    ghost: startGhost(cache, within('ghost'), FETCH_SECONDS),
    openssh: findOpenSsh(cache, within('openssh')),
    proftpd: findProftpd(cache, within('proftpd')),
  };
  const built = ensureBuild(root).catch((/** @type {unknown} */ error) => ({ error }));
  const stops = /** @type {(() => Promise<void>)[]} */ ([]);
  try {
    const peers = /** @type {Record<string, object | null>} */ ({});
    const leftOut = [];
    for (const name of /** @type {(keyof typeof NAMES)[]} */ (Object.keys(NAMES))) {
      // None may keep the others from being ended.
      const started = await starting[name].catch((error) => ({ reason: String(error) }));
      peers[name] = 'peer' in started ? started.peer : null;
      if ('peer' in started) stops.push(started.stop);
      else leftOut.push(`no ${NAMES[name]}, its tests are skipped: ${started.reason}`);
    }
    if (!process.env.SONGGO_WORDPRESS_IMPORTER) {
      leftOut.push(
        "no importer of WordPress's, its tests are skipped: no registry has the plugin; SONGGO_WORDPRESS_IMPORTER can name its folder",
      );
    }
    const failed = await built;
    if (failed) throw failed.error;
    say(`peers ready in ${Math.round((performance.now() - began) / 1000)} s`);
    for (const line of leftOut) say(line);
    const file = within('peers.json');
    writeFileSync(file, JSON.stringify(peers));
    const totals = await runPeerTests(electron, process.argv.slice(2), { SONGGO_PEERS: file });
    for (const line of leftOut) say(line);
    for (const failure of totals.failures) console.log(failure);
    console.log(
      `peers: ${totals.passed} passed, ${totals.failed} failed, ${totals.skipped} skipped`,
    );
    return totals.failed === 0 ? 0 : 1;
  } finally {
    await Promise.all(stops.map((stop) => stop()));
    rmSync(folder, { recursive: true, force: true });
  }
});
