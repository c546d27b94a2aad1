// @ts-check
import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from '../launch/run.mjs';
import { aptInstall } from './aptInstall.mjs';
import { end, freePort, reached } from './process.mjs';

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
 * @returns {Promise<{ peer: object, stop: () => Promise<void> } | { reason: string }>}
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
  const started = /** @type {import('node:child_process').ChildProcess[]} */ ([]);
  const stop = async () => {
    for (const child of started.reverse()) await end(child);
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    return { peer: await bringUp(folder, started), stop };
  } catch (error) {
    await stop();
    return { reason: error instanceof Error ? error.message : String(error) };
  }
}

/**
 * @param {string} folder
 * @param {import('node:child_process').ChildProcess[]} started
 */
async function bringUp(folder, started) {
  rmSync(folder, { recursive: true, force: true });
  const site = join(folder, 'site');
  const data = join(folder, 'db');
  const sockets = join(folder, 'run');
  for (const part of [site, data, sockets]) mkdirSync(part, { recursive: true });
  cpSync(SOURCE, site, { recursive: true, dereference: true });
  rmSync(join(site, 'wp-config.php'), { force: true });
  const themes = '/var/lib/wordpress/wp-content/themes';
  if (existsSync(themes)) {
    cpSync(themes, join(site, 'wp-content/themes'), { recursive: true, dereference: true });
  }
  const log = openSync(join(folder, 'servers.log'), 'a');
  const start = (
    /** @type {string} */ file,
    /** @type {string[]} */ args,
    /** @type {NodeJS.ProcessEnv} */ env = {},
  ) => {
    const stdio = /** @type {const} */ (['ignore', log, log]);
    // A group of its own: PHP's workers outlive the one that started them.
    const child = spawn(file, args, {
      stdio: [...stdio],
      detached: true,
      env: { ...process.env, ...env },
    });
    started.push(child);
  };

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
  const dbPort = await freePort();
  const socket = join(sockets, 's.sock');
  start('mariadbd', [
    '--no-defaults',
    ...user,
    `--datadir=${data}`,
    `--socket=${socket}`,
    '--bind-address=127.0.0.1',
    `--port=${dbPort}`,
    '--innodb-buffer-pool-size=64M',
  ]);
  const sql = (/** @type {string} */ text) =>
    run('mariadb', ['--no-defaults', `--socket=${socket}`, '-uroot', '-e', text]);
  await reached('MariaDB', 60, async () => (await sql('select 1')).code === 0);
  const made = await sql(
    "CREATE DATABASE wp CHARACTER SET utf8mb4; CREATE USER 'wp'@'127.0.0.1' IDENTIFIED BY 'wp'; GRANT ALL ON wp.* TO 'wp'@'127.0.0.1'; CREATE USER 'wp'@'localhost' IDENTIFIED BY 'wp'; GRANT ALL ON wp.* TO 'wp'@'localhost';",
  );
  if (made.code !== 0) throw new Error(`MariaDB: ${made.output.trim()}`);
  const port = await freePort();
  const base = `http://127.0.0.1:${port}`;
  writeFileSync(join(site, 'wp-config.php'), config(dbPort));
  const limits = ['upload_max_filesize=64M', 'post_max_size=64M', 'memory_limit=256M'];
  start(
    'php',
    [
      ...limits.flatMap((limit) => ['-d', limit]),
      '-S',
      `127.0.0.1:${port}`,
      '-t',
      site,
      join(import.meta.dirname, 'wordpressRouter.php'),
    ],
    { PHP_CLI_SERVER_WORKERS: '4' },
  );
  await reached('PHP', 30, async () => (await fetch(`${base}/wp-includes/images/blank.gif`)).ok);
  const set = await run('php', [join(import.meta.dirname, 'wordpressSetup.php'), site, base], {
    timeout: 60_000,
  });
  const line = set.output.split('\n').find((one) => one.startsWith('{"version"'));
  if (!line) throw new Error(`WordPress was not set up: ${set.output.trim().slice(-300)}`);
  return JSON.parse(line);
}

/**
 * @param {string} file
 * @param {string[]} args
 */
async function must(file, args) {
  const { code, output } = await run(file, args);
  if (code !== 0) throw new Error(`${file}: ${output.trim().slice(-300)}`);
}

/** @param {number} dbPort */
function config(dbPort) {
  return `<?php
define('DB_NAME', 'wp');
define('DB_USER', 'wp');
define('DB_PASSWORD', 'wp');
define('DB_HOST', '127.0.0.1:${dbPort}');
define('DB_CHARSET', 'utf8mb4');
define('DB_COLLATE', '');
foreach (['AUTH_KEY', 'SECURE_AUTH_KEY', 'LOGGED_IN_KEY', 'NONCE_KEY', 'AUTH_SALT', 'SECURE_AUTH_SALT', 'LOGGED_IN_SALT', 'NONCE_SALT'] as $name) define($name, hash('sha256', $name));
$table_prefix = 'wp_';
// Application passwords over plain HTTP.
define('WP_ENVIRONMENT_TYPE', 'local');
// Nothing leaves this machine.
define('WP_HTTP_BLOCK_EXTERNAL', true);
define('AUTOMATIC_UPDATER_DISABLED', true);
define('DISABLE_WP_CRON', true);
define('FS_METHOD', 'direct');
if (!defined('ABSPATH')) define('ABSPATH', __DIR__ . '/');
require_once ABSPATH . 'wp-settings.php';
`;
}
