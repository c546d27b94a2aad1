import type { Failure } from '@shared/errors';
import { app, dialog } from 'electron';
import en from '../../resources/locales/en/errors.json';
import ko from '../../resources/locales/ko/errors.json';
import { log } from '../runtime';

/** When there is nothing to open a window on: says why in both languages' place, and ends. */
export function explainAndQuit(error: Failure): void {
  const texts: Record<string, string> = app.getLocale().startsWith('ko') ? ko : en;
  const sentence = texts[error.code] ?? error.code;
  const about = [...Object.values(error.values ?? {}), error.detail ?? ''].join('\n');
  log('not-started', `${error.code}: ${sentence}`);
  // A test has nobody to close it.
  if (process.env.SONGGO_TEST !== '1') {
    dialog.showErrorBox(texts.title ?? 'Songgo', `${sentence}\n\n${about}`);
  }
  app.exit(1);
}
