import { join } from 'node:path';
import type { Settings } from '@shared/settings';
import { app, session } from 'electron';
import { answerCalls, tell } from './ipc';
import { isOldRuntime, log } from './runtime';
import type { Services } from './services';
import { openSettings, type SettingsStore } from './settings/settingsStore';
import { startStorage } from './storage/storageClient';
import { storageFork } from './storage/storageFork';
import { sectionNames } from './storage/storageMessages';
import { appProtocol } from './windows/appProtocol';
import { closeWhenSaved } from './windows/closing';
import { CrashRecord } from './windows/crashRecord';
import { guardAllContents, guardSession } from './windows/guards';
import { openLink } from './windows/links';
import { createMainWindow } from './windows/mainWindow';
import { setMenu } from './windows/menu';
import { type OpenWindow, OpenWindows } from './windows/openWindows';
import { pageFiles } from './windows/pageFiles';
import { registerSchemes, serve } from './windows/schemes';
import { watchStory } from './windows/storyWatch';

const profile = app.isPackaged ? undefined : process.env.SONGGO_PROFILE;
const devServer = app.isPackaged ? null : (process.env.ELECTRON_RENDERER_URL ?? null);

if (profile) app.setPath('userData', profile);
app.setName('Songgo');
// Chromium's own errands: nothing leaves this machine unless a person sends it (QUALITY S60).
for (const quiet of ['disable-background-networking', 'disable-component-update', 'no-pings']) {
  app.commandLine.appendSwitch(quiet);
}
registerSchemes();

// A second start shows the first window and ends (QUALITY R13).
if (!app.requestSingleInstanceLock()) app.exit(0);
else void app.whenReady().then(start);

/**
 * Storage opens in its own process while the window's page is fetched and read. What the page asks
 * meanwhile is answered as soon as there is someone to answer it.
 */
async function start(): Promise<void> {
  guardAllContents((url) => void openLink(url));
  guardSession(session.defaultSession, devServer);
  const page = join(__dirname, '../renderer');
  const files = pageFiles(appProtocol(page));
  const profile = app.getPath('userData');
  const settings = openSettings(profile, () => Date.now());
  const storage = startStorage({
    fork: () => storageFork(join(__dirname, 'storageProcess.cjs')),
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
  const services = files.fetched
    .then(() => import('./services'))
    .then(({ startServices }) =>
      startServices(profile, settings, storage, isOldRuntime(), {
        outboxChanged: () => windows.tellAll('outbox.changed', null),
        log,
      }),
    );
  const schemes = services.then(async (started) => {
    const { storySchemes } = await import('./windows/storySchemes');
    return storySchemes(started, page);
  });
  // A page knows the schemes there were when it was opened, so they are there from the start.
  serve('app', files.answer);
  serve('media', async (url, method) => (await schemes).media(url, method));
  serve('preview', async (url, method) => (await schemes).preview(url, method));
  answerCalls((frame) => windows.from(frame)?.handlers, log);
  const house: House = { services, settings, windows, crashes };
  openWindow(house, lastStoryId);
  const opened = await storage.opened;
  if (!opened.ok) {
    windows.current()?.window.destroy();
    const { explainAndQuit } = await import('./windows/explainAndQuit');
    return explainAndQuit(opened.error);
  }
  app.on('second-instance', () => {
    const window = windows.current()?.window;
    if (window?.isMinimized()) window.restore();
    window?.show();
    window?.focus();
  });
  void services.then(() => {
    for (const { storyId, bounds } of reopened.furtherWindows) openWindow(house, storyId, bounds);
  });
  app.on('before-quit', () => {
    // Windows that close one after the other now are all to come back.
    windows.remember(settings);
    windows.ending = true;
  });
  app.on('window-all-closed', () => app.quit());
  app.on('will-quit', (event) => {
    event.preventDefault();
    void services.then((started) => started.stop()).finally(() => app.exit(0));
  });
  for (const signal of ['SIGTERM', 'SIGHUP', 'SIGINT'] as const) {
    process.on(signal, () => app.quit());
  }
}

/** What the windows share. */
interface House {
  services: Promise<Services>;
  settings: SettingsStore;
  windows: OpenWindows;
  crashes: CrashRecord;
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

/** Opens a window on a story, or on none when the id is empty; where it was, if it was open before. */
function openWindow(house: House, storyId: string, place: Settings['windowBounds'] = null): void {
  const { services, settings, windows, crashes } = house;
  const window = createMainWindow({
    settings,
    devServer,
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
      const { createCalls } = await import('./calls/createCalls');
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
  showMenu();
}
