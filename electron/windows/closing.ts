import type { BrowserWindow } from 'electron';

/** How long the page may take to finish its last syllable and have it saved, in milliseconds. */
const PATIENCE_MS = 1500;

/** What a window's closing is told. */
export interface Closing {
  /** The page runs and could hold text. */
  opened: () => void;
  /** The page says that all is saved: what `app.closeReady` calls. */
  ready: () => void;
}

/** What the user is asked when the page does not say that all is saved. */
export interface ClosingQuestion {
  /** Resolves to whether the window shall close all the same; `taken` takes the question back. */
  ask: (taken: AbortSignal) => Promise<boolean>;
  /** The user keeps the window open. */
  stays: () => void;
}

/**
 * A window closes only when all that was typed is on disk: it asks the page to finish, and if the
 * page does not say so in time, asks the user, once at a time (QUALITY R27). The question goes away
 * when the page is done meanwhile. Once the user keeps the window, what the page says later closes
 * nothing.
 */
export function closeWhenSaved(window: BrowserWindow, { ask, stays }: ClosingQuestion): Closing {
  let holdsText = false;
  let mayClose = false;
  /** Since the page has been asked: its time, and the question to the user after it. */
  let asked: { patience: NodeJS.Timeout; question: AbortController } | null = null;

  const close = () => {
    mayClose = true;
    if (!window.isDestroyed()) window.close();
  };
  const askUser = async (question: AbortController) => {
    if (window.isDestroyed()) return;
    const discard = await ask(question.signal);
    // Taken back, or the window has gone meanwhile.
    if (question.signal.aborted || window.isDestroyed()) return;
    asked = null;
    if (!discard) return stays();
    close();
    // A page that hangs does not let its window go.
    if (!window.isDestroyed()) window.destroy();
  };
  window.on('close', (event) => {
    if (mayClose || !holdsText || window.webContents.isCrashed()) return;
    event.preventDefault();
    if (asked) return;
    const question = new AbortController();
    window.webContents.send('songgo:app.closing', null);
    asked = { question, patience: setTimeout(() => void askUser(question), PATIENCE_MS) };
  });
  return {
    opened: () => {
      holdsText = true;
    },
    ready: () => {
      if (!asked) return;
      clearTimeout(asked.patience);
      asked.question.abort();
      asked = null;
      close();
    },
  };
}
