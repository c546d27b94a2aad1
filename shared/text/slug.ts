import { normaliseText } from './normalise';

const MAX_CHARACTERS = 80;
// File systems allow 255 bytes a name; this leaves room for a number and an extension.
const MAX_BYTES = 240;
// Names that Windows keeps for devices, with or without an extension.
const DEVICE = /^(?:con|prn|aux|nul|com\d|lpt\d|conin|conout)$/;

/**
 * A slug from a headline, fit for an address and for a file's name on every system: NFC, lower case
 * (two names never differ by case alone), letters and digits joined by `-`, at most 80 characters
 * and 240 bytes of UTF-8, no path characters, no device name of Windows, never empty.
 */
export function slug(headline: string, fallback = 'story'): string {
  const joined = normaliseText(headline)
    .toLowerCase()
    .normalize('NFC')
    .replace(/[^\p{L}\p{M}\p{Nd}]+/gu, '-')
    .replace(/^[-\p{M}]+/u, '');
  const name = shortened(joined).replace(/-+$/, '');
  if (name === '') return fallback;
  return DEVICE.test(name) ? `${name}-${fallback}` : name;
}

function shortened(text: string): string {
  let result = '';
  let count = 0;
  let bytes = 0;
  for (const character of text) {
    count += 1;
    bytes += utf8Length(character);
    if (count > MAX_CHARACTERS || bytes > MAX_BYTES) break;
    result += character;
  }
  return result;
}

function utf8Length(character: string): number {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x80) return 1;
  if (code < 0x800) return 2;
  return code < 0x10000 ? 3 : 4;
}
