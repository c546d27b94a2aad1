import type { Migration } from './migration';

/**
 * Everything of the first version. `updates` is clustered by story and sequence number, so that one
 * key press writes one page. `stories` is a projection of the documents, `search` and `search_text`
 * are made from them; each can be made again. Rows carry their own checksum (checksum.ts).
 */
export const stories: Migration = {
  number: 1,
  sql: `
CREATE TABLE meta (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE stories (
  no INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  created_at INTEGER NOT NULL,
  modified_at INTEGER NOT NULL,
  trashed_at INTEGER,
  touched INTEGER NOT NULL,
  last_seq INTEGER NOT NULL,
  copied_from TEXT,
  damage TEXT,
  incomplete INTEGER NOT NULL,
  projection TEXT NOT NULL,
  checksum BLOB NOT NULL
) STRICT;
CREATE INDEX stories_by_list ON stories (trashed_at IS NOT NULL, touched);

CREATE TABLE dirty (
  story_id TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;

CREATE TABLE updates (
  story_id TEXT NOT NULL,
  seq INTEGER NOT NULL,
  at INTEGER NOT NULL,
  bytes BLOB NOT NULL,
  checksum BLOB NOT NULL,
  PRIMARY KEY (story_id, seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE snapshots (
  no INTEGER PRIMARY KEY,
  story_id TEXT NOT NULL,
  seq INTEGER NOT NULL,
  at INTEGER NOT NULL,
  bytes BLOB NOT NULL,
  checksum BLOB NOT NULL
) STRICT;
CREATE INDEX snapshots_by_story ON snapshots (story_id, seq);

CREATE TABLE versions (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  story_id TEXT NOT NULL,
  seq INTEGER NOT NULL,
  reason TEXT NOT NULL,
  kept_at INTEGER NOT NULL,
  headline TEXT NOT NULL,
  characters INTEGER NOT NULL,
  bytes BLOB NOT NULL,
  digest BLOB NOT NULL,
  checksum BLOB NOT NULL
) STRICT;
CREATE INDEX versions_by_story ON versions (story_id, id);

CREATE TABLE purged (
  story_id TEXT PRIMARY KEY,
  at INTEGER NOT NULL,
  checksum BLOB NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE notices (
  id TEXT PRIMARY KEY,
  body TEXT NOT NULL,
  checksum BLOB NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE search_text (
  no INTEGER PRIMARY KEY,
  text TEXT NOT NULL,
  checksum BLOB NOT NULL
) STRICT;

CREATE VIRTUAL TABLE search USING fts5 (
  grams, letters, content = '', contentless_delete = 1, tokenize = 'ascii'
);
`,
};
