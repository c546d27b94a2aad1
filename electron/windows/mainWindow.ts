import { join } from 'node:path';
import type { Settings } from '@shared/settings';
import { BrowserWindow, screen } from 'electron';
import type { SettingsStore } from '../settings/settingsStore';
import { APP_ORIGIN } from './schemes';

/** A window and its page, showing nothing until there is something to show. It needs no settings. */
export function createMainWindow(devServer: string | null): BrowserWindow {
  const window = new BrowserWindow({
    width: 1280,
    height: 800,
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
  void window.loadURL(devServer ?? `${APP_ORIGIN}/`);
  return window;
}

export interface WindowOptions {
  settings: SettingsStore;
  /** The window it opens beside; null for the first, which opens where it was left. */
  beside: BrowserWindow | null;
  /** Where it was when the program last ended; null for a window that is new. */
  place: Settings['windowBounds'];
  /** Whether this window's place is the one to keep, asked as it closes. */
  keepsPlace: (window: BrowserWindow) => boolean;
}

/** Puts a window that does not show yet in its place, shows it when it can, and keeps its place. */
export function settleMainWindow(window: BrowserWindow, options: WindowOptions): void {
  const { settings, beside, place } = options;
  const bounds =
    beside && !place ? stepAside(beside) : visibleBounds(place ?? settings.read().windowBounds);
  if (bounds) window.setBounds(bounds);
  // One that comes back beside the first does not take the caret from it.
  window.once('ready-to-show', () => (place ? window.showInactive() : window.show()));
  window.on('close', () => {
    if (options.keepsPlace(window) && !window.isMaximized() && !window.isFullScreen()) {
      void settings.write({ windowBounds: window.getBounds() });
    }
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
  if (!bounds) return null;
  const { workArea } = screen.getDisplayMatching(bounds);
  const visible =
    bounds.x < workArea.x + workArea.width - 80 &&
    bounds.x + bounds.width > workArea.x + 80 &&
    bounds.y >= workArea.y - 40 &&
    bounds.y < workArea.y + workArea.height - 80;
  return visible ? bounds : null;
}
