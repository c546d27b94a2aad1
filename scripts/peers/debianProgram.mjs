// @ts-check
import { cpSync, existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { run } from '../launch/run.mjs';
import { missingLibraries } from '../launch/systemLibraries.mjs';
import { aptUpdate } from './aptInstall.mjs';

/** Debian package of each library that a small system lacks for one of the programs. */
const LIBRARIES = /** @type {Record<string, string>} */ ({
  'libacl.so.1': 'libacl1',
  'libcap.so.2': 'libcap2',
  'libcrypto.so.3': 'libssl3',
  'libgssapi_krb5.so.2': 'libgssapi-krb5-2',
  'libhashkit.so.2': 'libhashkit2',
  'libhiredis.so.0.14': 'libhiredis0.14',
  'libidn2.so.0': 'libidn2-0',
  'libk5crypto.so.3': 'libk5crypto3',
  'libkeyutils.so.1': 'libkeyutils1',
  'libkrb5.so.3': 'libkrb5-3',
  'libkrb5support.so.0': 'libkrb5support0',
  'libmemcached.so.11': 'libmemcached11',
  'libmemcachedutil.so.2': 'libmemcachedutil2',
  'libncursesw.so.6': 'libncursesw6',
  'libnsl.so.2': 'libnsl2',
  'libpam.so.0': 'libpam0g',
  'libpcre2-8.so.0': 'libpcre2-8-0',
  'libpcre2-posix.so.3': 'libpcre2-posix3',
  'libsasl2.so.2': 'libsasl2-2',
  'libssl.so.3': 'libssl3',
  'libtinfo.so.6': 'libtinfo6',
  'libtirpc.so.3': 'libtirpc3',
  'libunistring.so.2': 'libunistring2',
  'libwrap.so.0': 'libwrap0',
});

/** Where the libraries lie that this system lacks for an unpacked program. @param {string} folder */
export const librariesIn = (folder) => join(folder, 'libraries');

/**
 * A server of a Debian package, unpacked and not installed: installed, it would begin to serve. It is
 * fetched into the cache once, and what is needed of it copied to where the tests' own user may read it.
 * @param {string} kept its folder in the cache
 * @param {string} folder this run's
 * @param {string[]} packages
 * @param {string[]} parts paths from the root, of the program and its modules
 * @returns {Promise<string | null>} why it could not be had
 */
export async function unpackedProgram(kept, folder, packages, parts) {
  if (!parts.every((part) => existsSync(join(kept, part)))) {
    const refused = await unpack(kept, packages, parts);
    if (refused !== null) {
      rmSync(kept, { recursive: true, force: true });
      return refused;
    }
  }
  for (const part of parts) cpSync(join(kept, part), join(folder, part), { recursive: true });
  cpSync(librariesIn(kept), librariesIn(folder), { recursive: true });
  return null;
}

/**
 * @param {string} kept
 * @param {string[]} packages
 * @param {string[]} parts
 * @returns {Promise<string | null>}
 */
async function unpack(kept, packages, parts) {
  mkdirSync(librariesIn(kept), { recursive: true });
  const refused = await unpackPackages(packages, kept);
  if (refused !== null) return refused;
  // A library may need another one.
  for (let round = 0; round < 6; round += 1) {
    const env = { ...process.env, LD_LIBRARY_PATH: librariesIn(kept) };
    const missing = /** @type {Set<string>} */ (new Set());
    for (const part of parts) {
      const { output } = await run('ldd', [join(kept, part)], { env });
      for (const library of missingLibraries(output)) missing.add(library);
    }
    if (missing.size === 0) return null;
    const unknown = [...missing].find((library) => LIBRARIES[library] === undefined);
    if (unknown !== undefined) return `it needs ${unknown}`;
    const names = [...missing].map((library) => LIBRARIES[library] ?? '');
    const lacking = await addLibraries(kept, [...new Set(names)]);
    if (lacking !== null) return lacking;
  }
  return 'its libraries need ever more libraries';
}

/**
 * @param {string} kept
 * @param {string[]} packages
 * @returns {Promise<string | null>}
 */
async function addLibraries(kept, packages) {
  const part = join(kept, 'part');
  const refused = await unpackPackages(packages, part);
  if (refused !== null) return refused;
  for (const path of readdirSync(part, { recursive: true, encoding: 'utf8' })) {
    const file = path.split('/').pop() ?? '';
    if (/\.so\./.test(file))
      cpSync(join(part, path), join(librariesIn(kept), file), { verbatimSymlinks: true });
  }
  rmSync(part, { recursive: true, force: true });
  return null;
}

/**
 * @param {string[]} names
 * @param {string} into
 * @returns {Promise<string | null>} why they could not be had
 */
async function unpackPackages(names, into) {
  mkdirSync(into, { recursive: true });
  const command = ['-qq', 'download', ...names];
  const download = () => run('apt-get', command, { cwd: into, timeout: 120_000 });
  let { code, output } = await download();
  if (code !== 0) {
    await aptUpdate();
    ({ code, output } = await download());
  }
  if (code !== 0) return `apt-get download ${names.join(' ')}: ${output.trim().slice(-200)}`;
  for (const file of readdirSync(into).filter((one) => one.endsWith('.deb'))) {
    const unpacked = await run('dpkg-deb', ['-x', file, '.'], { cwd: into });
    rmSync(join(into, file));
    if (unpacked.code !== 0) return unpacked.output.trim().slice(-200);
  }
  return null;
}
