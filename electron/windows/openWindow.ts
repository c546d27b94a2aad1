import type { Settings } from '@shared/settings';
import { tell } from '../ipc';
import type { Services } from '../services';
import type { SettingsStore } from '../settings/settingsStore';
import { askToClose } from './askToClose';
import { closeWhenSaved } from './closing';
import type { CrashRecord } from './crashRecord';
import { createMainWindow, settleMainWindow } from './mainWindow';
import { setMenu } from './menu';
import type { OpenWindow, OpenWindows } from './openWindows';
import { watchStory } from './storyWatch';

/** What the windows share. */
export interface WindowsHouse {
  services: Promise<Services>;
  settings: SettingsStore;
  windows: OpenWindows;
  crashes: CrashRecord;
  devServer: string | null;
}

/** Opens a window on a story, or on none when the id is empty; where it was, if it was open before. */
export function openWindow(
  house: WindowsHouse,
  storyId: string,
  place: Settings['windowBounds'] = null,
  window = createMainWindow(house.devServer),
): void {
  const { services, settings, windows, crashes } = house;
  settleMainWindow(window, {
    settings,
    place,
    beside: windows.current()?.window ?? null,
    keepsPlace: (window) => windows.isOldest(window),
  });
  const watch = watchStory(window, crashes, (id) => {
    crashes.setAside(id);
    if (opened.storyId === id) opened.storyId = '';
    windows.remember(settings);
  });
  const language = () => settings.read().language;
  const closing = closeWhenSaved(window, {
    ask: (taken) => askToClose(window, language(), taken),
    stays: () => {
      windows.ending = false;
      windows.remember(settings);
    },
  });
  const showMenu = ({ mayWrite }: Services) =>
    setMenu(language(), mayWrite(), (id) => {
      const used = windows.current()?.window;
      if (used) tell(used.webContents, 'command.run', { id });
    });
  /** A story nobody wrote in goes as it is left; see `removeBlank`. */
  const leave = async (id: string) => {
    const { storage } = await services;
    if (id === '' || windows.shows(id)) return;
    const left = await storage.stories.removeBlank(id);
    if (left.ok && left.value.removed) windows.tellAll('stories.changed', null);
  };
  const opened: OpenWindow = {
    window,
    storyId,
    filesToOpen: [],
    handlers: services.then(async (started) => {
      const { createCalls } = await import('../calls/createCalls');
      return createCalls({
        services: started,
        window,
        watch,
        crashes,
        tellAll: (event, value) => windows.tellAll(event, value),
        tellOthers: (event, value) => windows.tellOthers(window, event, value),
        storyOfWindow: () => opened.storyId,
        openedStory: (id) => {
          const left = opened.storyId;
          opened.storyId = id;
          windows.ending = false;
          windows.remember(settings);
          if (left !== id) void leave(left);
        },
        openWindow: (id) => openWindow(house, id),
        pageOpened: () => {
          closing.opened();
          // A page that was not there yet when they came, or is there again.
          if (opened.filesToOpen.length > 0) tell(window.webContents, 'import.waiting', null);
        },
        takeFilesToOpen: () => opened.filesToOpen.splice(0),
        closeReady: () => {
          watch.finished();
          closing.ready();
        },
        settingsChanged: () => showMenu(started),
      });
    }),
  };
  watch.opening(storyId);
  windows.add(opened);
  window.once('closed', () => {
    windows.remember(settings);
    // What the last window shows is what the next start begins with.
    if (windows.current() && !windows.ending) void leave(opened.storyId);
  });
  if (!windows.isOldest(window)) windows.remember(settings);
  // Not before the page has its files, and before it has anything to show; what it can do is known
  // once storage is open.
  void services.then(async (started) => {
    showMenu(started);
    await started.storage.opened;
    if (!started.mayWrite()) showMenu(started);
  });
}
