import type { BrowserWindow } from 'electron';
import type { Services } from '../services';

/** What the calls work with. */
export interface CallContext {
  services: Services;
  window: BrowserWindow;
  /** The page runs. */
  pageOpened: () => void;
  /** Everything typed is on disk and the window may close. */
  closeReady: () => void;
  settingsChanged: () => void;
}
