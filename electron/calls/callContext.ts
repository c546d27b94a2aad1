import type { IpcEvent, IpcEvents } from '@shared/ipcEvents';
import type { BrowserWindow } from 'electron';
import type { Services } from '../services';
import type { CrashRecord } from '../windows/crashRecord';
import type { StoryWatch } from '../windows/storyWatch';

/** What the calls work with. */
export interface CallContext {
  services: Services;
  /** The window whose page calls. */
  window: BrowserWindow;
  /** Tells the pages of all windows, this one too. */
  tellAll: <E extends IpcEvent>(event: E, value: IpcEvents[E]) => void;
  /** Tells the pages of the other windows. */
  tellOthers: <E extends IpcEvent>(event: E, value: IpcEvents[E]) => void;
  /** The story this window's page opened last; empty for none. */
  storyOfWindow: () => string;
  openedStory: (id: string) => void;
  /** Follows whether what this window opens goes well. */
  watch: StoryWatch;
  crashes: CrashRecord;
  /** Paths of the files this window is to take in, once. */
  takeFilesToOpen: () => string[];
  /** Opens one more window on a story. */
  openWindow: (storyId: string) => void;
  /** The page runs. */
  pageOpened: () => void;
  /** Everything typed is on disk and the window may close. */
  closeReady: () => void;
  settingsChanged: () => void;
}
