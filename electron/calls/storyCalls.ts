import { basename, join } from 'node:path';
import { createStoryDoc } from '@shared/document/storyDoc';
import { createSampleStory } from '@shared/story/sampleStory';
import { app } from 'electron';
import * as Y from 'yjs';
import type { Handlers } from '../ipc';
import type { CallContext } from './callContext';

/** A pause in typing after which the list of stories shows what was typed, in milliseconds. */
const LIST_AFTER_MS = 1000;

/** … and the longest it lags behind one who does not pause. */
const LIST_AT_LATEST_MS = 5000;

/** Stories and their versions. */
export function storyCalls({ services, tellAll, tellOthers }: CallContext) {
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
  const changedSoon = () => {
    clearTimeout(typing);
    typingSince = Math.min(typingSince, performance.now());
    const latest = typingSince + LIST_AT_LATEST_MS - performance.now();
    typing = setTimeout(
      () => {
        typingSince = Number.POSITIVE_INFINITY;
        changed(null);
      },
      Math.max(0, Math.min(LIST_AFTER_MS, latest)),
    );
    typing.unref();
  };
  const me = () => {
    const { me, people, defaultOutletId } = settings.read();
    const person = people.find((one) => one.id === me);
    return {
      outletId: defaultOutletId,
      bylines: person
        ? [{ personId: person.id, name: person.name, role: person.role, email: person.email }]
        : [],
    };
  };
  const sample = async () => {
    const { language, outlets, defaultOutletId } = settings.read();
    const path = join(app.getAppPath(), 'resources/samples/photo.jpg');
    const photo = await photos.add(basename(path), path);
    const outlet = outlets.find((one) => one.id === defaultOutletId);
    return createSampleStory({
      language,
      ...me(),
      sectionId: outlet?.sections[4]?.id,
      photo: photo.ok ? photo.value : undefined,
    });
  };
  return {
    'stories.list': (request) => stories.list(request),
    'stories.create': async ({ kind }) => {
      const doc = kind === 'sample' ? await sample() : createStoryDoc(me());
      const state = Y.encodeStateAsUpdate(doc);
      const created = await stories.create(state);
      if (created.ok) photos.placed(state);
      return changed(created);
    },
    'stories.open': ({ id }) => stories.open(id),
    'stories.append': async ({ id, update }) => {
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
