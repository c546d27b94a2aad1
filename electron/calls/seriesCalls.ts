import { inspect } from '@shared/document/inspect';
import { readFields } from '@shared/document/storyDoc';
import { failure } from '@shared/errors';
import { nextInSeries } from '@shared/story/nextInSeries';
import * as Y from 'yjs';
import type { Handlers } from '../ipc';
import type { CallContext } from './callContext';

/** Stories that tell one event as it goes on. */
export function seriesCalls({ services, tellAll }: CallContext) {
  const { settings, storage } = services;
  return {
    'series.next': async ({ id }) => {
      const opened = await storage.stories.open(id);
      if (!opened.ok) return opened;
      const { state, readOnly } = opened.value;
      const previous = new Y.Doc();
      try {
        Y.applyUpdate(previous, state);
        if ((readOnly && readOnly.reason !== 'trashed') || inspect(previous).kind !== 'known') {
          return failure('story-read-only');
        }
        const { outletId } = readFields(previous);
        const outlet = settings.read().outlets.find((one) => one.id === outletId);
        const next = nextInSeries(previous, id, outlet?.seriesOrder);
        const created = await storage.stories.create(Y.encodeStateAsUpdate(next));
        tellAll('stories.changed', null);
        return created;
      } finally {
        previous.destroy();
      }
    },
    'series.list': ({ seriesId }) => storage.stories.series(seriesId),
  } satisfies Partial<Handlers>;
}
