// @ts-check
import { chmodSync, mkdtempSync, rmSync, statfsSync } from 'node:fs';
import { join } from 'node:path';

const MEMORY = '/dev/shm';
/** All that a run of the tests leaves lying about, several times over, in bytes. */
const ROOM = 6 * 1024 ** 3;

/**
 * A new folder in memory for the profiles that tests throw away, if there is plenty: on a disk they
 * mostly wait for it to be sure. What is to be on a disk (benchmarks, torture) does not use it.
 * @returns {string | null} its path, to be removed by the caller
 */
export function memoryFolder() {
  try {
    const { bavail, bsize } = statfsSync(MEMORY);
    if (bavail * bsize < ROOM || process.availableMemory() < ROOM) return null;
    const folder = mkdtempSync(join(MEMORY, 'songgo-'));
    // Some tests become an ordinary user, who must get through here.
    chmodSync(folder, 0o711);
    return folder;
  } catch {
    return null;
  }
}

/**
 * Runs `work` with the environment that makes temporary folders lie in memory where they can.
 * @template T
 * @param {(env: NodeJS.ProcessEnv) => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function inMemory(work) {
  const folder = memoryFolder();
  if (folder === null) return work(process.env);
  // Like the system's own: tests run by root also read as a user who is not.
  chmodSync(folder, 0o755);
  try {
    return await work({ ...process.env, TMPDIR: folder });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
