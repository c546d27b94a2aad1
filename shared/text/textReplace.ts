import { postpositionRepair } from './postposition';
import type { TextMatch, TextQuery } from './textSearch';

/** Text to put in place of `text.slice(from, to)`; `from` < `to`. */
export interface TextEdit {
  from: number;
  to: number;
  insert: string;
}

/**
 * The edits that replace matches within one text, in order, none overlapping: one for each match,
 * and one for each 조사 after it that no longer agrees, unless `repair` is off or the next match has
 * it. In an expression's replacement `$1`, `$<name>`, `$&` and `$$` stand for what they stand for in
 * ECMAScript.
 */
export function replacementEdits(
  text: string,
  matches: readonly TextMatch[],
  replacement: string,
  options: { kind: TextQuery['kind']; repair: boolean },
): TextEdit[] {
  const edits: TextEdit[] = [];
  const plain = replacement.normalize('NFC');
  for (const [index, match] of matches.entries()) {
    const insert = options.kind === 'regex' ? expanded(plain, match) : plain;
    edits.push({ from: match.from, to: match.to, insert });
    if (!options.repair) continue;
    const end = matches[index + 1]?.from ?? text.length;
    const following = text.slice(match.to, Math.min(end + 1, match.to + LOOK_AHEAD));
    const [start = ''] =
      BEFORE.exec(text.slice(Math.max(0, match.from - LOOK_BACK), match.from)) ?? [];
    const repair = postpositionRepair(
      start + text.slice(match.from, match.to),
      start + insert,
      following,
    );
    if (!repair) continue;
    const from = match.to + repair.offset;
    const to = from + repair.from.length;
    if (to <= end) edits.push({ from, to, insert: repair.to });
  }
  return edits;
}

/** A remark in brackets may stand between a word and its 조사. */
const LOOK_AHEAD = 200;
/** What is read of the word that a match is the end of, as the digits before its digits. */
const LOOK_BACK = 40;
const BEFORE = /[\p{L}\p{M}\p{N},.]*$/u;

function expanded(template: string, { groups = [], named = {} }: TextMatch): string {
  return template.replace(
    /\$(?:([$&])|<([^>]*)>|(\d\d?))/g,
    (whole, sign: string | undefined, name: string | undefined, digits: string | undefined) => {
      if (sign) return sign === '$' ? '$' : (groups[0] ?? '');
      if (name !== undefined) return name in named ? (named[name] ?? '') : whole;
      return numbered(digits ?? '', groups) ?? whole;
    },
  );
}

/** `$12` is the twelfth group, or the first and a 2 where there are fewer. */
function numbered(digits: string, groups: readonly (string | undefined)[]): string | null {
  for (const length of [2, 1]) {
    const number = Number(digits.slice(0, length));
    if (digits.length >= length && number >= 1 && number < groups.length) {
      return (groups[number] ?? '') + digits.slice(length);
    }
  }
  return null;
}

/** Where a place in the old text is after the edits; inside an edit, its end. */
export function offsetAfter(edits: readonly TextEdit[], offset: number): number {
  let shift = 0;
  for (const { from, to, insert } of edits) {
    if (from >= offset) break;
    if (to > offset) return from + shift + insert.length;
    shift += insert.length - (to - from);
  }
  return offset + shift;
}
