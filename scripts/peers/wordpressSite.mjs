// @ts-check
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from '../launch/run.mjs';
import { freePort, reached } from './process.mjs';

/**
 * Serves a WordPress whose files lie in a folder, on 127.0.0.1, and sets it up in Korean.
 * @param {string} site
 * @param {string} dbHost the database's address; WordPress on SQLite asks for none
 * @param {import('./process.mjs').Start} start
 * @returns {Promise<object>} its address, its version and its people with their passwords
 */
export async function serveWordpress(site, dbHost, start) {
  const port = await freePort();
  const base = `http://127.0.0.1:${port}`;
  writeFileSync(join(site, 'wp-config.php'), config(dbHost));
  const limits = ['upload_max_filesize=64M', 'post_max_size=64M', 'memory_limit=256M'];
  const router = join(import.meta.dirname, 'wordpressRouter.php');
  start(
    'php',
    [...limits.flatMap((limit) => ['-d', limit]), '-S', `127.0.0.1:${port}`, '-t', site, router],
    { env: { PHP_CLI_SERVER_WORKERS: '4' } },
  );
  await reached('PHP', 30, async () => (await fetch(`${base}/wp-includes/images/blank.gif`)).ok);
  const set = await run('php', [join(import.meta.dirname, 'wordpressSetup.php'), site, base], {
    timeout: 60_000,
  });
  const line = set.output.split('\n').find((one) => one.startsWith('{"version"'));
  if (!line) throw new Error(`WordPress was not set up: ${set.output.trim().slice(-300)}`);
  return { ...JSON.parse(line), site };
}

/** @param {string} dbHost */
function config(dbHost) {
  return `<?php
define('DB_NAME', 'wp');
define('DB_USER', 'wp');
define('DB_PASSWORD', 'wp');
define('DB_HOST', '${dbHost}');
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
