/** The mark before each item of a list inside a sentence: `△가(40점) △나(35점)`. */
export const ITEM_MARK = '△';

/** Part of a text by offsets in UTF-16 units, its end left out. */
export interface TextRange {
  from: number;
  to: number;
}

/** A sentence taken apart at its marks. All ranges are trimmed; a range may be empty. */
export interface TriangleSentence {
  /** What stands before the first mark. */
  lead: TextRange;
  items: TextRange[];
}

/**
 * Finds the items of a △-list in a text; null when it has no mark. `▲`, which some outlets use, is a
 * mark too when it stands at the start or after a space. A comma between two items belongs to none.
 */
export function readTriangles(text: string): TriangleSentence | null {
  const marks = [...text.matchAll(/△|(?<=^|\s)▲/g)].map((match) => match.index);
  const [first] = marks;
  if (first === undefined) return null;
  const items = marks
    .map((mark, index) => {
      const last = index === marks.length - 1;
      return trimmed(text, mark + 1, marks[index + 1] ?? text.length, last ? /\s/ : /[\s,，、]/);
    })
    .filter(({ from, to }) => to > from);
  return { lead: trimmed(text, 0, first, /\s/), items };
}

/** What a line already begins with when it becomes an item: `- `, `• `, `○ `, `1. `. */
export function lineMark(line: string): number {
  return /^\s*(?:(?:[-–•·○●▲△▷▶※*]|\d{1,2}[.)])\s*)?/.exec(line)?.[0].length ?? 0;
}

/**
 * What to put where a next item starts: how many spaces before the caret go, and what comes. Null
 * when a mark stands there already.
 */
export function nextItem(before: string): { remove: number; insert: string } | null {
  const spaces = /[ \u00a0]*$/.exec(before)?.[0].length ?? 0;
  const rest = before.slice(0, before.length - spaces);
  if (rest.endsWith(ITEM_MARK)) return null;
  const apart = rest === '' || rest.endsWith('\n') ? '' : ' ';
  return { remove: spaces, insert: `${apart}${ITEM_MARK}` };
}

function trimmed(text: string, from: number, to: number, ending: RegExp): TextRange {
  let start = from;
  let end = to;
  while (start < end && /\s/.test(text[start] ?? '')) start += 1;
  while (end > start && ending.test(text[end - 1] ?? '')) end -= 1;
  return { from: start, to: end };
}
