import { DatabaseSync } from '@photostructure/sqlite';

/** What a list shows: the newest hits and how many there are in all. */
export interface Page {
  /** Row numbers, newest change first. */
  rows: number[];
  total: number;
}

/** One way to search by SQL alone; null where it cannot say what is asked. */
export interface RawSearch {
  name: string;
  find: (words: readonly string[], limit: number) => Page;
  close: () => void;
}

const escaped = (word: string) => word.replaceAll(/[\\%_]/g, '\\$&');
const quoted = (word: string) => `"${word.replaceAll('"', '""')}"`;

/**
 * What SQLite offers by itself on the rows of a closed profile: FTS5 with its own tokenisers (of
 * `unicode61` by beginnings of words, without which it finds next to no Korean noun) and LIKE.
 */
export function rawSearches(database: string, path: string): RawSearch[] {
  const db = new DatabaseSync(path);
  db.exec(`ATTACH '${database}' AS product`);
  db.exec('CREATE TABLE stories (no INTEGER PRIMARY KEY, touched INTEGER, row TEXT, text TEXT)');
  db.exec(
    'INSERT INTO stories SELECT no, touched, projection, text FROM product.stories JOIN product.search_text USING (no)',
  );
  db.exec('CREATE INDEX stories_by_touched ON stories (touched)');
  for (const tokenizer of ['unicode61', 'trigram']) {
    db.exec(
      `CREATE VIRTUAL TABLE ${tokenizer} USING fts5 (text, content = '', tokenize = '${tokenizer}')`,
    );
    db.exec(`INSERT INTO ${tokenizer} (rowid, text) SELECT no, text FROM stories`);
  }
  db.exec('DETACH product');
  const by = (condition: string, values: string[], limit: number): Page => {
    const where = condition === '' ? '' : `WHERE ${condition}`;
    const rows = db
      .prepare(`SELECT no, row FROM stories ${where} ORDER BY touched DESC LIMIT ?`)
      .all(...values, limit);
    const [counted] = db.prepare(`SELECT count(*) AS total FROM stories ${where}`).all(...values);
    return { rows: rows.map(({ no }) => Number(no)), total: Number(counted?.total) };
  };
  const match = (table: string, toTerm: (word: string) => string) => ({
    name: table,
    find: (words: readonly string[], limit: number) => {
      if (words.length === 0) return by('', [], limit);
      const expression = words.map(toTerm).join(' AND ');
      // The count without the rows: the index alone answers it.
      const rows = db
        .prepare(
          `SELECT no, row FROM stories WHERE no IN (SELECT rowid FROM ${table} WHERE ${table} MATCH ?) ORDER BY touched DESC LIMIT ?`,
        )
        .all(expression, limit);
      const counted = db
        .prepare(`SELECT count(*) AS total FROM ${table} WHERE ${table} MATCH ?`)
        .get(expression);
      return { rows: rows.map(({ no }) => Number(no)), total: Number(counted?.total) };
    },
    close: () => undefined,
  });
  return [
    match('unicode61', (word) => `${quoted(word)}*`),
    match('trigram', quoted),
    {
      name: 'LIKE',
      find: (words, limit) =>
        by(
          words.map(() => "text LIKE ? ESCAPE '\\'").join(' AND '),
          words.map((word) => `%${escaped(word)}%`),
          limit,
        ),
      close: () => db.close(),
    },
  ];
}
