import type { Settings } from '@shared/settings';
import { tell } from '../ipc';
import type { Services } from '../services';
import type { SettingsStore } from '../settings/settingsStore';
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
  const closing = closeWhenSaved(window, language);
  const showMenu = () =>
    setMenu(language(), (id) => {
      const used = windows.current()?.window;
      if (used) tell(used.webContents, 'command.run', { id });
    });
  const opened: OpenWindow = {
    window,
    storyId,
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
          opened.storyId = id;
          windows.ending = false;
          windows.remember(settings);
        },
        openWindow: (id) => openWindow(house, id),
        pageOpened: closing.opened,
        closeReady: () => {
          watch.finished();
          closing.ready();
        },
        settingsChanged: showMenu,
      });
    }),
  };
  watch.opening(storyId);
  windows.add(opened);
  window.once('closed', () => windows.remember(settings));
  if (!windows.isOldest(window)) windows.remember(settings);
  // Not before the page has its files, and before it has anything to show.
  void services.then(showMenu);
}
