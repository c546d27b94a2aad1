import type { Node } from '@tiptap/pm/model';
import { changeOf } from './change';

/** A place in the text as it reads with everything accepted, from a given block on. */
export interface Place {
  /** How many textblocks begin before it. */
  blocks: number;
  /** How far into the last of these, in ProseMirror's units. */
  offset: number;
}

/** The place of a position; `start` is where a block of the document begins. */
export function placeOf(document: Node, start: number, pos: number): Place {
  const place = { blocks: 0, offset: 0 };
  if (pos <= start) return place;
  document.nodesBetween(start, pos, (node, at) => {
    if (changeOf(node.attrs.deleted)) return false;
    if (node.isTextblock && !changeOf(node.attrs.joined)) {
      place.blocks += 1;
      place.offset = 0;
    } else if (node.isInline && !isDeletedText(node)) {
      place.offset += Math.min(node.nodeSize, pos - at);
    }
    return true;
  });
  return place;
}

/**
 * The position of a place; null when there is none. Where something that is to go stands at it, `side`
 * says on which side of that.
 */
export function positionOf(
  document: Node,
  start: number,
  { blocks, offset }: Place,
  side: 'before' | 'after',
): number | null {
  let seen = 0;
  let left = offset;
  let found: number | null = null;
  let over = false;
  document.nodesBetween(start, document.content.size, (node, at) => {
    if (over || changeOf(node.attrs.deleted)) return false;
    if (node.isTextblock) {
      if (!changeOf(node.attrs.joined)) {
        if (seen === blocks) over = true;
        seen += 1;
        if (seen === blocks) left = offset;
      }
      if (over || seen < blocks) return false;
      if (left === 0 && (found === null || side === 'after')) found = at + 1;
      return true;
    }
    if (!node.isInline) return true;
    const hidden = isDeletedText(node);
    if (hidden) {
      if (left === 0 && side === 'after') found = at + node.nodeSize;
    } else if (left > 0) {
      const step = Math.min(left, node.nodeSize);
      left -= step;
      if (left === 0) found = at + step;
      if (left === 0 && step < node.nodeSize) over = true;
    } else over = true;
    return false;
  });
  return found;
}

function isDeletedText(node: Node): boolean {
  return (
    node.marks.some((mark) => mark.type.name === 'deletion') ||
    changeOf(node.attrs.deleted) !== null
  );
}
