import { join } from 'node:path';
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
import { guardAllContents, guardSession } from './windows/guards';
import { openLink } from './windows/links';
import { createMainWindow } from './windows/mainWindow';
import { setMenu } from './windows/menu';
import { type OpenWindow, OpenWindows } from './windows/openWindows';
import { pageFiles } from './windows/pageFiles';
import { registerSchemes, serve } from './windows/schemes';

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
  // Read from disk before the page asks for it.
  const { lastStoryId } = settings.read();
  if (lastStoryId !== '') void storage.stories.open(lastStoryId);
  const services = files.fetched
    .then(() => import('./services'))
    .then(({ startServices }) => startServices(profile, settings, storage, isOldRuntime()));
  const schemes = services.then(async (started) => {
    const { storySchemes } = await import('./windows/storySchemes');
    return storySchemes(started, page);
  });
  // A page knows the schemes there were when it was opened, so they are there from the start.
  serve('app', files.answer);
  serve('media', async (url, method) => (await schemes).media(url, method));
  serve('preview', async (url, method) => (await schemes).preview(url, method));
  const windows = new OpenWindows(devServer);
  answerCalls((frame) => windows.from(frame)?.handlers, log);
  openWindow(services, settings, windows, lastStoryId);
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
  app.on('window-all-closed', () => app.quit());
  app.on('will-quit', (event) => {
    event.preventDefault();
    void services.then((started) => started.stop()).finally(() => app.exit(0));
  });
  for (const signal of ['SIGTERM', 'SIGHUP', 'SIGINT'] as const) {
    process.on(signal, () => app.quit());
  }
}

/** Opens a window on a story, or on none when the id is empty. */
function openWindow(
  services: Promise<Services>,
  settings: SettingsStore,
  windows: OpenWindows,
  storyId: string,
): void {
  const window = createMainWindow({
    settings,
    devServer,
    beside: windows.current()?.window ?? null,
    keepsPlace: (window) => windows.isOldest(window),
    onCrashLoop: () => {
      opened.storyId = '';
      settings.write({ lastStoryId: '' });
    },
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
        tellAll: (event, value) => windows.tellAll(event, value),
        tellOthers: (event, value) => windows.tellOthers(window, event, value),
        storyOfWindow: () => opened.storyId,
        openedStory: (id) => {
          opened.storyId = id;
        },
        openWindow: (id) => openWindow(services, settings, windows, id),
        pageOpened: closing.opened,
        closeReady: closing.ready,
        settingsChanged: showMenu,
      });
    }),
  };
  windows.add(opened);
  showMenu();
}
