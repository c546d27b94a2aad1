import { changeOf } from '@shared/review/change';
import type { Node } from '@tiptap/pm/model';

/** A textblock with its text: a UTF-16 offset in `text` is an offset in the node's content. */
export interface TextblockText {
  /** Where the node's content starts in the document. */
  start: number;
  node: Node;
  text: string;
}

const texts = new WeakMap<Node, string>();

/**
 * Every textblock of a document in order: headline, deck, body, captions; notes with the rest. What is
 * suggested to be taken out is not found, or it would be replaced again and again.
 */
export function textblocksOf(doc: Node): TextblockText[] {
  const blocks: TextblockText[] = [];
  doc.descendants((node, pos) => {
    if (changeOf(node.attrs.deleted)) return false;
    if (!node.isTextblock) return true;
    blocks.push({ start: pos + 1, node, text: textOf(node) });
    return false;
  });
  return blocks;
}

function textOf(node: Node): string {
  const known = texts.get(node);
  if (known !== undefined) return known;
  let text = '';
  node.forEach((child) => {
    const gone = child.marks.some((mark) => mark.type.name === 'deletion');
    if (child.isText) text += gone ? '\ufffc'.repeat(child.nodeSize) : child.text;
    else text += child.type.name === 'hardBreak' ? '\n' : '\ufffc';
  });
  texts.set(node, text);
  return text;
}
