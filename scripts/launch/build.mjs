// @ts-check
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from './run.mjs';
import { LaunchError, say } from './say.mjs';

const sources = [
  'electron',
  'renderer',
  'shared',
  'resources',
  'electron.vite.config.ts',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
];

/**
 * A digest of everything the build reads, by content, so that a checkout that only touches dates
 * builds nothing.
 * @param {string} root project folder
 */
export function sourceDigest(root) {
  const hash = createHash('sha256');
  const add = (/** @type {string} */ path) => {
    const full = join(root, path);
    if (!existsSync(full)) return;
    if (statSync(full).isDirectory()) {
      for (const name of readdirSync(full).sort()) add(`${path}/${name}`);
    } else {
      hash.update(`${path}\0`).update(readFileSync(full)).update('\0');
    }
  };
  for (const source of sources) add(source);
  return hash.digest('hex');
}

/**
 * Builds main, preload and renderer into out/ when a source changed since the last build.
 * @param {string} root project folder
 */
export async function ensureBuild(root) {
  const stamp = join(root, 'out/.stamp');
  const digest = sourceDigest(root);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === digest) return;
  say('building');
  rmSync(stamp, { force: true });
  const { code, output } = await run(
    process.execPath,
    ['node_modules/electron-vite/bin/electron-vite.js', 'build', '--logLevel', 'warn'],
    { cwd: root },
  );
  if (code !== 0) throw new LaunchError(`the build failed:\n${output.trim()}`);
  writeFileSync(stamp, digest);
}
