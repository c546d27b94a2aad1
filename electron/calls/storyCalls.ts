import type { Handlers } from '../ipc';
import type { CallContext } from './callContext';
import { listSoon } from './listSoon';

/** Stories and their versions. */
export function storyCalls({ services, tellAll, tellOthers, watch }: CallContext) {
  const { photos, settings, storage } = services;
  const { stories, versions } = storage;
  const changed = <T>(result: T): T => {
    tellAll('stories.changed', null);
    return result;
  };
  /** Into the trash or out of it: other windows that show the story open it anew. */
  const moved = <T extends { ok: boolean }>(id: string, result: T, gone = false): T => {
    if (result.ok) tellOthers('story.moved', { id, gone });
    return changed(result);
  };
  const changedSoon = listSoon(() => changed(null));
  return {
    'stories.list': (request) => stories.list(request),
    'stories.create': async ({ kind }) => {
      const { newStory } = await import('./newStory');
      const state = await newStory(kind, services);
      const made = await stories.create(state);
      if (made.ok) photos.placed(state);
      return changed(made);
    },
    'stories.open': async ({ id }) => {
      const opened = await stories.open(id);
      if (opened.ok) watch.opening(id);
      if (opened.ok && settings.read().deskFolder !== '') {
        void services.deskFolder().then((folder) => folder.opened(id));
      }
      return opened;
    },
    'stories.append': async ({ id, update }) => {
      watch.written(id);
      changedSoon();
      const appended = await stories.append(id, update);
      // On disk first: what another window shows of it is never lost again.
      if (appended.ok) {
        photos.placed(update);
        tellOthers('story.updated', { id, update });
      }
      return appended;
    },
    'stories.duplicate': async ({ id }) => changed(await stories.duplicate(id)),
    'stories.trash': async ({ id }) => moved(id, await stories.trash(id)),
    'stories.restore': async ({ id }) => moved(id, await stories.restore(id)),
    'stories.purge': async ({ id }) => moved(id, await stories.purge(id), true),
    'versions.list': ({ id }) => versions.list(id),
    'versions.read': ({ id, version }) => versions.read(id, version),
    'versions.keep': ({ id, reason }) => versions.keep(id, reason),
  } satisfies Partial<Handlers>;
}
