import type { Handlers } from '../ipc';
import type { CallContext } from './callContext';

/** A pause in typing after which the list of stories shows what was typed, in milliseconds. */
const LIST_AFTER_MS = 1000;

/** … and the longest it lags behind one who does not pause. */
const LIST_AT_LATEST_MS = 5000;

/** A new story shows its headline sooner: nobody is to look for it under `No headline`. */
const NEW_AT_LATEST_MS = 1200;

/** How long a story counts as new. */
const NEW_MS = 30_000;

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
  let typing: ReturnType<typeof setTimeout> | undefined;
  let typingSince = Number.POSITIVE_INFINITY;
  let created = { id: '', at: Number.NEGATIVE_INFINITY };
  const changedSoon = (id: string) => {
    clearTimeout(typing);
    typingSince = Math.min(typingSince, performance.now());
    const now = performance.now();
    const isNew = id === created.id && now - created.at < NEW_MS;
    const latest = typingSince + (isNew ? NEW_AT_LATEST_MS : LIST_AT_LATEST_MS) - now;
    typing = setTimeout(
      () => {
        typingSince = Number.POSITIVE_INFINITY;
        changed(null);
      },
      Math.max(0, Math.min(LIST_AFTER_MS, latest)),
    );
    typing.unref();
  };
  return {
    'stories.list': (request) => stories.list(request),
    'stories.create': async ({ kind }) => {
      const { newStory } = await import('./newStory');
      const state = await newStory(kind, services);
      const made = await stories.create(state);
      if (made.ok) {
        created = { id: made.value.id, at: performance.now() };
        photos.placed(state);
      }
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
      changedSoon(id);
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
