import type { DefaultTreeAdapterTypes as Tree } from 'parse5';

const HTML = 'http://www.w3.org/1999/xhtml';

export function isText(node: Tree.ChildNode): node is Tree.TextNode {
  return node.nodeName === '#text';
}

export function isElement(node: Tree.ChildNode): node is Tree.Element {
  return 'tagName' in node;
}

/** An attribute as written; `absent` (an empty text when left out) when it is not there. */
export function attributeOf<Absent extends string | null = ''>(
  element: Tree.Element,
  name: string,
  absent: Absent = '' as Absent,
): string | Absent {
  return element.attrs.find((one) => one.name === name)?.value ?? absent;
}

const UNSEEN = new Set(['script', 'style', 'template', 'noscript', 'svg', 'math', 'head', 'title']);

/** The words below a node, scripts and styles left out. Walks without recursion. */
export function textOfTree(root: Tree.ParentNode): string {
  const parts: string[] = [];
  const pending = [...root.childNodes].reverse();
  while (pending.length > 0) {
    const next = pending.pop();
    if (!next) break;
    if (isText(next)) parts.push(next.value);
    else if (isElement(next) && !UNSEEN.has(next.tagName)) {
      if (next.tagName === 'br') parts.push('\n');
      for (let index = next.childNodes.length - 1; index >= 0; index -= 1) {
        const child = next.childNodes[index];
        if (child) pending.push(child);
      }
    }
  }
  return parts.join('');
}

/** The elements of some names below a node in document order; walks without recursion. */
export function elementsOf(root: Tree.ParentNode, names: ReadonlySet<string>): Tree.Element[] {
  const found: Tree.Element[] = [];
  const pending = [...root.childNodes].reverse();
  while (pending.length > 0) {
    const next = pending.pop();
    if (!next || !isElement(next)) continue;
    if (names.has(next.tagName) && next.namespaceURI === HTML) found.push(next);
    for (let index = next.childNodes.length - 1; index >= 0; index -= 1) {
      const child = next.childNodes[index];
      if (child) pending.push(child);
    }
  }
  return found;
}
