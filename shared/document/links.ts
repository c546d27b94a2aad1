/**
 * The one rule for an address that may stand in a story: `https:`, `http:` or `mailto:`, with a
 * host, without a user name in it. Whatever hides the scheme (control characters, entities already
 * decoded, zero-width characters) is taken out before it is judged, as a browser would.
 * Gives the address as it may be kept, or null.
 */
export function safeHref(raw: unknown): string | null {
  if (typeof raw !== 'string' || raw.length > 2000) return null;
  const address = raw.replace(INVISIBLE, '').trim();
  let url: URL;
  try {
    url = new URL(address);
  } catch {
    return null;
  }
  if (url.protocol === 'mailto:') return url.pathname === '' ? null : url.href;
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return null;
  if (url.hostname === '' || url.username !== '' || url.password !== '') return null;
  return url.href;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: browsers ignore these inside a scheme
const INVISIBLE = /[\u0000-\u001F\u007F-\u009F\u00AD\u200B-\u200F\u2028-\u202E\u2060\uFEFF]/g;
