import { markHits, queryTerms } from '../../shared/text/bigrams';
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

/** Puts a story's text into the index in place of what was there. Call inside a transaction. */
export function indexStory(db: Database, no: number, text: string): void {
  const grams: string[] = [];
  const letters = new Set<string>();
  for (const word of queryTerms(text)) {
    for (const gram of word) {
      if (Array.from(gram).length > 1) grams.push(token(gram));
      for (const letter of gram) letters.add(token(letter));
    }
    grams.push(BORDER);
  }
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
 * The FTS5 expression for what a person typed: a text is a hit when it contains every word. Null
 * when the query holds no letter and no digit.
 */
export function matchExpression(query: string): string | null {
  const words = queryTerms(query).slice(0, MAX_WORDS);
  if (words.length === 0) return null;
  return words
    .map((grams) => {
      const first = grams[0] ?? '';
      return grams.length === 1 && Array.from(first).length === 1
        ? `letters : "${token(first)}"`
        : `grams : "${grams.map(token).join(' ')}"`;
    })
    .join(' AND ');
}

/** A piece of the story's text around its first hit, with every hit in it; null without one. */
export function snippetOf(
  db: Database,
  no: number,
  query: string,
): { text: string; hits: { start: number; end: number }[] } | null {
  const row = db.prepare('SELECT text, checksum FROM search_text WHERE no = ?').get(no);
  if (!row || !isIntact(row.checksum, 'search_text', [no, row.text])) return null;
  // The headline is the first line and is shown anyway: a hit in the text below it says more.
  const [headline = '', ...below] = String(row.text).split('\n');
  for (const line of [...below, headline]) {
    const hits = markHits(line, query);
    const [hit] = hits;
    if (hit) return cut(line, hits, Math.max(0, hit.start - SNIPPET_BEFORE));
  }
  return null;
}

function cut(line: string, hits: { start: number; end: number }[], start: number) {
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
