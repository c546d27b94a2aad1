import { join } from 'node:path';
import { app, type BrowserWindow, session } from 'electron';
import { createCalls } from './calls/createCalls';
import { answerCalls, tell } from './ipc';
import { createMediaHandler } from './media/mediaProtocol';
import { isOldRuntime, log } from './runtime';
import { type Services, startServices } from './services';
import { appProtocol } from './windows/appProtocol';
import { closeWhenSaved } from './windows/closing';
import { guardAllContents, guardSession, isOwnPage } from './windows/guards';
import { openLink } from './windows/links';
import { createMainWindow } from './windows/mainWindow';
import { setMenu } from './windows/menu';
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
  openWindow(services);
}

function openWindow(services: Services): void {
  const window = createMainWindow(services.settings, devServer);
  const language = () => services.settings.read().language;
  const closing = closeWhenSaved(window, language);
  const run = (id: string) => tell(window.webContents, 'command.run', { id });
  setMenu(language(), run);
  answerCalls(
    createCalls({
      services,
      window,
      pageOpened: closing.opened,
      closeReady: closing.ready,
      settingsChanged: () => setMenu(language(), run),
    }),
    (frame) => isMainFrame(window, frame),
    log,
  );
  app.on('second-instance', () => {
    if (window.isMinimized()) window.restore();
    window.show();
    window.focus();
  });
  app.on('window-all-closed', () => app.quit());
  app.on('will-quit', () => services.stop());
  for (const signal of ['SIGTERM', 'SIGHUP', 'SIGINT'] as const) {
    process.on(signal, () => app.quit());
  }
}

function isMainFrame(window: BrowserWindow, frame: Electron.WebFrameMain | null): boolean {
  return (
    frame !== null &&
    !window.isDestroyed() &&
    frame === window.webContents.mainFrame &&
    isOwnPage(frame.url, devServer)
  );
}
