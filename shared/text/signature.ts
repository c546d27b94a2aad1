import { type BylinePerson, hasPressRole, parseTail } from './bylines';

/** The people of a line that is nothing but a signature. */
export function tailOf(
  text: string,
  outletName: string,
  known: readonly BylinePerson[],
): BylinePerson[] | null {
  const people = parseTail(text, outletName);
  const sure = people?.every(
    (one) =>
      hasPressRole(one) ||
      known.some((person) => person.name === one.name) ||
      (text.startsWith('/') && one.email !== ''),
  );
  return sure ? people : null;
}

/** A paragraph whose last words sign the story: `… 밝혔다. /홍길동 기자(hong@…)`. */
export function splitTail(
  text: string,
  outletName: string,
): { rest: string; people: BylinePerson[] } | null {
  const from = Math.max(0, text.length - 240);
  const end = text.slice(from);
  if (!/[@/]/.test(end)) return null;
  for (const match of [...end.matchAll(/[.!?]["”’')\]]{0,4}\s{0,4}(?=[/\s[(])/g)].reverse()) {
    const cut = match.index + match[0].length;
    const last = end.slice(cut).trim();
    const people = last === '' ? null : tailOf(last, outletName, []);
    if (people) return { rest: text.slice(0, from + cut).trimEnd(), people };
  }
  return null;
}
