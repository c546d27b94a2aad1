// @ts-check
import { mkdirSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * The ignored folder for what can be fetched again. It lies beside the real node_modules, so that
 * checkouts which link node_modules share one runtime.
 * @param {string} root project folder
 */
export function cacheFolder(root) {
  const folder = join(dirname(realpathSync(join(root, 'node_modules'))), '.cache');
  mkdirSync(folder, { recursive: true });
  return folder;
}
