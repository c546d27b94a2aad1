import type { Node } from '@tiptap/pm/model';
import { Transform } from '@tiptap/pm/transform';
import { changeOf, SUGGESTION_MARKS } from './change';

export interface Range {
  from: number;
  to: number;
}

/** The steps' maps of what made an edit. */
export interface StepMaps {
  maps: readonly {
    forEach: (each: (a: number, b: number, from: number, to: number) => void) => void;
    map: (pos: number, assoc?: number) => number;
  }[];
}

/** Where an edit put something in, in positions of the document after it. */
export function insertedRanges({ maps }: StepMaps): Range[] {
  const ranges: Range[] = [];
  maps.forEach((map, index) => {
    map.forEach((_a, _b, from, to) => {
      let range = { from, to };
      for (const later of maps.slice(index + 1)) {
        range = { from: later.map(range.from, 1), to: later.map(range.to, -1) };
      }
      if (range.to > range.from) ranges.push(range);
    });
  });
  return ranges;
}

/**
 * The edited document without the suggestions that what was just typed took over from where it was
 * typed: a word in what is to go is not to go, and the cell, row or item it is in is kept. One's own
 * insertions stay what they are; `authorId` is null for who does not suggest. With `overBlocks` the
 * words took the place of more than one block, and any block they are in is kept.
 */
export function withoutInherited(
  after: Node,
  ranges: readonly Range[],
  authorId: string | null,
  overBlocks: boolean,
): Node {
  const transform = new Transform(after);
  const inherited = (node: Node) =>
    node.marks.filter(
      (mark) =>
        SUGGESTION_MARKS.includes(mark.type.name) &&
        !(mark.type.name === 'insertion' && changeOf(mark.attrs)?.authorId === authorId),
    );
  for (const { from, to } of ranges) {
    after.nodesBetween(from, Math.min(to, after.content.size), (node, pos) => {
      if (!node.isInline) return;
      for (const mark of inherited(node)) {
        transform.removeMark(Math.max(from, pos), Math.min(to, pos + node.nodeSize), mark);
      }
      const $pos = after.resolve(pos);
      for (let depth = 1; depth <= $pos.depth; depth++) {
        const block = $pos.node(depth);
        const kept = overBlocks || !block.type.isInGroup('block');
        if (kept && changeOf(block.attrs.deleted)) {
          transform.setNodeAttribute($pos.before(depth), 'deleted', null);
        }
      }
    });
  }
  return transform.doc;
}
