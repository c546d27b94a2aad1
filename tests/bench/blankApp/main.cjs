// @ts-check
/** The reference of the measurements: a window of the same size with the page named in BENCH_PAGE. */
const { resolve } = require('node:path');
const { app, BrowserWindow } = require('electron');

app.setPath('userData', process.env.SONGGO_PROFILE ?? app.getPath('temp'));
void app.whenReady().then(() => {
  const window = new BrowserWindow({
    width: 1280,
    height: 800,
    show: false,
    webPreferences: { sandbox: true, contextIsolation: true, backgroundThrottling: false },
  });
  window.once('ready-to-show', () => window.show());
  void window.loadFile(resolve(__dirname, process.env.BENCH_PAGE ?? 'blank.html'));
});
app.on('window-all-closed', () => app.quit());
