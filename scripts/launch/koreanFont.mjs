// @ts-check
import { join } from 'node:path';

/**
 * The environment in which the native menu and dialogs find the bundled Korean font, too: a fresh
 * Linux machine has none, and the page's own fonts do not reach them.
 * @param {string} root the project folder, or a copy of it
 * @returns {NodeJS.ProcessEnv}
 */
export function koreanFont(root) {
  if (process.platform !== 'linux' || process.env.FONTCONFIG_FILE) return {};
  return { FONTCONFIG_FILE: join(root, 'resources/fonts.conf') };
}
