import type { Person } from '@shared/story/people';
import { matchesChosung } from '@shared/text/chosung';

/** So many people are offered. */
const MOST = 8;

/** The `@` that is being written before the caret, and what follows it; null for none, as in an address. */
export function mentionAt(text: string, caret: number): { from: number; query: string } | null {
  const found = /(?:^|[\s(["'“‘])@([^\s@]{0,20})$/.exec(text.slice(0, caret));
  const query = found?.[1];
  return query === undefined ? null : { from: caret - query.length - 1, query };
}

/** Whom a name that is begun may mean, by its letters or by 초성; everybody when nothing is written yet. */
export function peopleFor(query: string, people: readonly Person[], me: string): Person[] {
  const others = people.filter(({ id, name }) => id !== me && name.trim() !== '');
  if (query === '') return others.slice(0, MOST);
  const begins = ({ name }: Person) => name.toLowerCase().startsWith(query.toLowerCase());
  return others
    .filter(({ name }) => matchesChosung(name, query))
    .sort((one, other) => Number(begins(other)) - Number(begins(one)))
    .slice(0, MOST);
}

/**
 * Who is addressed in a comment: everybody whose name stands behind an `@`, the longest name that fits.
 * Of several who are called the same only those who were picked.
 */
export function mentionsIn(
  text: string,
  people: readonly Person[],
  picked: ReadonlySet<string>,
): string[] {
  const found = new Set<string>();
  for (const { index } of text.matchAll(/@/g)) {
    const behind = text.slice(index + 1);
    const fitting = people.filter(({ name }) => name.trim() !== '' && behind.startsWith(name));
    const longest = Math.max(0, ...fitting.map(({ name }) => name.length));
    const meant = fitting.filter(({ name }) => name.length === longest);
    const wanted = meant.length > 1 ? meant.filter(({ id }) => picked.has(id)) : meant;
    for (const { id } of wanted) found.add(id);
  }
  return [...found].slice(0, 50);
}

/** A comment in parts, of which those that address somebody are `mention`. */
export function partsOf(
  text: string,
  names: readonly string[],
): { text: string; mention: boolean }[] {
  const parts: { text: string; mention: boolean }[] = [];
  const add = (words: string, mention: boolean) => {
    if (words !== '') parts.push({ text: words, mention });
  };
  let from = 0;
  for (const { index } of text.matchAll(/@/g)) {
    if (index < from) continue;
    const fitting = names.filter((name) => text.startsWith(name, index + 1));
    const name = fitting.sort((one, other) => other.length - one.length)[0];
    if (name === undefined) continue;
    add(text.slice(from, index), false);
    from = index + 1 + name.length;
    add(text.slice(index, from), true);
  }
  add(text.slice(from), false);
  return parts;
}
