import type { Migration } from './migration';

/**
 * Stories that a step was made in and that are not in the desk folder yet, with what is to be said of
 * them there. Salvage knows the table by its number of columns (4) and the checksum.
 */
export const deskWaiting: Migration = {
  number: 6,
  sql: `
CREATE TABLE desk_waiting (
  story_id TEXT NOT NULL PRIMARY KEY,
  seq INTEGER NOT NULL,
  said TEXT NOT NULL,
  checksum BLOB NOT NULL
) STRICT, WITHOUT ROWID;
`,
};
