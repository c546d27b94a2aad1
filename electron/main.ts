import { join } from 'node:path';
import { app, session } from 'electron';
import { createCalls } from './calls/createCalls';
import { answerCalls, tell } from './ipc';
import { createMediaHandler } from './media/mediaProtocol';
import { isOldRuntime, log } from './runtime';
import { type Services, startServices } from './services';
import { appProtocol } from './windows/appProtocol';
import { closeWhenSaved } from './windows/closing';
import { guardAllContents, guardSession } from './windows/guards';
import { openLink } from './windows/links';
import { createMainWindow } from './windows/mainWindow';
import { setMenu } from './windows/menu';
import { type OpenWindow, OpenWindows } from './windows/openWindows';
import { previewProtocol } from './windows/previewProtocol';
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

async function start(): Promise<void> {
  guardAllContents((url) => void openLink(url));
  guardSession(session.defaultSession, devServer);
  const started = await startServices(app.getPath('userData'), isOldRuntime());
  if (!started.ok) {
    const { explainAndQuit } = await import('./windows/explainAndQuit');
    return explainAndQuit(started.error);
  }
  const services = started.value;
  const page = join(__dirname, '../renderer');
  serve('app', appProtocol(page));
  serve('media', createMediaHandler(services.photos));
  serve('preview', previewProtocol(services, page));
  const windows = new OpenWindows(devServer);
  const open = (storyId: string) => openWindow(services, windows, storyId);
  answerCalls((frame) => windows.from(frame)?.handlers, log);
  open(services.settings.read().lastStoryId);
  app.on('second-instance', () => {
    const window = windows.current()?.window;
    if (window?.isMinimized()) window.restore();
    window?.show();
    window?.focus();
  });
  app.on('window-all-closed', () => app.quit());
  app.on('will-quit', () => services.stop());
  for (const signal of ['SIGTERM', 'SIGHUP', 'SIGINT'] as const) {
    process.on(signal, () => app.quit());
  }
}

/** Opens a window on a story, or on none when the id is empty. */
function openWindow(services: Services, windows: OpenWindows, storyId: string): void {
  const { settings } = services;
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
    handlers: createCalls({
      services,
      window,
      tellAll: (event, value) => windows.tellAll(event, value),
      tellOthers: (event, value) => windows.tellOthers(window, event, value),
      storyOfWindow: () => opened.storyId,
      openedStory: (id) => {
        opened.storyId = id;
      },
      openWindow: (id) => openWindow(services, windows, id),
      pageOpened: closing.opened,
      closeReady: closing.ready,
      settingsChanged: showMenu,
    }),
  };
  windows.add(opened);
  showMenu();
}
