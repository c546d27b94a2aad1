import type { IpcEvent, IpcEvents } from '@shared/ipcEvents';
import type { Settings } from '@shared/settings';
import type { BrowserWindow, WebFrameMain } from 'electron';
import { type Handlers, tell } from '../ipc';
import type { SettingsStore } from '../settings/settingsStore';
import { isOwnPage } from './guards';

/** A window of the program: what its page may call, and the story it shows. */
export interface OpenWindow {
  readonly window: BrowserWindow;
  readonly handlers: Promise<Partial<Handlers>>;
  /** The story its page opened last, for a reload; empty for none. */
  storyId: string;
  /** Paths of files that its page is to take in and has not asked for yet. */
  filesToOpen: string[];
}

/** The windows that are open, oldest first. */
export class OpenWindows {
  readonly #windows: OpenWindow[] = [];
  /** Those whose closing is settled, though the window is still there for a moment. */
  readonly #leaving = new WeakSet<BrowserWindow>();
  readonly #devServer: string | null;
  /** The program ends: what is open now stays remembered while one window after the other closes. */
  ending = false;

  constructor(devServer: string | null) {
    this.#devServer = devServer;
  }

  /** Adds a window that already has its listeners of `close`. */
  add(one: OpenWindow): void {
    this.#windows.push(one);
    // After what may keep it open has been asked: a quit meanwhile does not bring it back.
    one.window.on('close', (event) => {
      if (!event.defaultPrevented) this.#leaving.add(one.window);
    });
    one.window.once('closed', () => this.#windows.splice(this.#windows.indexOf(one), 1));
  }

  of(window: BrowserWindow): OpenWindow | undefined {
    return this.#windows.find((one) => one.window === window);
  }

  /** The window whose page a call came from: its main frame, on the program's own page (S41). */
  from(frame: WebFrameMain | null): OpenWindow | undefined {
    if (frame === null) return undefined;
    return this.#windows.find(
      ({ window }) =>
        !window.isDestroyed() &&
        frame === window.webContents.mainFrame &&
        isOwnPage(frame.url, this.#devServer),
    );
  }

  /** Whether any window shows the story. */
  shows(storyId: string): boolean {
    return this.#windows.some((one) => one.storyId === storyId);
  }

  /** Whether no window that is still open was opened before this one. */
  isOldest(window: BrowserWindow): boolean {
    return this.#windows[0]?.window === window;
  }

  /** Keeps what the next start opens: the oldest window's story, and the others with their places. */
  remember(settings: SettingsStore): void {
    const [oldest, ...others] = this.#windows.filter(({ window }) => !this.#leaving.has(window));
    if (!oldest || this.ending) return;
    const next: Pick<Settings, 'lastStoryId' | 'furtherWindows'> = {
      lastStoryId: oldest.storyId,
      furtherWindows: others
        .filter(({ storyId }) => storyId !== '')
        .map(({ window, storyId }) => ({ storyId, bounds: window.getNormalBounds() })),
    };
    const { lastStoryId, furtherWindows } = settings.read();
    if (JSON.stringify(next) !== JSON.stringify({ lastStoryId, furtherWindows })) {
      void settings.write(next);
    }
  }

  /** The one in use, or the one that was opened last. */
  current(): OpenWindow | undefined {
    return this.#windows.find(({ window }) => window.isFocused()) ?? this.#windows.at(-1);
  }

  /** Gives files to the window in use, whose page asks for them when it can take them. */
  openFiles(paths: readonly string[]): void {
    const used = this.current();
    if (!used || paths.length === 0) return;
    used.filesToOpen.push(...paths);
    tellWindow(used.window, 'import.waiting', null);
  }

  tellAll<E extends IpcEvent>(event: E, value: IpcEvents[E]): void {
    for (const { window } of this.#windows) tellWindow(window, event, value);
  }

  tellOthers<E extends IpcEvent>(own: BrowserWindow, event: E, value: IpcEvents[E]): void {
    for (const { window } of this.#windows) if (window !== own) tellWindow(window, event, value);
  }
}

function tellWindow<E extends IpcEvent>(
  window: BrowserWindow,
  event: E,
  value: IpcEvents[E],
): void {
  if (!window.isDestroyed()) tell(window.webContents, event, value);
}
