import i18next from 'i18next';
import { tell } from './tell';

let forbidden = false;

/** Says, before the window is drawn, that this run can only read its profile (QUALITY R10). */
export function forbidWriting(): void {
  forbidden = true;
}

/** Whether this run may write to its profile. */
export const mayWrite = (): boolean => !forbidden;

/** Why nothing is written, with what to do. */
export const noWritingText = (): string => i18next.t('errors:profile-read-only');

/** Answers a shortcut that nothing can come of. */
export function tellNoWriting(): void {
  tell({
    id: 'no-writing',
    message: noWritingText,
    withCloseButton: true,
  });
}

/**
 * Properties of a control that writes. While nothing may be written it is grey and says why; it can
 * still be reached, so that the keyboard and a screen reader find the reason too.
 */
export function writingProps(onClick: () => void, title?: string) {
  if (!forbidden) return { onClick, title };
  return {
    onClick: (event: { preventDefault: () => void }) => event.preventDefault(),
    title: noWritingText(),
    'aria-disabled': true,
    'data-disabled': true,
  } as const;
}
