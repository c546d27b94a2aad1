/**
 * Whether a text has the shape of one e-mail address. Only good enough for a warning: it finds a
 * missing @, a space or a forgotten domain. An empty text is fine, an address is not required.
 */
export function emailLooksRight(text: string): boolean {
  return text === '' || /^[^\s@,;<>()]+@[^\s@,;<>()]+\.[^\s@.,;<>()]{2,}$/.test(text);
}
