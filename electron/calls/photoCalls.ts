import { success } from '@shared/errors';
import { dialog } from 'electron';
import { type Handlers, tell } from '../ipc';
import type { CallContext } from './callContext';

/** Photographs: dropped, pasted or chosen. */
export function photoCalls({ services, window }: CallContext) {
  const { photos } = services;
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
      return success(
        await photos.addMany(filePaths, (progress) =>
          tell(window.webContents, 'photos.progress', progress),
        ),
      );
    },
  } satisfies Partial<Handlers>;
}
