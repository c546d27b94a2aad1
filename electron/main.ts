import { join } from 'node:path';
import { app, Menu, session } from 'electron';
import { storageFork } from './storage/storageFork';
import { appProtocol } from './windows/appProtocol';
import { gatherFilesToOpen } from './windows/filesToOpen';
import { guardAllContents, guardSession } from './windows/guards';
import { createMainWindow } from './windows/mainWindow';
import { pageFiles } from './windows/pageFiles';
import { settleProfile } from './windows/profileFolder';
import { registerSchemes, serve } from './windows/schemes';

const wantedProfile = app.isPackaged ? undefined : process.env.SONGGO_PROFILE;
const devServer = app.isPackaged ? null : (process.env.ELECTRON_RENDERER_URL ?? null);

if (wantedProfile) app.setPath('userData', wantedProfile);
app.setName('Songgo');
const profile = settleProfile();
// Chromium's own errands: nothing leaves this machine unless a person sends it (QUALITY S60).
for (const quiet of ['disable-background-networking', 'disable-component-update', 'no-pings']) {
  app.commandLine.appendSwitch(quiet);
}
registerSchemes();
// Electron would make a menu of its own first.
Menu.setApplicationMenu(null);

const followFilesToOpen = gatherFilesToOpen(app, process.argv, {
  workingDirectory: process.cwd(),
  program: app.isPackaged ? null : app.getAppPath(),
});

// A second start shows the first window and ends (QUALITY R13).
if (!app.requestSingleInstanceLock()) app.exit(0);
else void app.whenReady().then(start);

/**
 * The window's page and storage start in processes of their own; while they do, this one reads the
 * rest of the program. What the page asks meanwhile is answered as soon as there is someone to.
 */
async function start(): Promise<void> {
  guardAllContents((url) => void import('./windows/links').then(({ openLink }) => openLink(url)));
  guardSession(session.defaultSession, devServer);
  const page = join(__dirname, '../renderer');
  const files = pageFiles(appProtocol(page));
  serve('app', files.answer);
  const window = createMainWindow(devServer);
  const storagePath = join(__dirname, 'storageProcess.cjs');
  const firstStorage = storageFork(storagePath);

  const { startProgram } = await import('./program');
  const { schemes, storageOpened } = startProgram({
    profile,
    devServer,
    page,
    window,
    pageFetched: files.fetched,
    firstStorage,
    forkStorage: () => storageFork(storagePath),
    followFilesToOpen,
  });
  serve('media', async (url, method) => (await schemes).media(url, method));
  serve('preview', async (url, method) => (await schemes).preview(url, method));
  const opened = await storageOpened;
  if (opened.ok) return;
  window.destroy();
  const { explainAndQuit } = await import('./windows/explainAndQuit');
  explainAndQuit(opened.error);
}
