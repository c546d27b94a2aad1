import { readFile, rm, stat } from 'node:fs/promises';
import { isAbsolute, join } from 'node:path';
import { failure, success } from '@shared/errors';
import { replaceFile } from '../export/writeFiles';
import { errorCode } from '../media/durableFile';
import type { Connector } from './connector';
import { findDropped, sendDropped, tryPlace } from './fileDrop';
import { type FilePlace, PlaceFailed } from './filePlace';
import { missingFolder } from './missingFolder';

/** A folder of this machine or of the network, for example one that a CMS watches. */
export const folder: Connector<'folder'> = {
  kind: 'folder',
  needsSecret: () => false,
  async test({ path }) {
    if (!isAbsolute(path)) return failure('deliver-write-failed', { folder: path });
    const error = await tryPlace(async () => folderPlace(path), `.songgo-test-${process.pid}`);
    if (error) return { ok: false, error };
    return success({ account: '', server: path, warnings: [], pin: null });
  },
  find: (delivery) => findDropped(delivery, async () => folderPlace(delivery.target.path)),
  send: (delivery) => sendDropped(delivery, async () => folderPlace(delivery.target.path)),
};

function folderPlace(path: string): FilePlace {
  const there = async () => {
    const missing = await missingFolder(path);
    if (missing) throw new PlaceFailed(missing, true);
  };
  /** A missing file is an answer, in a folder that is there; all else is trouble that passes. */
  const guarded = async <T>(work: () => Promise<T>, missing: T): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      const code = errorCode(error);
      if (code === 'ENOENT') {
        await there();
        return missing;
      }
      if (code === '') throw error;
      throw failed(path, code);
    }
  };
  return {
    read: (name) => guarded(async () => new Uint8Array(await readFile(join(path, name))), null),
    size: (name) => guarded(async () => (await stat(join(path, name))).size, null),
    async write(name, bytes, sent) {
      await there();
      const written = await replaceFile(join(path, name), bytes);
      if (!written.ok) throw failed(path, written.error.detail ?? '');
      sent(bytes.byteLength);
    },
    remove: (name) => guarded(() => rm(join(path, name)), undefined),
    address: (name) => join(path, name),
    close: async () => {},
  };
}

function failed(path: string, code: string): PlaceFailed {
  const { error } = failure('deliver-write-failed', { folder: path }, code);
  return new PlaceFailed(error, true);
}
