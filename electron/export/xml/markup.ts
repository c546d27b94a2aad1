declare const finished: unique symbol;

/**
 * Finished XML. Only this file makes it, so that no text of a story can stand in a document without
 * having been escaped: anything else does not type-check.
 */
export type Markup = string & { readonly [finished]: true };

/** An attribute that is left out when it has no value or an empty one. */
export type Attributes = Readonly<Record<string, string | number | null | undefined>>;

// XML 1.0 §2.2: no control but TAB, LF and CR, no half of a surrogate pair, no U+FFFE, no U+FFFF.
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out
const SPECIAL = /[&<>"'\t\n\r\0-\x08\v\f\x0E-\x1F\uFFFE\uFFFF]|\p{Surrogate}/gu;

// What of that text has to be looked at closer for; most has none of it.
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
const SUSPECT = /[&<>\r\0-\x08\v\f\x0E-\x1F\uD800-\uDFFF\uFFFE\uFFFF]/;

const IN_TEXT: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '"',
  "'": "'",
  '\t': '\t',
  '\n': '\n',
  // A reader turns a bare one into LF (XML 1.0 §2.11).
  '\r': '&#13;',
};

const IN_ATTRIBUTE: Readonly<Record<string, string>> = {
  ...IN_TEXT,
  '"': '&quot;',
  // A reader turns bare white space into blanks (XML 1.0 §3.3.3).
  '\t': '&#9;',
  '\n': '&#10;',
};

/** Text between tags; characters that XML forbids are left out. */
export function text(value: string): Markup {
  if (!SUSPECT.test(value)) return value as Markup;
  return value.replace(SPECIAL, (char) => IN_TEXT[char] ?? '') as Markup;
}

/** An element with everything in it on one line, as mixed content needs. */
export function element(
  name: string,
  attributes: Attributes,
  ...content: readonly (Markup | null)[]
): Markup {
  // Appending copies nothing until the whole is written; joining would copy it at every level.
  let inside = '';
  for (const child of content) if (child !== null) inside += child;
  const open = `<${name}${attributesOf(attributes)}`;
  return (inside === '' ? `${open}/>` : `${open}>${inside}</${name}>`) as Markup;
}

/** An element with each child on a line of its own: only where blanks between elements mean nothing. */
export function lines(
  name: string,
  attributes: Attributes,
  content: readonly (Markup | null)[],
): Markup {
  let inside = '';
  for (const child of content) if (child !== null && child !== '') inside += `\n${child}`;
  const open = `<${name}${attributesOf(attributes)}`;
  return (inside === '' ? `${open}/>` : `${open}>${inside}\n</${name}>`) as Markup;
}

/** An element that holds nothing but text; null when there is none. */
export function textElement(name: string, attributes: Attributes, value: string): Markup | null {
  return value === '' ? null : element(name, attributes, text(value));
}

/** A whole document in UTF-8. */
export function xmlDocument(root: Markup): Uint8Array {
  return new TextEncoder().encode(`<?xml version="1.0" encoding="UTF-8"?>\n${root}\n`);
}

/** The text as an XML name token (NMTOKEN), what cannot stand in one as `-`; empty for no text. */
export function nameToken(value: string): string {
  return value.trim().replace(/[^\p{L}\p{Nd}._:-]/gu, '-');
}

function attributesOf(attributes: Attributes): string {
  let all = '';
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === '') continue;
    const safe = String(value).replace(SPECIAL, (char) => IN_ATTRIBUTE[char] ?? '');
    all += ` ${name}="${safe}"`;
  }
  return all;
}
