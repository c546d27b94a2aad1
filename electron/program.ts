import type { Result } from '@shared/errors';
import { app, BrowserWindow } from 'electron';
import { followEnding } from './ending';
import { answerCalls } from './ipc';
import { isOldRuntime, log } from './runtime';
import { openSettings, type SettingsStore } from './settings/settingsStore';
import { type StorageProcess, startStorage } from './storage/storageClient';
import { sectionNames } from './storage/storageMessages';
import type { Answer } from './windows/answer';
import { CrashRecord } from './windows/crashRecord';
import { openWindow, type WindowsHouse } from './windows/openWindow';
import { OpenWindows } from './windows/openWindows';

type SchemeHandler = (url: string, method: string) => Promise<Answer>;

export interface ProgramOptions {
  profile: string;
  devServer: string | null;
  /** The folder of the built page. */
  page: string;
  /** The first window, which has begun to open. */
  window: BrowserWindow;
  /** The page has what it starts with. */
  pageFetched: Promise<void>;
  /** The storage process that was started with the window, and how to start the next. */
  firstStorage: StorageProcess;
  forkStorage: () => StorageProcess;
  /** Hands on each file the program is asked to open, those of its start at once. */
  followFilesToOpen: (open: (paths: string[]) => void) => void;
}

/** All that is behind the window: settings, storage, services, calls and further windows. */
export function startProgram(options: ProgramOptions): {
  /** What answers for stories' content. */
  schemes: Promise<{ media: SchemeHandler; preview: SchemeHandler }>;
  storageOpened: Promise<Result<null>>;
} {
  const { profile, devServer, page, pageFetched, forkStorage } = options;
  const settings = openSettings(profile, () => Date.now());
  let first: StorageProcess | null = options.firstStorage;
  const storage = startStorage({
    fork: () => {
      const process = first ?? forkStorage();
      first = null;
      return process;
    },
    profile,
    sections: sectionNames(settings.read().outlets),
    log,
  });
  const crashes = new CrashRecord(profile);
  const reopened = storiesToReopen(settings, crashes);
  const { lastStoryId } = reopened;
  // Read from disk before the page asks for it.
  if (lastStoryId !== '') void storage.stories.open(lastStoryId);
  const windows = new OpenWindows(devServer);
  answerCalls((frame) => windows.from(frame)?.handlers, log);
  const services = pageFetched
    .then(() => import('./services'))
    .then(({ startServices }) =>
      startServices(profile, settings, storage, isOldRuntime(), {
        outboxChanged: () => windows.tellAll('outbox.changed', null),
        deskArrived: ({ storyId, ...arrival }) => {
          windows.tellAll('stories.changed', null);
          windows.tellAll('desk.arrived', { id: storyId, ...arrival });
        },
        deskChanged: () => windows.tellAll('desk.changed', null),
        settingsChanged: (value) => windows.tellAll('settings.changed', value),
        storyUpdated: (id, update) => {
          windows.tellAll('story.updated', { id, update });
          windows.tellAll('stories.changed', null);
        },
        log,
      }),
    );
  const house: WindowsHouse = { services, settings, windows, crashes, devServer };
  openWindow(house, lastStoryId, null, options.window);
  options.followFilesToOpen((paths) => windows.openFiles(paths));
  void storage.opened.then((opened) => {
    if (!opened.ok) return;
    followApp(house);
    void services.then(() => {
      for (const { storyId, bounds } of reopened.furtherWindows) openWindow(house, storyId, bounds);
    });
  });
  return {
    schemes: services.then(async (started) => {
      const { storySchemes } = await import('./windows/storySchemes');
      return storySchemes(started, page);
    }),
    storageOpened: storage.opened,
  };
}

function followApp({ services, settings, windows }: WindowsHouse): void {
  app.on('second-instance', () => {
    const window = windows.current()?.window;
    if (window?.isMinimized()) window.restore();
    window?.show();
    window?.focus();
  });
  followEnding({
    app,
    signals: process,
    begins: () => {
      // Windows that close one after the other now are all to come back.
      windows.remember(settings);
      windows.ending = true;
    },
    isKept: () => !windows.ending,
    destroyWindows: () => {
      const left = BrowserWindow.getAllWindows();
      for (const window of left) window.destroy();
      return left.length;
    },
    stop: async () => (await services).stop(),
    log,
  });
}

/** What was open when the program ended, but for stories that kill their window (QUALITY R38). */
function storiesToReopen(settings: SettingsStore, crashes: CrashRecord) {
  const { lastStoryId, furtherWindows } = settings.read();
  const may = (id: string) => {
    if (!crashes.isHarmful(id)) return true;
    crashes.setAside(id);
    return false;
  };
  return {
    lastStoryId: may(lastStoryId) ? lastStoryId : '',
    furtherWindows: furtherWindows.filter(({ storyId }) => may(storyId)),
  };
}
