import { join } from 'node:path';
import { app, BrowserWindow } from 'electron';

app.whenReady().then(() => {
  const window = new BrowserWindow({
    width: 1280,
    height: 800,
    webPreferences: {
      sandbox: true,
      contextIsolation: true,
      preload: join(__dirname, '../preload/preload.cjs'),
    },
  });
  void window.loadFile(join(__dirname, '../renderer/index.html'));
});
