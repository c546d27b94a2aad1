// @ts-check
import { run } from './run.mjs';

/**
 * Runs the npm client that started us, or the one on the PATH.
 * @param {string[]} args
 * @param {import('./run.mjs').RunOptions} options
 */
export function npm(args, options) {
  const client = process.env.npm_execpath;
  if (client?.endsWith('.js')) return run(process.execPath, [client, ...args], options);
  return run(process.platform === 'win32' ? 'npm.cmd' : 'npm', args, options);
}
