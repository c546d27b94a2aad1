import { cutTo } from '@shared/text/cutTo';
import { normaliseText } from '@shared/text/normalise';

const MAX_LENGTH = 255;

/**
 * The name a photograph came under, as data: its last path component, NFC, without control
 * characters, at most 255 UTF-16 units with the extension kept. Empty when nothing is left.
 */
export function photoFileName(name: string): string {
  const last = normaliseText(name).split(/[/\\]/).at(-1) ?? '';
  const clean = last.replace(/[\t\n]/g, ' ').trim();
  if (clean.length <= MAX_LENGTH) return clean;
  const extension = /\.[^.\s]{1,8}$/.exec(clean)?.[0] ?? '';
  return cutTo(clean, MAX_LENGTH - extension.length) + extension;
}
