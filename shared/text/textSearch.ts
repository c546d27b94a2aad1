import { isWholeEojeol } from './eojeol';

/** What is looked for in a text. */
export interface TextQuery {
  /** As typed; the text searched is NFC, so this is brought to NFC as well. */
  search: string;
  kind: 'literal' | 'eojeol' | 'regex';
  matchCase: boolean;
}

/** A place in one of the texts searched, in UTF-16 units. Never empty. */
export interface TextMatch {
  /** Which text, from 0. */
  text: number;
  from: number;
  to: number;
  /** A regular expression's groups as `RegExpExecArray` has them, the whole match first. */
  groups?: (string | undefined)[];
  named?: Record<string, string | undefined>;
}

/** More are not looked for: a pattern that fits everywhere must not fill the memory. */
export const MOST_MATCHES = 100_000;

/** The expression a regex query means, one text at a time; null for a pattern that cannot be read. */
export function compileRegex({ search, matchCase }: TextQuery): RegExp | null {
  try {
    return new RegExp(search.normalize('NFC'), matchCase ? 'gmu' : 'gimu');
  } catch {
    return null;
  }
}

/**
 * Every match of a query in the texts, in order, no two overlapping, at most `MOST_MATCHES`; none
 * for an empty query or a bad pattern. Empty matches of an expression are left out. Takes time in
 * proportion to the texts, but for an expression, which may take for ever: those are run where they
 * can be stopped (renderer/find/regexWorker.ts).
 */
export function findInTexts(texts: readonly string[], query: TextQuery): TextMatch[] {
  if (query.search === '') return [];
  const matches: TextMatch[] = [];
  const matcher = query.kind === 'regex' ? regexMatcher(query) : literalMatcher(query);
  for (const [index, text] of texts.entries()) {
    for (const match of matcher(text)) {
      matches.push({ ...match, text: index });
      if (matches.length >= MOST_MATCHES) return matches;
    }
  }
  return matches;
}

type Matcher = (text: string) => Iterable<Omit<TextMatch, 'text'>>;

function literalMatcher(query: TextQuery): Matcher {
  const fold = query.matchCase ? (text: string) => text : foldCase;
  const wanted = fold(query.search.normalize('NFC'));
  return function* (text) {
    const folded = fold(text);
    let at = folded.indexOf(wanted);
    while (at >= 0) {
      const to = at + wanted.length;
      const fits = query.kind !== 'eojeol' || isWholeEojeol(text, at, to);
      if (fits) yield { from: at, to };
      at = folded.indexOf(wanted, fits ? to : at + 1);
    }
  };
}

function regexMatcher(query: TextQuery): Matcher {
  const expression = compileRegex(query);
  return function* (text) {
    if (!expression) return;
    for (const match of text.matchAll(expression)) {
      const [whole] = match;
      if (whole === '') continue;
      yield {
        from: match.index,
        to: match.index + whole.length,
        groups: [...match],
        ...(match.groups && { named: { ...match.groups } }),
      };
    }
  };
}

/** Lower case in which every character keeps its place: `İ`, which would become two, stays. */
function foldCase(text: string): string {
  const lower = text.toLowerCase();
  if (lower.length === text.length) return lower;
  return Array.from(text, (one) => {
    const small = one.toLowerCase();
    return small.length === one.length ? small : one;
  }).join('');
}
