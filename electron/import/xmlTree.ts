import { readXml } from './xmlPart';

/** An element of an XML document; names are without prefixes. */
export interface XmlElement {
  name: string;
  attributes: Readonly<Record<string, string>>;
  children: (XmlElement | string)[];
}

const local = (name: string) => name.slice(name.indexOf(':') + 1);

/**
 * The root of a document as a tree, read through the door every XML goes through. `xml:lang` and the
 * like are by their local names. Throws `FileRefused` as `readXml` does.
 */
export function readXmlTree(text: string, name: string): XmlElement | null {
  let root: XmlElement | null = null;
  const open: XmlElement[] = [];
  readXml(text, name, {
    open: (tag) => {
      const attributes: Record<string, string> = {};
      for (const [key, value] of Object.entries(tag.attributes)) attributes[local(key)] = value;
      const element: XmlElement = { name: local(tag.name), attributes, children: [] };
      const parent = open.at(-1);
      if (parent) parent.children.push(element);
      else root = element;
      open.push(element);
    },
    text: (words) => {
      open.at(-1)?.children.push(words);
    },
    close: () => {
      open.pop();
    },
  });
  return root;
}

/** The child elements, of one name if given. */
export function childrenOf(element: XmlElement | undefined, name?: string): XmlElement[] {
  const found: XmlElement[] = [];
  for (const child of element?.children ?? []) {
    if (typeof child !== 'string' && (name === undefined || child.name === name)) found.push(child);
  }
  return found;
}

/** The first element by the names of a path, each a child of the one before. */
export function childAt(
  element: XmlElement | undefined,
  ...path: string[]
): XmlElement | undefined {
  let at = element;
  for (const name of path) at = childrenOf(at, name)[0];
  return at;
}

/** Every element of a name in a tree, in order; it is not looked for inside one that was found. */
export function allIn(element: XmlElement, name: string): XmlElement[] {
  return childrenOf(element).flatMap((child) =>
    child.name === name ? [child] : allIn(child, name),
  );
}

/** The words of an element and of everything in it, on one line. */
export function wordsOf(element: XmlElement | undefined): string {
  return rawWords(element).replace(/\s+/g, ' ').trim();
}

function rawWords(element: XmlElement | undefined): string {
  return (element?.children ?? [])
    .map((child) => (typeof child === 'string' ? child : rawWords(child)))
    .join('');
}

/** The name of a document's first element, without its prefix, from its first bytes; empty for no XML. */
export function rootName(bytes: Uint8Array): string {
  // UTF-16 in this much, with every other byte left out, is as good as ASCII for a name.
  const head = Buffer.from(bytes.subarray(0, 8192)).toString('latin1').replaceAll('\0', '');
  const rest = head
    .replace(/^(?:ï»¿|ÿþ|þÿ)/, '')
    .replace(/<\?[\s\S]*?\?>|<!--[\s\S]*?-->|<!DOCTYPE[^>[]*(?:\[[\s\S]*?\]\s*)?>/gi, '');
  return /^\s*<(?:[\w.-]+:)?([A-Za-z][\w.-]*)[\s/>]/.exec(rest)?.[1] ?? '';
}
