import { access } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { failure, success } from '@shared/errors';
import { app, dialog, type WebContents } from 'electron';
import { leavingFile, leavingName } from '../export/exportStory';
import { keptStory } from '../export/keptStory';
import { paperPage } from '../export/paperPage';
import { TakenNames } from '../export/takenNames';
import { replaceFile, writeFiles } from '../export/writeFiles';
import type { Handlers } from '../ipc';
import { PREVIEW_FONT, WINDOW_PAPER, withPaperWindow } from '../windows/paperWindow';
import type { CallContext } from './callContext';

/** Stories on paper: out by a printer or as a PDF, under the same rules as every export. */
export function printCalls({ services, window }: CallContext) {
  const { photos, settings, storage } = services;
  const room = () => ({
    outlets: settings.read().outlets,
    photos,
    paper: WINDOW_PAPER,
    now: services.now(),
  });

  return {
    'story.print': async ({ id }) => {
      const kept = await keptStory(storage.stories, id);
      if (!kept.ok) return kept;
      const page = await paperPage(kept.value, room(), PREVIEW_FONT);
      if (!page.ok) return page;
      const ended = await withPaperWindow(page.value.html, print);
      if (!ended.ok) return ended;
      const outcome = ended.value;
      // Chromium's own words for a person's "no"; Electron 25 and the current one differ in case.
      if (/cancel/i.test(outcome)) return success({ printed: false });
      if (outcome !== '') return failure('print-failed', undefined, outcome);
      await storage.versions.keep(id, 'export');
      return success({ printed: true });
    },
    'story.pdf': async ({ id }) => {
      const kept = await keptStory(storage.stories, id);
      if (!kept.ok) return kept;
      const leaving = leavingName(kept.value, room());
      if (!leaving.ok) return leaving;
      const folder = settings.read().exportChoices.folder || app.getPath('documents');
      const { canceled, filePath } = await dialog.showSaveDialog(window, {
        defaultPath: join(folder, `${leaving.value}.pdf`),
        filters: [{ name: 'PDF', extensions: ['pdf'] }],
        properties: ['createDirectory', 'showOverwriteConfirmation'],
      });
      if (canceled || !filePath) return success({ name: null });
      // Asked again: the dialog may have stood open for an hour.
      const again = await keptStory(storage.stories, id);
      if (!again.ok) return again;
      const made = await leavingFile(again.value, 'pdf', room());
      if (!made.ok) return made;
      const written = await writePdf(filePath, made.value.file.bytes);
      if (written.ok) await storage.versions.keep(id, 'export');
      return written;
    },
  } satisfies Partial<Handlers>;
}

/** Asks with the system's dialog and prints; gives what went wrong, empty when nothing did. */
function print(contents: WebContents): Promise<string> {
  return new Promise((resolve) => {
    contents.print({ printBackground: true, pageSize: 'A4' }, (done, reason) =>
      resolve(done ? '' : reason || 'print failed'),
    );
  });
}

/**
 * Writes the PDF under the name the dialog gave. Replacing a file was confirmed there; a name that
 * got its ending only here was not, and takes no other file's place.
 */
async function writePdf(path: string, bytes: Uint8Array) {
  const folder = dirname(path);
  if (/\.pdf$/i.test(path) && (await exists(path))) {
    const replaced = await replaceFile(path, bytes);
    return replaced.ok ? success({ name: basename(path) }) : replaced;
  }
  const name = `${(await TakenNames.of(folder)).free(basename(path).replace(/\.pdf$/i, ''))}.pdf`;
  const written = await writeFiles(folder, [{ name, type: 'application/pdf', bytes }]);
  if (written.ok === 'taken') return failure('export-write-failed', { folder }, 'EEXIST');
  return written.ok ? success({ name }) : written;
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
