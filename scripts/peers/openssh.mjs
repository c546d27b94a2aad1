// @ts-check
import { cpSync, existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { run } from '../launch/run.mjs';
import { missingLibraries } from '../launch/systemLibraries.mjs';
import { aptUpdate } from './aptInstall.mjs';

const SYSTEM = '/usr/sbin/sshd';
/** Debian package of each library that a small system lacks for it. */
const LIBRARIES = /** @type {Record<string, string>} */ ({
  'libwrap.so.0': 'libwrap0',
  'libnsl.so.2': 'libnsl2',
  'libtirpc.so.3': 'libtirpc3',
  'libgssapi_krb5.so.2': 'libgssapi-krb5-2',
  'libkrb5.so.3': 'libkrb5-3',
  'libk5crypto.so.3': 'libk5crypto3',
  'libkrb5support.so.0': 'libkrb5support0',
  'libkeyutils.so.1': 'libkeyutils1',
});

/**
 * OpenSSH's server for the tests, who start it as they need it: the system's own, or the one of its
 * Debian package, which is unpacked and not installed: installed, it would begin to serve.
 * @param {string} cache
 * @param {string} folder
 * @returns {Promise<import('./process.mjs').Started>}
 */
export async function findOpenSsh(cache, folder) {
  if (process.platform !== 'linux') return { reason: 'it comes from a Debian package' };
  const stop = async () => rmSync(folder, { recursive: true, force: true });
  if (existsSync(SYSTEM)) return { peer: { sshd: SYSTEM, libraries: '' }, stop };
  const kept = join(cache, 'openssh-server');
  if (!existsSync(join(kept, SYSTEM))) {
    const refused = await unpack(kept);
    if (refused !== null) {
      rmSync(kept, { recursive: true, force: true });
      return { reason: refused };
    }
  }
  // Where the tests' own user may read it.
  cpSync(join(kept, SYSTEM), join(folder, SYSTEM), { recursive: true });
  cpSync(librariesIn(kept), librariesIn(folder), { recursive: true });
  return { peer: { sshd: join(folder, SYSTEM), libraries: librariesIn(folder) }, stop };
}

/** @param {string} folder */
const librariesIn = (folder) => join(folder, 'libraries');

/**
 * @param {string} kept
 * @returns {Promise<string | null>} why it could not be had
 */
async function unpack(kept) {
  mkdirSync(librariesIn(kept), { recursive: true });
  const refused = await unpackPackage('openssh-server', kept);
  if (refused !== null) return refused;
  // A library may need another one.
  for (let round = 0; round < 4; round += 1) {
    const env = { ...process.env, LD_LIBRARY_PATH: librariesIn(kept) };
    const { output } = await run('ldd', [join(kept, SYSTEM)], { env });
    const missing = [...new Set(missingLibraries(output))];
    if (missing.length === 0) return null;
    for (const library of missing) {
      const name = LIBRARIES[library];
      if (name === undefined) return `it needs ${library}`;
      const part = join(kept, 'part');
      const lacking = await unpackPackage(name, part);
      if (lacking !== null) return lacking;
      for (const path of readdirSync(part, { recursive: true, encoding: 'utf8' })) {
        const file = path.split('/').pop() ?? '';
        if (/\.so\./.test(file))
          cpSync(join(part, path), join(librariesIn(kept), file), { verbatimSymlinks: true });
      }
      rmSync(part, { recursive: true, force: true });
    }
  }
  return 'its libraries need ever more libraries';
}

/**
 * @param {string} name
 * @param {string} into
 * @returns {Promise<string | null>} why it could not be had
 */
async function unpackPackage(name, into) {
  mkdirSync(into, { recursive: true });
  const download = () => run('apt-get', ['-qq', 'download', name], { cwd: into, timeout: 120_000 });
  let { code, output } = await download();
  if (code !== 0) {
    await aptUpdate();
    ({ code, output } = await download());
  }
  const file = readdirSync(into).find((one) => one.endsWith('.deb'));
  if (code !== 0 || file === undefined)
    return `apt-get download ${name}: ${output.trim().slice(-200)}`;
  const unpacked = await run('dpkg-deb', ['-x', file, '.'], { cwd: into });
  rmSync(join(into, file));
  return unpacked.code === 0 ? null : unpacked.output.trim().slice(-200);
}
