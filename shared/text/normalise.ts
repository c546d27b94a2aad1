/**
 * Text at the door: NFC (macOS hands over NFD file names and clipboard text), well-formed UTF-16
 * (a lone surrogate would become U+FFFD after a save), and no control characters that XML 1.0 §2.2
 * forbids. Tab and line feed stay. Every other line break of Unicode §5.8 becomes LF: CR LF, CR,
 * NEL, U+2028, U+2029, and the vertical tab and form feed that word processors put on the
 * clipboard, which would glue two words together if they were only dropped.
 * Normalising twice gives the same text as once.
 */
export function normaliseText(text: string): string {
  if (isNormal(text)) return text;
  return wellFormed(text).replace(LINE_BREAKS, '\n').replace(FORBIDDEN, '').normalize('NFC');
}

/** Whether nothing of a text can change: plain copy in Hangul, hanja, kana and Latin is. */
export function isNormal(text: string): boolean {
  return !MAY_CHANGE.test(text);
}

// All but characters that stand for themselves in NFC whatever is beside them. Of letters and signs,
// those that other forms compose to or that have a canonical other form (the ohm sign) are not named.
const MAY_CHANGE =
  /[^\t\n\u0020-\u007E\u00A0-\u00AC\u00AE-\u02FF\u2010-\u2027\u2030-\u205E\u20A0-\u20BF\u2190-\u2328\u2460-\u27BF\u3000-\u3029\u3030-\u3098\u309B-\u33FF\u4E00-\u9FFF\uAC00-\uD7A3\uFF01-\uFF9D]/;

// biome-ignore lint/suspicious/noControlCharactersInRegex: these become line feeds
const LINE_BREAKS = /\r\n?|[\u000B\u000C\u0085\u2028\u2029]/g;

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out
const FORBIDDEN = /[\u0000-\u0008\u000E-\u001F\u007F\uFEFF\uFFFE\uFFFF]/g;

function wellFormed(text: string): string {
  return text.replace(
    /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g,
    '',
  );
}
