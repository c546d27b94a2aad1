import { readFields, writeFields } from '@shared/document/storyDoc';
import { success } from '@shared/errors';
import { actorHere } from '@shared/story/actor';
import type { Embargo } from '@shared/story/embargo';
import { dialog } from 'electron';
import * as Y from 'yjs';
import { keptStory } from '../export/keptStory';
import type { Handlers } from '../ipc';
import type { CallContext } from './callContext';

/** Moves of a story, what is put on record beside them, and the folder it goes by. */
export function deskCalls({ services, window, tellAll }: CallContext) {
  const { desk, deskFolder, settings, storage } = services;

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
    'desk.lift': async ({ id, embargo, reason }) => {
      const kept = await keptStory(storage.stories, id);
      if (!kept.ok) return kept;
      const doc = new Y.Doc();
      Y.applyUpdate(doc, kept.value.state);
      const before = readFields(doc).embargo;
      doc.destroy();
      return desk.record({
        storyId: id,
        move: 'lift',
        reason,
        actor: actorHere(settings.read()),
        about: embargoText(before),
        change: (story) => writeFields(story, { embargo }),
      });
    },
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

/** The embargo that was lifted, for the record: until when, or on what condition, and by whose request. */
function embargoText(embargo: Embargo): string {
  if (embargo.kind === 'none') return '';
  const until = embargo.kind === 'time' ? embargo.until : embargo.condition;
  return [until, embargo.source].filter((part) => part !== '').join(' · ');
}
