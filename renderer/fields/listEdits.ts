import { cutTo } from '@shared/text/cutTo';

/** The list with the item at `from` moved to `to`; the same list when either is outside. */
export function moved<T>(list: readonly T[], from: number, to: number): T[] {
  const item = list[from];
  if (item === undefined || to < 0 || to >= list.length) return [...list];
  const rest = list.filter((_, at) => at !== from);
  return [...rest.slice(0, to), item, ...rest.slice(to)];
}

/** The list without the item at `at`. */
export function without<T>(list: readonly T[], at: number): T[] {
  return list.filter((_, index) => index !== at);
}

/** The chosen values with one switched on or off; kept in the order of `known`, others at the end. */
export function toggled(
  chosen: readonly string[],
  value: string,
  known: readonly string[],
): string[] {
  const next = chosen.includes(value) ? chosen.filter((one) => one !== value) : [...chosen, value];
  const rank = (one: string) => (known.includes(one) ? known.indexOf(one) : known.length);
  return next.sort((one, other) => rank(one) - rank(other));
}

const MOST_KEYWORDS = 100;
const LONGEST_KEYWORD = 100;

/**
 * The keywords with those typed or pasted after them: parted by commas, line breaks or `#`, NFC,
 * trimmed, each once.
 */
export function withKeywords(keywords: readonly string[], typed: string): string[] {
  const added = typed
    .normalize('NFC')
    .split(/[,，、\n#]+/)
    .map((one) => cutTo(one.trim(), LONGEST_KEYWORD))
    .filter((one) => one !== '');
  return [...new Set([...keywords, ...added])].slice(0, MOST_KEYWORDS);
}
