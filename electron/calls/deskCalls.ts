import { success } from '@shared/errors';
import { actorHere } from '@shared/story/actor';
import { dialog } from 'electron';
import type { Handlers } from '../ipc';
import type { CallContext } from './callContext';

/** Moves of a story, what is put on record beside them, and the folder it goes by. */
export function deskCalls({ services, window, tellAll }: CallContext) {
  const { desk, deskFolder, settings } = services;

  /** Keeps the folder and watches it from now on. */
  async function follow(folder: string) {
    const written = await settings.write({ deskFolder: folder });
    if (!written.ok) return written;
    tellAll('settings.changed', written.value);
    (await deskFolder()).follow();
    return success({ folder });
  }

  return {
    'desk.move': ({ id, move, reason, to }) =>
      desk.record({
        storyId: id,
        move,
        reason,
        actor: actorHere(settings.read()),
        ...(to && { to }),
      }),
    'desk.note': ({ id, note, reason, about }) =>
      desk.record({ storyId: id, move: note, reason, about, actor: actorHere(settings.read()) }),
    'desk.sign': ({ id, finding, reason, by }) => {
      const here = actorHere(settings.read());
      const actor = here.name === '' ? { ...here, name: by } : here;
      return desk.record({ storyId: id, move: 'sign', reason, about: finding, actor });
    },
    'desk.lift': ({ id, embargo, reason }) =>
      desk.record({
        storyId: id,
        move: 'lift',
        reason,
        actor: actorHere(settings.read()),
        embargo,
      }),
    'desk.chooseFolder': async () => {
      const { canceled, filePaths } = await dialog.showOpenDialog(window, {
        properties: ['openDirectory', 'createDirectory'],
      });
      const [chosen] = filePaths;
      if (canceled || !chosen) return success({ folder: settings.read().deskFolder });
      return follow(chosen);
    },
    'desk.leaveFolder': async () => {
      const left = await follow('');
      return left.ok ? success(null) : left;
    },
    'desk.folder': async () => {
      const folder = settings.read().deskFolder;
      return success({ folder, problems: folder === '' ? [] : (await deskFolder()).problems() });
    },
    'desk.receipts': async ({ id }) =>
      success(settings.read().deskFolder === '' ? [] : (await deskFolder()).receipts(id)),
  } satisfies Partial<Handlers>;
}
