import { join } from 'node:path';
import type { Settings } from '@shared/settings';
import { BrowserWindow, screen } from 'electron';
import type { SettingsStore } from '../settings/settingsStore';
import { APP_ORIGIN } from './schemes';

/** At most so many reloads of a page that dies, within so many milliseconds (QUALITY R2, R38). */
const RELOADS = 2;
const WITHIN_MS = 60_000;

export interface WindowOptions {
  settings: SettingsStore;
  devServer: string | null;
  /** The window it opens beside; null for the first, which opens where it was left. */
  beside: BrowserWindow | null;
  /** Whether this window's place is the one to keep, asked as it closes. */
  keepsPlace: (window: BrowserWindow) => boolean;
  /** Its story killed the page again and again and must not be opened by the next reload. */
  onCrashLoop: () => void;
}

/** One more window, showing nothing until there is something to show. */
export function createMainWindow(options: WindowOptions): BrowserWindow {
  const { settings, devServer, beside } = options;
  const kept = beside ? stepAside(beside) : visibleBounds(settings.read().windowBounds);
  const window = new BrowserWindow({
    width: 1280,
    height: 800,
    ...kept,
    minWidth: 800,
    minHeight: 560,
    show: false,
    backgroundColor: '#ffffff',
    webPreferences: {
      preload: join(__dirname, '../preload/preload.cjs'),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false,
      navigateOnDragDrop: false,
      // A story is saved while the window is behind others, too.
      backgroundThrottling: false,
    },
  });
  window.once('ready-to-show', () => window.show());
  window.on('close', () => {
    if (options.keepsPlace(window) && !window.isMaximized() && !window.isFullScreen()) {
      settings.write({ windowBounds: window.getBounds() });
    }
  });
  reloadAfterCrash(window, options.onCrashLoop);
  void window.loadURL(devServer ?? `${APP_ORIGIN}/`);
  return window;
}

/** A page that dies comes back with all that was saved; a story that kills it twice is not opened. */
function reloadAfterCrash(window: BrowserWindow, onCrashLoop: () => void): void {
  let crashes: number[] = [];
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason === 'clean-exit' || window.isDestroyed()) return;
    crashes = [...crashes.filter((at) => at > performance.now() - WITHIN_MS), performance.now()];
    if (crashes.length >= RELOADS) onCrashLoop();
    if (crashes.length <= RELOADS * 2) window.webContents.reload();
  });
}

/** How far a further window stands from the one it was opened in, in pixels. */
const ASIDE = 32;

/** As large as the other and a step aside, so that both titles show; on its screen. */
function stepAside(other: BrowserWindow) {
  const { x, y, width, height } = other.getNormalBounds();
  const { workArea } = screen.getDisplayMatching({ x, y, width, height });
  const room = (start: number, size: number, end: number) => Math.max(0, end - start - size);
  return {
    x: x + Math.min(ASIDE, room(x, width, workArea.x + workArea.width)),
    y: y + Math.min(ASIDE, room(y, height, workArea.y + workArea.height)),
    width,
    height,
  };
}

/** Where the window was, if a screen still shows that place. */
function visibleBounds(bounds: Settings['windowBounds']) {
  if (!bounds) return {};
  const { workArea } = screen.getDisplayMatching(bounds);
  const visible =
    bounds.x < workArea.x + workArea.width - 80 &&
    bounds.x + bounds.width > workArea.x + 80 &&
    bounds.y >= workArea.y - 40 &&
    bounds.y < workArea.y + workArea.height - 80;
  return visible ? bounds : {};
}
