// @ts-check
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { librariesIn, unpackedProgram } from './debianProgram.mjs';

const SYSTEM = '/usr/sbin/sshd';

/**
 * OpenSSH's server for the tests, who start it as they need it: the system's own, or the one of its
 * Debian package.
 * @param {string} cache
 * @param {string} folder
 * @returns {Promise<import('./process.mjs').Started>}
 */
export async function findOpenSsh(cache, folder) {
  if (process.platform !== 'linux') return { reason: 'it comes from a Debian package' };
  const stop = async () => rmSync(folder, { recursive: true, force: true });
  if (existsSync(SYSTEM)) return { peer: { sshd: SYSTEM, libraries: '' }, stop };
  const kept = join(cache, 'openssh-server');
  const reason = await unpackedProgram(kept, folder, ['openssh-server'], [SYSTEM]);
  if (reason !== null) return { reason };
  return { peer: { sshd: join(folder, SYSTEM), libraries: librariesIn(folder) }, stop };
}
