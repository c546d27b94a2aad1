import { graphemes } from './graphemes';

/**
 * Text as search sees it: NFC, lower case, full-width ASCII as half-width. Each character is folded
 * without regard to its neighbours, so that a part of a text folds to a part of the folded text.
 */
export function normaliseForSearch(text: string): string {
  if (PLAIN.test(text)) return text.toLowerCase();
  return Array.from(text.normalize('NFC'), fold).join('').normalize('NFC');
}

/**
 * Nearly all copy: syllables, hanja, ASCII, quotation marks and the like. None of these composes with
 * its neighbour, and each folds by itself to one unit.
 */
const PLAIN =
  /^[\n\x20-\x7e\u00b7\u2018-\u201d\u2026\u25b2\u25b3\u300c-\u300f\u4e00-\u9fff\uac00-\ud7a3]*$/;

function fold(character: string): string {
  const code = character.charCodeAt(0);
  if (code >= 0xff01 && code <= 0xff5e) return String.fromCharCode(code - 0xfee0).toLowerCase();
  if (code === 0x3000) return ' ';
  // Σ lowers to ς at a word's end and to σ elsewhere: one form for both.
  return character.toLowerCase().replace('ς', 'σ');
}

const WORD = /[\p{L}\p{N}\p{M}]+/gu;

/**
 * Two-character grams over each run of letters and digits (Hangul, hanja, Latin, numbers), in the
 * order of the text and with repeats. A run of one character has none: a one-character query is
 * looked up in the text itself. SQLite's own tokenisers find no two-syllable Korean word.
 */
export function bigrams(text: string): string[] {
  const grams: string[] = [];
  for (const word of words(text)) {
    const characters = Array.from(word);
    for (let i = 0; i + 1 < characters.length; i += 1) {
      grams.push(`${characters[i]}${characters[i + 1]}`);
    }
  }
  return grams;
}

/**
 * What to look up for a query: for each of its words the word's grams, which stand in this order in
 * a text that contains the word; a word of one character gives that character alone. A text is a hit
 * when it has every word. Empty for a query without letters or digits.
 */
export function queryTerms(query: string): string[][] {
  return words(query).map((word) => {
    const grams = bigrams(word);
    return grams.length > 0 ? grams : [word];
  });
}

function words(text: string): string[] {
  return normaliseForSearch(text).match(WORD) ?? [];
}

/** A stretch of a string in UTF-16 units, end not included. */
export interface Range {
  start: number;
  end: number;
}

/**
 * Where the words of the query stand in the text, in order, touching or overlapping hits joined.
 * Positions are those of the text as given, also when it is NFD; a composed character is never cut.
 */
export function markHits(text: string, query: string): Range[] {
  return hitMarker(query)(text);
}

/** `markHits` for one query and many texts. */
export function hitMarker(query: string): (text: string) => Range[] {
  const wanted = [...new Set(words(query))];
  return (text) => (wanted.length === 0 ? [] : marked(text, wanted));
}

function marked(text: string, wanted: readonly string[]): Range[] {
  const folded = foldWithPositions(text);
  const hits: Range[] = [];
  for (const word of wanted) {
    let at = folded.text.indexOf(word);
    while (at !== -1) {
      const { start } = folded.placeOf(at);
      const { end } = folded.placeOf(at + word.length - 1);
      hits.push({ start, end });
      at = folded.text.indexOf(word, at + 1);
    }
  }
  return joined(hits);
}

interface Folded {
  text: string;
  /** The character of the original that a unit of `text` comes from. */
  placeOf: (unit: number) => Range;
}

/** Marks, joiners and conjoining jamo: beside one of these a character may be several units. */
const JOINING = /\p{M}|\u200c|\u200d|[\u1100-\u11ff\ua960-\ua97f\ud7b0-\ud7ff]/u;

function foldWithPositions(original: string): Folded {
  if (PLAIN.test(original)) {
    return { text: original.toLowerCase(), placeOf: (unit) => ({ start: unit, end: unit + 1 }) };
  }
  return foldInPlace(original) ?? foldByGraphemes(original);
}

/** Nearly all text: each character folds to one as long, so that all stay where they are. */
function foldInPlace(original: string): Folded | null {
  if (JOINING.test(original) || original.normalize('NFC') !== original) return null;
  let text = '';
  for (const character of original) {
    const part = fold(character);
    if (part.length !== character.length) return null;
    text += part;
  }
  if (text.normalize('NFC') !== text) return null;
  const isTrail = (unit: number) => /^[\udc00-\udfff]/.test(text.slice(unit, unit + 1));
  return {
    text,
    placeOf: (unit) => ({
      start: isTrail(unit) ? unit - 1 : unit,
      end: isTrail(unit + 1) ? unit + 2 : unit + 1,
    }),
  };
}

// NFC never composes across grapheme clusters, so that folding them one by one gives the same text.
function foldByGraphemes(original: string): Folded {
  const parts: string[] = [];
  const positions: Range[] = [];
  let start = 0;
  for (const character of graphemes(original)) {
    const range = { start, end: start + character.length };
    const part = normaliseForSearch(character);
    parts.push(part);
    for (let i = 0; i < part.length; i += 1) positions.push(range);
    start = range.end;
  }
  return { text: parts.join(''), placeOf: (unit) => positions[unit] ?? { start, end: start } };
}

function joined(ranges: Range[]): Range[] {
  const result: Range[] = [];
  for (const range of ranges.sort((a, b) => a.start - b.start || a.end - b.end)) {
    const last = result.at(-1);
    if (last && range.start <= last.end) last.end = Math.max(last.end, range.end);
    else result.push({ ...range });
  }
  return result;
}
