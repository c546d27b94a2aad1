// @ts-check
import { cpSync, existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { run } from '../launch/run.mjs';
import { aptInstall } from './aptInstall.mjs';
import { freePort, reached, startPeer } from './process.mjs';
import { serveWordpress } from './wordpressSite.mjs';

const SOURCE = '/usr/share/wordpress';
const PACKAGES = [
  'php-cli',
  'php-mysql',
  'php-gd',
  'php-xml',
  'php-mbstring',
  'php-curl',
  'php-intl',
  'wordpress',
  'wordpress-l10n',
  'wordpress-theme-twentytwentythree',
  'mariadb-server',
];

/**
 * Starts Debian's WordPress on a MariaDB of its own, both on 127.0.0.1 only, everything in a folder.
 * @param {string} folder
 * @returns {Promise<import('./process.mjs').Started>}
 */
export async function startWordpress(folder) {
  if (process.platform !== 'linux') return { reason: 'it comes from Debian packages' };
  const missing =
    !existsSync(SOURCE) ||
    (await run('php', ['-v'])).code !== 0 ||
    (await run('mariadbd', ['--version'])).code !== 0;
  if (missing) {
    const refused = await aptInstall(PACKAGES);
    if (refused !== null) return { reason: refused };
  }
  return startPeer(folder, async (start) => {
    const site = join(folder, 'site');
    cpSync(SOURCE, site, { recursive: true, dereference: true });
    rmSync(join(site, 'wp-config.php'), { force: true });
    const themes = '/var/lib/wordpress/wp-content/themes';
    if (existsSync(themes)) {
      cpSync(themes, join(site, 'wp-content/themes'), { recursive: true, dereference: true });
    }
    return serveWordpress(site, `127.0.0.1:${await startMariadb(folder, start)}`, start);
  });
}

/**
 * @param {string} folder
 * @param {import('./process.mjs').Start} start
 * @returns {Promise<number>} its port
 */
async function startMariadb(folder, start) {
  const data = join(folder, 'db');
  const sockets = join(folder, 'run');
  for (const part of [data, sockets]) mkdirSync(part, { recursive: true });
  const isRoot = process.getuid?.() === 0;
  const user = isRoot ? ['--user=mysql'] : [];
  if (isRoot) await must('chown', ['-R', 'mysql:', data, sockets]);
  await must('mariadb-install-db', [
    '--no-defaults',
    ...user,
    `--datadir=${data}`,
    '--auth-root-authentication-method=normal',
    '--skip-test-db',
  ]);
  const port = await freePort();
  const socket = join(sockets, 's.sock');
  start('mariadbd', [
    '--no-defaults',
    ...user,
    `--datadir=${data}`,
    `--socket=${socket}`,
    '--bind-address=127.0.0.1',
    `--port=${port}`,
    '--innodb-buffer-pool-size=64M',
  ]);
  const sql = (/** @type {string} */ text) =>
    run('mariadb', ['--no-defaults', `--socket=${socket}`, '-uroot', '-e', text]);
  await reached('MariaDB', 60, async () => (await sql('select 1')).code === 0);
  const made = await sql(
    "CREATE DATABASE wp CHARACTER SET utf8mb4; CREATE USER 'wp'@'127.0.0.1' IDENTIFIED BY 'wp'; GRANT ALL ON wp.* TO 'wp'@'127.0.0.1'; CREATE USER 'wp'@'localhost' IDENTIFIED BY 'wp'; GRANT ALL ON wp.* TO 'wp'@'localhost';",
  );
  if (made.code !== 0) throw new Error(`MariaDB: ${made.output.trim()}`);
  return port;
}

/**
 * @param {string} file
 * @param {string[]} args
 */
async function must(file, args) {
  const { code, output } = await run(file, args);
  if (code !== 0) throw new Error(`${file}: ${output.trim().slice(-300)}`);
}
