// @ts-check
import { createHash } from 'node:crypto';
import { existsSync, lstatSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { npm } from './npm.mjs';
import { LaunchError, say } from './say.mjs';

const stampName = '.songgo-lock';

/**
 * Whether an installed tree is the one the lock file asks for. Optional packages may be absent
 * (they belong to other platforms); nothing may be there in another version.
 * @param {{ packages?: Record<string, { version?: string, optional?: boolean }> }} lock package-lock.json
 * @param {{ packages?: Record<string, { version?: string }> }} installed node_modules/.package-lock.json, npm's record of what it put there
 */
export function isInstalled(lock, installed) {
  const wanted = lock.packages ?? {};
  const present = installed.packages ?? {};
  for (const [path, entry] of Object.entries(wanted)) {
    if (path === '') continue;
    const found = present[path];
    if (found ? found.version !== entry.version : !entry.optional) return false;
  }
  return Object.keys(present).every((path) => path in wanted);
}

/**
 * Makes node_modules match package-lock.json with `npm ci`. A stamp inside node_modules makes the
 * second run quick. A linked node_modules belongs to another checkout and is left alone.
 * @param {string} root project folder
 */
export async function ensureDependencies(root) {
  const modules = join(root, 'node_modules');
  const present = existsSync(modules);
  if (present && lstatSync(modules).isSymbolicLink()) return;
  const lock = readFileSync(join(root, 'package-lock.json'), 'utf8');
  const wanted = `${createHash('sha256').update(lock).digest('hex')} ${process.platform}-${process.arch}`;
  const stamp = join(modules, stampName);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  const record = join(modules, '.package-lock.json');
  const matches =
    existsSync(record) && isInstalled(JSON.parse(lock), JSON.parse(readFileSync(record, 'utf8')));
  if (!matches) {
    say(`installing dependencies (npm ci${present ? ', the lock file changed' : ''})`);
    const { code, output } = await npm(['ci', '--no-audit', '--no-fund'], { cwd: root });
    if (code !== 0) throw new LaunchError(`npm ci failed:\n${output.trim()}`);
  }
  try {
    writeFileSync(stamp, wanted);
  } catch {
    // Not ours to write (another user installed it): the comparison above is repeated next time.
  }
}
