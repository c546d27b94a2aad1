import { readFile, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { type WordPack, wordPackSchema } from '@shared/checks/wordPack';
import { failure, success } from '@shared/errors';
import { slug } from '@shared/text/slug';
import { app, dialog } from 'electron';
import { replaceFile } from '../export/writeFiles';
import type { Handlers } from '../ipc';
import type { CallContext } from './callContext';

/** Five thousand words with their reasons are less. */
const PACK_MAX_BYTES = 8 * 1024 * 1024;
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
      const pack = await readPack(path);
      return pack ? success({ pack }) : failure('word-pack-invalid', { name: basename(path) });
    },
  } satisfies Partial<Handlers>;
}

/** The list in a file; null for what is none. */
export async function readPack(path: string): Promise<WordPack | null> {
  try {
    if ((await stat(path)).size > PACK_MAX_BYTES) return null;
    const read = wordPackSchema.safeParse(JSON.parse(await readFile(path, 'utf8')));
    return read.success ? read.data : null;
  } catch {
    return null;
  }
}
