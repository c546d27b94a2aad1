/**
 * Text at the door: NFC (macOS hands over NFD file names and clipboard text), well-formed UTF-16
 * (a lone surrogate would become U+FFFD after a save), and no control characters that XML 1.0 §2.2
 * forbids. Tab and line feed stay; CR LF and CR become LF.
 */
export function normaliseText(text: string): string {
  return wellFormed(text).replace(/\r\n?/g, '\n').replace(FORBIDDEN, '').normalize('NFC');
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out
const FORBIDDEN = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F\uFEFF\uFFFE\uFFFF]/g;

function wellFormed(text: string): string {
  return text.replace(
    /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g,
    '',
  );
}
