import { failure, success } from '@shared/errors';
import { app, clipboard } from 'electron';
import type { Handlers } from '../ipc';
import { isOldRuntime } from '../runtime';
import { sectionNames } from '../storage/storageMessages';
import { openLink } from '../windows/links';
import type { CallContext } from './callContext';
import { isSetAside, setAsideNotices } from './setAsideNotices';

/** The program itself and its settings. */
export function appCalls({
  services,
  window,
  pageOpened,
  closeReady,
  settingsChanged,
  tellAll,
  storyOfWindow,
  openedStory,
  openWindow,
  crashes,
}: CallContext) {
  const { settings, storage } = services;
  return {
    'app.info': async () => {
      pageOpened();
      await storage.opened;
      return success({
        version: app.getVersion(),
        runtime: {
          electron: process.versions.electron ?? '',
          chrome: process.versions.chrome ?? '',
          old: isOldRuntime(),
        },
        platform: process.platform,
        profile: services.profile,
        notices: [...services.notices(), ...(await setAsideNotices(crashes, storage.stories))],
        storyId: storyOfWindow(),
      });
    },
    'app.openWindow': ({ id }) => {
      openWindow(id);
      return success(null);
    },
    'app.dismissNotice': async ({ id }) => {
      const story = isSetAside(id);
      if (story) crashes.told(story);
      else await storage.notices.dismiss(id);
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
    // The page could have it by a paste too; asked for, it need not show the text first.
    'app.clipboardText': async () => success({ text: await clipboard.readText() }),
    'settings.read': () => success(settings.read()),
    'settings.write': async (patch) => {
      const allowed = services.folders.allows(patch.targets ?? [], settings.read().targets);
      if (!allowed) return failure('bad-request');
      // Where nothing can be kept, a folded pane is one for this run, and no failure.
      const written = services.mayWrite() ? await settings.write(patch) : settings.hold(patch);
      if (written.ok) {
        if (patch.lastStoryId !== undefined) openedStory(patch.lastStoryId);
        if (patch.outlets) storage.setSections(sectionNames(patch.outlets));
        settingsChanged();
        tellAll('settings.changed', written.value);
      }
      return written;
    },
  } satisfies Partial<Handlers>;
}
