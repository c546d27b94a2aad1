import { randomUUID } from 'node:crypto';
import { basename } from 'node:path';
import { failure, success } from '@shared/errors';
import { STORY_FILE_EXTENSIONS } from '@shared/story/importReport';
import { acquaintanceOf, type Sender } from '@shared/story/sender';
import { dialog } from 'electron';
import { sealerIfAny } from '../desk/sealerIfAny';
import { importFile } from '../import/importFile';
import type { Handlers } from '../ipc';
import type { CallContext } from './callContext';

/** Files as stories: chosen, dropped, or what the program was asked to open. */
export function importCalls({ services, window, tellAll, takeFilesToOpen }: CallContext) {
  const { photos, sealer, settings, storage, readStory } = services;
  const room = {
    storage,
    photos,
    read: readStory,
    settings: () => settings.read(),
    onMerged: (id: string, update: Uint8Array) => tellAll('story.updated', { id, update }),
    acquaintance: (sender: Sender) =>
      acquaintanceOf(sender, settings.read().senders, sealerIfAny(sealer)?.key ?? null),
  };
  /** Files a person chose and that have not been taken yet; the page knows no paths. */
  const chosen = new Map<string, string>();
  let running = new AbortController();
  const choose = (paths: readonly string[]) => {
    chosen.clear();
    const files = paths.map((path) => {
      const id = randomUUID();
      chosen.set(id, path);
      return { id, name: basename(path).normalize('NFC') };
    });
    return success({ files });
  };

  return {
    'import.choose': async () => {
      const { canceled, filePaths } = await dialog.showOpenDialog(window, {
        properties: ['openFile', 'multiSelections'],
        filters: [
          {
            name: 'Text, Markdown, HTML, DOCX, ninjs, NITF, NewsML-G2, Songgo',
            extensions: [...STORY_FILE_EXTENSIONS],
          },
        ],
      });
      return choose(canceled ? [] : filePaths);
    },
    'import.opened': () => choose(takeFilesToOpen()),
    'import.take': async (file) => {
      const source = 'chosen' in file ? chosen.get(file.chosen) : file.bytes;
      if (source === undefined) return failure('bad-request');
      const name = typeof source === 'string' ? basename(source) : 'name' in file ? file.name : '';
      running = new AbortController();
      const taking = { ...room, mayWipe: file.anyway === true };
      const imported = await importFile(name.normalize('NFC'), source, taking, running.signal);
      const isAsked = !imported.ok && imported.error.code === 'package-wipes';
      if ('chosen' in file && !isAsked) chosen.delete(file.chosen);
      if (imported.ok) tellAll('stories.changed', null);
      return imported;
    },
    'import.cancel': () => {
      running.abort();
      return success(null);
    },
  } satisfies Partial<Handlers>;
}
