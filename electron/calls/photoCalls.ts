import { success } from '@shared/errors';
import { dialog } from 'electron';
import { type Handlers, tell } from '../ipc';
import type { CallContext } from './callContext';

/** Photographs: dropped, pasted or chosen. */
export function photoCalls({ services, window }: CallContext) {
  const { photos } = services;
  let running: AbortController | null = null;
  return {
    'photos.add': ({ name, bytes }) => photos.add(name, bytes),
    'photos.read': ({ hash }) => photos.read(hash),
    'photos.choose': async () => {
      const { canceled, filePaths } = await dialog.showOpenDialog(window, {
        properties: ['openFile', 'multiSelections'],
        filters: [
          {
            name: 'JPEG, PNG, WebP, GIF, HEIC',
            extensions: ['jpg', 'jpeg', 'png', 'webp', 'gif', 'heic', 'heif'],
          },
        ],
      });
      if (canceled) return success({ photos: [], refused: [] });
      const stop = new AbortController();
      running = stop;
      const told = (progress: { done: number; total: number }) =>
        tell(window.webContents, 'photos.progress', progress);
      told({ done: 0, total: filePaths.length });
      return success(await photos.addMany(filePaths, told, stop.signal));
    },
    'photos.cancel': () => {
      running?.abort();
      return success(null);
    },
  } satisfies Partial<Handlers>;
}
