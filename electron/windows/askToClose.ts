import type { Settings } from '@shared/settings';
import { type BrowserWindow, dialog } from 'electron';
import en from '../../resources/locales/en/app.json';
import ko from '../../resources/locales/ko/app.json';

/**
 * Asks whether a window whose text is not saved shall close all the same. `taken` takes the question
 * back; that counts as no.
 */
export async function askToClose(
  window: BrowserWindow,
  language: Settings['language'],
  taken: AbortSignal,
): Promise<boolean> {
  const texts = (language === 'ko' ? ko : en).closing;
  const { response } = await dialog.showMessageBox(window, {
    type: 'warning',
    message: texts.message,
    detail: texts.detail,
    buttons: [texts.wait, texts.discard],
    defaultId: 0,
    cancelId: 0,
    signal: taken,
  });
  return response === 1;
}
