import { Fragment, type Node } from '@tiptap/pm/model';
import { diffArrays } from 'diff';

/** A stretch of inline content: the same in both, or what was and what takes its place. */
export interface Stretch {
  was: Node[];
  is: Node[];
}

/** More words than this on either side are not set against each other. */
const MOST_WORDS = 600;

/** What changed in a stretch of text, word by word: of what is replaced in many places only that. */
export function changedWords(gone: Fragment, come: Fragment): Stretch[] {
  const [old, now] = [tokensOf(gone), tokensOf(come)];
  const few = Math.min(old.length, now.length) < 2 || Math.max(old.length, now.length) > MOST_WORDS;
  if (few || hasLeaf(gone) || hasLeaf(come)) return [{ was: nodesOf(gone), is: nodesOf(come) }];
  const stretches: Stretch[] = [];
  const comparator = (a: Node, b: Node) => a.eq(b);
  for (const { value, added, removed } of diffArrays(old, now, { comparator })) {
    if (!added && !removed) {
      stretches.push({ was: value, is: value });
      continue;
    }
    let last = stretches.at(-1);
    if (!last || last.is === last.was) {
      last = { was: [], is: [] };
      stretches.push(last);
    }
    (removed ? last.was : last.is).push(...value);
  }
  return stretches;
}

/** Text as 어절 and the white space between them, each with its marks. */
function tokensOf(content: Fragment): Node[] {
  return nodesOf(content).flatMap((node) => {
    if (!node.isText) return [node];
    return (
      (node.text ?? '')
        .match(/\s+|\S+/gu)
        ?.map((word) => node.type.schema.text(word, node.marks)) ?? []
    );
  });
}

function nodesOf(content: Fragment): Node[] {
  const nodes: Node[] = [];
  content.forEach((node) => {
    nodes.push(node);
  });
  return nodes;
}

export interface Difference {
  same: boolean;
  /** Where the two begin to differ, and where in each they are the same again. */
  start: number;
  end: number;
  endNow: number;
  gone: Fragment;
  come: Fragment;
}

export function differenceOf(old: Fragment, now: Fragment): Difference {
  const start = old.findDiffStart(now);
  if (start === null) {
    const none = { start: old.size, end: old.size, endNow: now.size };
    return { same: true, ...none, gone: Fragment.empty, come: Fragment.empty };
  }
  let { a: end, b: endNow } = old.findDiffEnd(now) ?? { a: old.size, b: now.size };
  const overlap = start - Math.min(end, endNow);
  if (overlap > 0) {
    end += overlap;
    endNow += overlap;
  }
  return {
    same: false,
    start,
    end,
    endNow,
    gone: old.cut(start, end),
    come: now.cut(start, endNow),
  };
}

const LEAF = '\uFFFC';

/**
 * Whether two contents differ in format only: they read the same, and each letter is as much put in or
 * to be taken out in both. Equal letters that came from elsewhere are other letters.
 */
export function sameButFormat(a: Fragment, b: Fragment): boolean {
  return a.size === b.size && wordsOf(a) === wordsOf(b) && standingOf(a) === standingOf(b);
}

/** From where to where content is put in or to be taken out, and by which suggestion. */
function standingOf(content: Fragment): string {
  let runs = '';
  let last = '';
  content.forEach(({ marks, attrs }, offset) => {
    const told = marks.filter(({ type }) => type.name === 'insertion' || type.name === 'deletion');
    const standing = JSON.stringify([told, attrs.inserted, attrs.deleted]);
    if (standing !== last) runs += `${offset}${standing}`;
    last = standing;
  });
  return runs;
}

function wordsOf(content: Fragment): string {
  return content.textBetween(0, content.size, '', LEAF);
}

export function hasLeaf(content: Fragment): boolean {
  return wordsOf(content).includes(LEAF);
}
