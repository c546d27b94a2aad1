import type { Failure } from '@shared/errors';
import { app, dialog } from 'electron';
import en from '../../resources/locales/en/errors.json';
import ko from '../../resources/locales/ko/errors.json';

/** When there is nothing to open a window on: says why in both languages' place, and ends. */
export function explainAndQuit(error: Failure): void {
  const texts: Record<string, string> = app.getLocale().startsWith('ko') ? ko : en;
  dialog.showErrorBox(
    texts.title ?? 'Songgo',
    `${texts[error.code] ?? error.code}\n\n${error.detail ?? ''}`,
  );
  app.exit(1);
}
