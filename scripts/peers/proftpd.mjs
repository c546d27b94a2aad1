// @ts-check
import { existsSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { librariesIn, unpackedProgram } from './debianProgram.mjs';

const SYSTEM = '/usr/sbin/proftpd';
const TLS = '/usr/lib/proftpd/mod_tls.so';

/**
 * ProFTPD for the tests, who start it as they need it, as their own user: the system's own, or the one
 * of its Debian packages.
 * @param {string} cache
 * @param {string} folder
 * @returns {Promise<import('./process.mjs').Started>}
 */
export async function findProftpd(cache, folder) {
  if (process.platform !== 'linux') return { reason: 'it comes from a Debian package' };
  const stop = async () => rmSync(folder, { recursive: true, force: true });
  const peer = (/** @type {string} */ root, /** @type {string} */ libraries) => ({
    peer: { proftpd: join(root, SYSTEM), modules: dirname(join(root, TLS)), libraries },
    stop,
  });
  if (existsSync(SYSTEM) && existsSync(TLS)) return peer('/', '');
  const packages = ['proftpd-core', 'proftpd-mod-crypto'];
  const reason = await unpackedProgram(join(cache, 'proftpd'), folder, packages, [SYSTEM, TLS]);
  return reason === null ? peer(folder, librariesIn(folder)) : { reason };
}
