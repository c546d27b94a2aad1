import { graphemes, isUnitByUnit } from './graphemes';

/**
 * The beginning of a text, of at most `longest` UTF-16 units and of whole characters as a reader sees
 * them: no half of a surrogate pair, which becomes U+FFFD on the way to disk, and no emoji or letter
 * without what belongs to it. One character that is longer by itself is cut between code points.
 */
export function cutTo(text: string, longest: number): string {
  if (text.length <= longest) return text;
  // As far as it takes to see whether a character goes on there.
  const near = text.slice(0, longest + 2);
  if (isUnitByUnit(near)) return near.slice(0, longest);
  let end = 0;
  for (const character of graphemes(near)) {
    if (end + character.length > longest) break;
    end += character.length;
  }
  if (end > 0) return near.slice(0, end);
  return near.slice(0, longest).replace(/[\uD800-\uDBFF]$/, '');
}
