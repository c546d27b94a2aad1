import type { Settings } from '@shared/settings';
import { type BrowserWindow, dialog } from 'electron';
import en from '../../resources/locales/en/app.json';
import ko from '../../resources/locales/ko/app.json';

/** How long the page may take to finish its last syllable and have it saved. */
const PATIENCE_MS = 1500;

/**
 * A window closes only when all that was typed is on disk: it asks the page to finish, and if the
 * page cannot, asks the user (QUALITY R27). `opened` is called once the page runs and could hold
 * text; `ready` is what `app.closeReady` calls.
 */
export function closeWhenSaved(
  window: BrowserWindow,
  language: () => Settings['language'],
): { opened: () => void; ready: () => void } {
  let holdsText = false;
  let mayClose = false;
  let waiting: NodeJS.Timeout | null = null;
  const close = () => {
    mayClose = true;
    if (waiting) clearTimeout(waiting);
    if (!window.isDestroyed()) window.close();
  };
  const ask = async () => {
    waiting = null;
    if (window.isDestroyed()) return;
    const texts = (language() === 'ko' ? ko : en).closing;
    const { response } = await dialog.showMessageBox(window, {
      type: 'warning',
      message: texts.message,
      detail: texts.detail,
      buttons: [texts.wait, texts.discard],
      defaultId: 0,
      cancelId: 0,
    });
    if (response === 1) close();
  };
  window.on('close', (event) => {
    if (mayClose || !holdsText || window.webContents.isCrashed()) return;
    event.preventDefault();
    if (waiting) return;
    window.webContents.send('songgo:app.closing', null);
    waiting = setTimeout(() => void ask(), PATIENCE_MS);
  });
  return {
    opened: () => {
      holdsText = true;
    },
    ready: close,
  };
}
