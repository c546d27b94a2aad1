import type { CommandId } from '@shared/commands';
import { isChosungQuery, matchesChosung } from '@shared/text/chosung';

/** What the slash menu offers, in the order it shows them. */
export const SLASH_COMMANDS = [
  'block.figure',
  'block.subhead',
  'block.quote',
  'block.pullQuote',
  'block.bulletList',
  'block.orderedList',
  'block.factBox',
  'block.table',
  'block.divider',
  'block.deck',
  'block.paragraph',
] as const satisfies readonly CommandId[];

export interface SlashItem {
  id: CommandId;
  /** The command's name in every language of the program, the current one first. */
  names: string[];
}

/**
 * The items a query means: by a part of a name in any language, or by its 초성 (`ㅍㅌ` → 팩트 박스).
 * Names that begin with the query come first. An empty query gives all.
 */
export function searchSlash(items: readonly SlashItem[], query: string): SlashItem[] {
  const wanted = compact(query);
  if (wanted === '') return [...items];
  const rank = ({ id, names }: SlashItem) => {
    const all = [...names, id.slice(id.indexOf('.') + 1)].map(compact);
    if (all.some((name) => name.startsWith(wanted))) return 0;
    if (all.some((name) => name.includes(wanted))) return 1;
    return isChosungQuery(query) && names.some((name) => matchesChosung(name, query)) ? 2 : 3;
  };
  return items
    .map((item, index) => ({ item, index, rank: rank(item) }))
    .filter((one) => one.rank < 3)
    .sort((a, b) => a.rank - b.rank || a.index - b.index)
    .map((one) => one.item);
}

const compact = (text: string) =>
  text
    .normalize('NFC')
    .replace(/[\s…]+/g, '')
    .toLowerCase();
