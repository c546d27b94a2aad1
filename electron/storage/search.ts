import { NO_FILTER, type StoryFilter } from '../../shared/story/storyFilter';
import { hitMarker, normaliseForSearch, queryTerms } from '../../shared/text/bigrams';
import { chosung, isChosungQuery, separateClusters } from '../../shared/text/chosung';
import { checksum, isIntact } from './checksum';
import type { Database } from './database';

/** Between words, so that the end of one and the start of the next never look like one word. */
const BORDER = 'y';
const MAX_WORDS = 30;
const SNIPPET_BEFORE = 24;
const SNIPPET_LENGTH = 120;

/**
 * SQLite's tokenisers find no two-syllable Korean word, so the index holds pairs of characters, each
 * as an ASCII token of its code points: no character of a text or a query is ever syntax (S17), and
 * none is dropped because a tokeniser's tables are older than it.
 */
function token(characters: string): string {
  return Array.from(characters, (character) => (character.codePointAt(0) ?? 0).toString(32)).join(
    'z',
  );
}

/** What a story is found by besides its text. */
export interface IndexLabels {
  /** Found by 초성 as well: headline, people, keywords. */
  names: string[];
  /** The bylines' names, whole. */
  people: string[];
  /** The sections' ids. */
  sections: string[];
  embargoed: boolean;
  readOnly: boolean;
}

const NO_LABELS: IndexLabels = {
  names: [],
  people: [],
  sections: [],
  embargoed: false,
  readOnly: false,
};

/** A label's token begins with a letter that no other token has. */
const label = (kind: 's' | 'p' | 'e' | 'r', value = '') => `x${kind}${token(value)}`;
const section = (id: string) => label('s', id);
const person = (name: string) => label('p', normaliseForSearch(name).trim());

/** Puts a story's text into the index in place of what was there. Call inside a transaction. */
export function indexStory(
  db: Database,
  no: number,
  text: string,
  labels: IndexLabels = NO_LABELS,
): void {
  const grams: string[] = [];
  const letters = new Set<string>();
  for (const word of [separateClusters(text), ...labels.names.map(chosung)].flatMap(queryTerms)) {
    for (const gram of word) {
      if (Array.from(gram).length > 1) grams.push(token(gram));
      for (const letter of gram) letters.add(token(letter));
    }
    grams.push(BORDER);
  }
  for (const id of labels.sections) letters.add(section(id));
  for (const name of labels.people) letters.add(person(name));
  if (labels.embargoed) letters.add(label('e'));
  if (labels.readOnly) letters.add(label('r'));
  removeFromIndex(db, no);
  db.prepare('INSERT INTO search (rowid, grams, letters) VALUES (?, ?, ?)').run(
    no,
    grams.join(' '),
    [...letters].join(' '),
  );
  db.prepare('INSERT INTO search_text (no, text, checksum) VALUES (?, ?, ?)').run(
    no,
    text,
    checksum('search_text', [no, text]),
  );
}

/** Takes a story out of the index. Call inside a transaction. */
export function removeFromIndex(db: Database, no: number): void {
  db.prepare('DELETE FROM search WHERE rowid = ?').run(no);
  db.prepare('DELETE FROM search_text WHERE no = ?').run(no);
}

/**
 * The FTS5 expression for what a person typed and what the list is narrowed to: a story is a hit
 * when it contains every word and carries every label. Empty when nothing is asked for; null when
 * the query holds no letter and no digit, which nothing answers.
 */
export function matchExpression(query: string, filter: StoryFilter = NO_FILTER): string | null {
  const words = queryTerms(separateClusters(query.normalize('NFC'))).slice(0, MAX_WORDS);
  if (words.length === 0 && query !== '') return null;
  const labels = [
    filter.section && section(filter.section),
    filter.person && person(filter.person),
    filter.state === 'embargoed' && label('e'),
    filter.state === 'readOnly' && label('r'),
  ].filter((one) => typeof one === 'string' && one !== '');
  return [...words.map(wordExpression), ...labels.map((one) => `letters : "${one}"`)].join(' AND ');
}

function wordExpression(grams: string[]): string {
  const first = grams[0] ?? '';
  if (grams.length === 1 && Array.from(first).length === 1) return `letters : "${token(first)}"`;
  const word =
    first +
    grams
      .slice(1)
      .map((gram) => Array.from(gram).at(-1))
      .join('');
  const phrase = (grams: string[]) => `grams : "${grams.map(token).join(' ')}"`;
  if (!isChosungQuery(word)) return phrase(grams);
  // `네ㅇㅂ`: its 초성 in this order, and the syllables that were typed whole.
  const whole = Array.from(word).filter((letter) => !isChosungQuery(letter));
  const byInitials = [
    ...queryTerms(chosung(word)).map(phrase),
    ...whole.map((letter) => `letters : "${token(letter)}"`),
  ].join(' AND ');
  return whole.length === 0 ? byInitials : `(${phrase(grams)} OR (${byInitials}))`;
}

/** A piece of a story's text around a hit, with every hit in it. */
export interface Snippet {
  text: string;
  hits: { start: number; end: number }[];
}

/**
 * Reads, by a story's number, the snippet around its first hit below the headline. A story found by
 * its headline alone, or by 초성, shows how its text begins. Null when there is no text.
 */
export function snippetReader(db: Database, query: string): (no: number) => Snippet | null {
  const select = db.prepare('SELECT text, checksum FROM search_text WHERE no = ?');
  const hitsIn = hitMarker(query);
  return (no) => {
    const row = select.get(no);
    if (!row || !isIntact(row.checksum, 'search_text', [no, row.text])) return null;
    // The headline is the first line and is shown anyway: a hit in the text below it says more.
    const [, ...below] = String(row.text).split('\n');
    for (const line of below) {
      const hits = hitsIn(line);
      const [hit] = hits;
      if (hit) return cut(line, hits, Math.max(0, hit.start - SNIPPET_BEFORE));
    }
    const [lead] = below;
    return lead === undefined ? null : cut(lead, [], 0);
  };
}

function cut(line: string, hits: Snippet['hits'], start: number): Snippet {
  const from = characterStart(line, start);
  const to = characterStart(line, Math.min(line.length, from + SNIPPET_LENGTH));
  const before = from > 0 ? '…' : '';
  const shift = before.length - from;
  return {
    text: `${before}${line.slice(from, to)}${to < line.length ? '…' : ''}`,
    hits: hits
      .filter((one) => one.start >= from && one.end <= to)
      .map((one) => ({ start: one.start + shift, end: one.end + shift })),
  };
}

/** The same place, or one before it inside a surrogate pair. */
function characterStart(text: string, at: number): number {
  const code = text.charCodeAt(at);
  return code >= 0xdc00 && code <= 0xdfff ? at - 1 : at;
}
