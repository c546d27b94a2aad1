// @ts-check
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder } from './cacheFolder.mjs';
import { downloadElectron, installedElectron } from './currentElectron.mjs';
import { ensureFallbackElectron, fallback } from './fallbackElectron.mjs';
import { LaunchError, say } from './say.mjs';

/**
 * Gives the Electron executable to run: the one named by ELECTRON_OVERRIDE_DIST_PATH, else the
 * current `electron` package's own binary, else the fallback runtime.
 * @param {string} root project folder, with node_modules in place
 * @returns {Promise<string>}
 */
export async function ensureRuntime(root) {
  const override = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  if (override) {
    const executable = join(override, process.platform === 'win32' ? 'electron.exe' : 'electron');
    if (!existsSync(executable)) {
      throw new LaunchError(`ELECTRON_OVERRIDE_DIST_PATH is set, but ${executable} does not exist`);
    }
    return executable;
  }
  const cache = cacheFolder(root);
  const current = installedElectron(root) ?? (await downloadElectron(root, cache));
  if (current) return current.executable;
  const executable = await ensureFallbackElectron(cache);
  say(
    `using Electron ${fallback.version} of ${fallback.released}: old, for development and tests only`,
  );
  return executable;
}
