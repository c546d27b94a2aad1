import { basename, join } from 'node:path';
import { success } from '@shared/errors';
import { slug } from '@shared/text/slug';
import { app, dialog } from 'electron';
import { readPack } from '../check/readPack';
import { replaceFile } from '../export/writeFiles';
import type { Handlers } from '../ipc';
import type { CallContext } from './callContext';

const FILTERS = [{ name: 'Songgo words', extensions: ['json'] }];

/** Lists of words as files, to hand on to another outlet. The lists themselves are settings. */
export function checkCalls({ window, services }: CallContext) {
  return {
    'checks.exportPack': async ({ pack }) => {
      const { language } = services.settings.read();
      const { canceled, filePath } = await dialog.showSaveDialog(window, {
        defaultPath: join(app.getPath('documents'), `${slug(pack.name[language])}.json`),
        filters: FILTERS,
        properties: ['createDirectory', 'showOverwriteConfirmation'],
      });
      if (canceled || !filePath) return success({ name: null });
      const text = `${JSON.stringify(pack, null, 2)}\n`;
      const written = await replaceFile(filePath, new TextEncoder().encode(text));
      return written.ok ? success({ name: basename(filePath) }) : written;
    },
    'checks.importPack': async () => {
      const { canceled, filePaths } = await dialog.showOpenDialog(window, {
        filters: FILTERS,
        properties: ['openFile'],
      });
      const path = canceled ? undefined : filePaths[0];
      if (!path) return success({ pack: null });
      const read = await readPack(path);
      return read.ok ? success({ pack: read.value }) : read;
    },
  } satisfies Partial<Handlers>;
}
