import { stat } from 'node:fs/promises';
import type { Failure } from '@shared/errors';
import { errorCode } from '../media/durableFile';

/**
 * Why nothing can be sent to a folder that a person chose: `deliver-folder-missing` when it is not
 * there, null when it is or nobody can tell. It is never made: what is put where a share or a drive is
 * not mounted would stay on this machine and count as sent.
 */
export async function missingFolder(path: string): Promise<Failure | null> {
  try {
    if ((await stat(path)).isDirectory()) return null;
  } catch (error) {
    if (errorCode(error) !== 'ENOENT') return null;
  }
  return { code: 'deliver-folder-missing', values: { folder: path } };
}
