import { stat } from 'node:fs/promises';
import { isAbsolute } from 'node:path';
import { failure, type Result, success } from '@shared/errors';
import { dialog, shell } from 'electron';
import { sealerIfAny } from '../desk/sealerIfAny';
import { exportStory, previewStory } from '../export/exportStory';
import { keptStory } from '../export/keptStory';
import type { Handlers } from '../ipc';
import { WINDOW_PAPER } from '../windows/paperWindow';
import type { CallContext } from './callContext';

/** Stories as files, by the exporters. */
export function exportCalls({ services, window }: CallContext) {
  const { photos, sealer, settings, storage } = services;
  const room = () => ({
    outlets: settings.read().outlets,
    photos,
    paper: WINDOW_PAPER,
    now: services.now(),
    sealer: () => sealerIfAny(sealer),
  });
  /** Folders a person chose in the dialog, in this run or before; the page names no others. */
  const chosen = new Set<string>();
  const mayWrite = (folder: string) =>
    chosen.has(folder) || folder === settings.read().exportChoices.folder;

  return {
    'export.preview': async ({ id, options }) => {
      const kept = await keptStory(storage.stories, id);
      return kept.ok ? previewStory(kept.value, options, room()) : kept;
    },
    'export.chooseFolder': async () => {
      const { canceled, filePaths } = await dialog.showOpenDialog(window, {
        properties: ['openDirectory', 'createDirectory'],
      });
      const folder = canceled ? null : (filePaths[0] ?? null);
      if (folder) chosen.add(folder);
      return success({ folder });
    },
    'export.run': async ({ id, options, folder }) => {
      if (!isAbsolute(folder) || !mayWrite(folder)) return failure('bad-request');
      const kept = await keptStory(storage.stories, id);
      if (!kept.ok) return kept;
      const exported = await exportStory(kept.value, options, folder, room());
      if (exported.ok) {
        for (const { name } of exported.value.files) written.add(`${folder}/${name}`);
        written.add(folder);
        await storage.versions.keep(id, 'export');
      }
      return exported;
    },
    'export.reveal': async ({ path }): Promise<Result<null>> => {
      if (!written.has(path) || !(await exists(path)))
        return failure('file-unreadable', { name: path });
      shell.showItemInFolder(path);
      return success(null);
    },
  } satisfies Partial<Handlers>;
}

/** What this run has written; only that can be shown in the file manager. */
const written = new Set<string>();

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
