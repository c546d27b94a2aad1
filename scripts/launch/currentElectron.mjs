// @ts-check
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from './run.mjs';
import { say } from './say.mjs';

const day = 24 * 60 * 60 * 1000;
const probeTimeout = 15_000;
const downloadTimeout = 10 * 60 * 1000;

/**
 * The executable of the `electron` package, if its binary has been downloaded.
 * @param {string} root project folder
 * @returns {{ executable: string, version: string } | undefined}
 */
export function installedElectron(root) {
  const folder = join(root, 'node_modules/electron');
  try {
    const version = readFileSync(join(folder, 'dist/version'), 'utf8').trim().replace(/^v/, '');
    const executable = join(folder, 'dist', readFileSync(join(folder, 'path.txt'), 'utf8').trim());
    return existsSync(executable) ? { executable, version } : undefined;
  } catch {
    return undefined;
  }
}

/** @param {NodeJS.ProcessEnv} env */
function usesProxy(env) {
  return Boolean(env.HTTPS_PROXY || env.https_proxy || env.npm_config_https_proxy);
}

/**
 * Whether the server that holds Electron's binaries answers at all. A download may take minutes on
 * a slow line; a host out of reach must not.
 */
async function canReachDownloads() {
  // A proxy is Electron's own downloader's business; fetch would not use it.
  if (usesProxy(process.env)) return true;
  const mirror = process.env.ELECTRON_MIRROR ?? process.env.npm_config_electron_mirror;
  try {
    await fetch(mirror ?? 'https://github.com/electron/electron/releases', {
      method: 'HEAD',
      redirect: 'manual',
      signal: AbortSignal.timeout(probeTimeout),
    });
    return true;
  } catch {
    return false;
  }
}

/**
 * Downloads the binary of the `electron` package by the package's own installer. A failure is
 * remembered for a day, so that later starts do not wait for it again.
 * @param {string} root project folder
 * @param {string} cache cache folder
 * @returns {Promise<{ executable: string, version: string } | undefined>}
 */
export async function downloadElectron(root, cache) {
  const memory = join(cache, 'electron-download-failed.json');
  const { version } = JSON.parse(
    readFileSync(join(root, 'node_modules/electron/package.json'), 'utf8'),
  );
  if (failedLately(memory, version, Date.now())) return undefined;
  say(`fetching Electron ${version}`);
  let reason = 'its download server is out of reach';
  if (await canReachDownloads()) {
    const proxy = usesProxy(process.env) ? { ELECTRON_GET_USE_PROXY: '1' } : {};
    const { code, output } = await run(
      process.execPath,
      [join(root, 'node_modules/electron/install.js')],
      { cwd: root, env: { ...process.env, ...proxy }, timeout: downloadTimeout },
    );
    const installed = installedElectron(root);
    if (code === 0 && installed) return installed;
    reason = output.trim().split('\n')[0] || 'its installer did not finish';
  }
  say(`Electron ${version} could not be fetched: ${reason}`);
  writeFileSync(memory, JSON.stringify({ version, at: Date.now() }));
  return undefined;
}

/**
 * @param {string} memory file that remembers the last failed download
 * @param {string} version
 * @param {number} now milliseconds since the epoch
 */
export function failedLately(memory, version, now) {
  try {
    const last = JSON.parse(readFileSync(memory, 'utf8'));
    return last.version === version && last.at <= now && now - last.at < day;
  } catch {
    return false;
  }
}
