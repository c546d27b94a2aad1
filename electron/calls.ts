import { createStoryDoc } from '@shared/document/storyDoc';
import { success } from '@shared/errors';
import { app, type BrowserWindow, clipboard } from 'electron';
import * as Y from 'yjs';
import { type Handlers, tell } from './ipc';
import type { Services } from './services';
import { openLink } from './windows/links';

export interface CallContext {
  services: Services;
  window: BrowserWindow;
  /** The page runs. */
  pageOpened: () => void;
  /** Everything typed is on disk and the window may close. */
  closeReady: () => void;
  settingsChanged: () => void;
}

/** What each call of shared/ipc.ts does, by room. */
export function createCalls(context: CallContext): Partial<Handlers> {
  return { ...appCalls(context), ...storyCalls(context) };
}

function appCalls({ services, window, pageOpened, closeReady, settingsChanged }: CallContext) {
  const { settings, storage } = services;
  return {
    'app.info': () => {
      pageOpened();
      return success({
        version: app.getVersion(),
        runtime: {
          electron: process.versions.electron ?? '',
          chrome: process.versions.chrome ?? '',
        },
        platform: process.platform,
        profile: services.profile,
        notices: services.notices(),
      });
    },
    'app.dismissNotice': ({ id }) => {
      storage.notices.dismiss(id);
      return success(null);
    },
    'app.openLink': ({ url }) => openLink(url),
    'app.copyDetails': ({ text }) => {
      clipboard.writeText(text);
      return success(null);
    },
    'app.closeReady': () => {
      closeReady();
      return success(null);
    },
    'app.pasteAsText': () => {
      window.webContents.pasteAndMatchStyle();
      return success(null);
    },
    'settings.read': () => success(settings.read()),
    'settings.write': (patch) => {
      const written = settings.write(patch);
      if (written.ok) settingsChanged();
      return written;
    },
  } satisfies Partial<Handlers>;
}

function storyCalls({ services, window }: CallContext) {
  const { settings, storage } = services;
  const { stories, versions } = storage;
  const changed = <T>(result: T): T => {
    tell(window.webContents, 'stories.changed', null);
    return result;
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
  return {
    'stories.list': (request) => stories.list(request),
    'stories.create': ({ kind }) => {
      const doc = kind === 'sample' ? createStoryDoc(me()) : createStoryDoc(me());
      return changed(stories.create(Y.encodeStateAsUpdate(doc)));
    },
    'stories.open': ({ id }) => stories.open(id),
    'stories.append': ({ id, update }) => stories.append(id, update),
    'stories.duplicate': ({ id }) => changed(stories.duplicate(id)),
    'stories.trash': ({ id }) => changed(stories.trash(id)),
    'stories.restore': ({ id }) => changed(stories.restore(id)),
    'stories.purge': ({ id }) => changed(stories.purge(id)),
    'versions.list': ({ id }) => versions.list(id),
    'versions.read': ({ id, version }) => versions.read(id, version),
    'versions.keep': ({ id, reason }) => versions.keep(id, reason),
  } satisfies Partial<Handlers>;
}
