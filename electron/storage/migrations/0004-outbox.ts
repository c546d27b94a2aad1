import type { Migration } from './migration';

/**
 * What is sent out, and what each target has. None of it can be made again from documents: rows carry
 * checksums, and salvage knows the tables by their numbers of columns (13, 5 and 4).
 */
export const outbox: Migration = {
  number: 4,
  sql: `
CREATE TABLE sends (
  no INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  story_id TEXT NOT NULL,
  target_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  state TEXT NOT NULL,
  version_id INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  not_before INTEGER,
  data TEXT NOT NULL,
  payload BLOB NOT NULL,
  digest BLOB NOT NULL,
  checksum BLOB NOT NULL
) STRICT;
CREATE INDEX sends_by_story ON sends (story_id, target_id, no);
CREATE INDEX sends_open ON sends (no) WHERE state IN ('waiting', 'sending', 'unknown');

CREATE TABLE send_log (
  send_id TEXT NOT NULL,
  no INTEGER NOT NULL,
  at INTEGER NOT NULL,
  entry TEXT NOT NULL,
  checksum BLOB NOT NULL,
  PRIMARY KEY (send_id, no)
) STRICT, WITHOUT ROWID;

CREATE TABLE remote_copies (
  story_id TEXT NOT NULL,
  target_id TEXT NOT NULL,
  data TEXT NOT NULL,
  checksum BLOB NOT NULL,
  PRIMARY KEY (story_id, target_id)
) STRICT, WITHOUT ROWID;
`,
};
