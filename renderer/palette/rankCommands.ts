import { normaliseForSearch } from '@shared/text/bigrams';
import { isChosungQuery, matchesChosung } from '@shared/text/chosung';

/** What a command is found by: its name in the language shown first, then in the others. */
export interface Findable {
  names: string[];
}

/**
 * The entries that match a query, best first and otherwise in their own order: a name that begins
 * with it, a word that does, any part, every word of it somewhere, and 초성 (ㄴㅂㄴㄱ finds 내보내기).
 * An empty query gives every entry.
 */
export function rankCommands<T extends Findable>(entries: readonly T[], query: string): T[] {
  const wanted = normaliseForSearch(query).trim();
  if (wanted === '') return [...entries];
  return entries
    .map((entry, index) => ({ entry, index, rank: bestRank(entry.names, wanted) }))
    .filter(({ rank }) => rank < Number.POSITIVE_INFINITY)
    .sort((a, b) => a.rank - b.rank || a.index - b.index)
    .map(({ entry }) => entry);
}

function bestRank(names: readonly string[], wanted: string): number {
  // A hit in the language shown comes before the same kind of hit in another.
  return Math.min(...names.map((name, language) => rankOf(name, wanted) + language / 10));
}

function rankOf(name: string, wanted: string): number {
  const text = normaliseForSearch(name);
  if (text.startsWith(wanted)) return 0;
  if (text.includes(` ${wanted}`)) return 1;
  if (text.includes(wanted)) return 2;
  if (wanted.split(/\s+/).every((word) => text.includes(word))) return 3;
  if (text.replace(/\s+/g, '').includes(wanted.replace(/\s+/g, ''))) return 4;
  if (isChosungQuery(wanted) && matchesChosung(text, wanted)) return 5;
  return Number.POSITIVE_INFINITY;
}
