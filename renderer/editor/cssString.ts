/** A text as a CSS string for `content`, safe whatever it holds: `a"b` → `"a\"b"`. */
export function cssString(text: string): string {
  const escaped = text.replace(
    // biome-ignore lint/suspicious/noControlCharactersInRegex: CSS has no other way to write these
    /["\\\u0000-\u001F\u007F]/g,
    (char) => `\\${char.charCodeAt(0).toString(16)} `,
  );
  return `"${escaped}"`;
}
