import { Fragment, type Node, type NodeType } from '@tiptap/pm/model';
import * as Y from 'yjs';
import { BLOCK_CHANGES } from '../review/change';
import { storySchema } from './schema';
import { bodyOf } from './storyDoc';

/**
 * Makes a body fit the schema again when copies met that each fitted it: two people added a deck
 * each, or each took out another of the last two paragraphs. The editor's binding would delete what
 * does not fit, text included (QUALITY R22), so this comes before it: a textblock too many becomes a
 * paragraph, what is missing is put in empty, and no text goes. Gives whether anything was changed.
 * Only for a body that `inspect` knows.
 */
export function repairBody(doc: Y.Doc): boolean {
  const { doc: root } = storySchema.nodes;
  if (!root) throw new Error('the schema has no doc');
  return doc.transact(() => repairContent(bodyOf(doc), root, null));
}

/** `homeless` takes the textblocks for which there is no place; the root keeps them itself. */
function repairContent(
  parent: Y.XmlFragment,
  type: NodeType,
  homeless: Y.XmlElement[] | null,
): boolean {
  let match = type.contentMatch;
  let changed = false;
  for (let at = 0; at < parent.length; ) {
    const child = parent.get(at);
    const childType = child instanceof Y.XmlElement && storySchema.nodes[child.nodeName];
    if (!(child instanceof Y.XmlElement) || !childType) {
      at += 1;
      continue;
    }
    const strays: Y.XmlElement[] = [];
    if (!childType.isTextblock && !childType.isLeaf) {
      changed = repairContent(child, childType, strays) || changed;
    }
    const next = match.matchType(childType);
    const filled = next ? null : childType.createAndFill();
    const before = !filled ? null : match.fillBefore(Fragment.from(filled));
    if (next) {
      match = next;
      at += 1;
    } else if (before && before.childCount > 0) {
      parent.insert(at, elements(before));
      match = match.matchFragment(before) ?? match;
      at += before.childCount;
      changed = true;
    } else {
      strays.push(...textblocksOf(child).map(asParagraph));
      parent.delete(at, 1);
      changed = true;
    }
    if (homeless) homeless.push(...strays);
    else parent.insert(at, strays);
  }
  const missing = match.fillBefore(Fragment.empty, true);
  if (!missing || missing.childCount === 0) return changed;
  parent.insert(parent.length, elements(missing));
  return true;
}

/** The textblocks at or below an element that hold anything. */
function textblocksOf(element: Y.XmlElement): Y.XmlElement[] {
  const children = element.toArray();
  if (storySchema.nodes[element.nodeName]?.isTextblock) {
    return children.some((child) => !(child instanceof Y.XmlHook) && child.length > 0)
      ? [element]
      : [];
  }
  return children.flatMap((child) => (child instanceof Y.XmlElement ? textblocksOf(child) : []));
}

function asParagraph(textblock: Y.XmlElement): Y.XmlElement {
  const paragraph = new Y.XmlElement('paragraph');
  // What was only suggested is so still.
  for (const name of BLOCK_CHANGES) {
    const change: unknown = textblock.getAttribute(name);
    if (change) paragraph.setAttribute(name, change as string);
  }
  paragraph.insert(
    0,
    textblock.toArray().flatMap((child) => (child instanceof Y.XmlHook ? [] : [child.clone()])),
  );
  return paragraph;
}

/** New elements like nodes without text; attributes left out mean their defaults. */
function elements(nodes: Fragment): Y.XmlElement[] {
  return nodes.content.map((node: Node) => {
    const element = new Y.XmlElement(node.type.name);
    element.insert(0, elements(node.content));
    return element;
  });
}
