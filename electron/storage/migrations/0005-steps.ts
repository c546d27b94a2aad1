import type { Migration } from './migration';

/**
 * Lists by where stories stand. The step is read out of the projection, so that it is in the row's
 * checksum and no row has to be written again; a row without one is a draft, as is a damaged one.
 */
export const steps: Migration = {
  number: 5,
  sql: `
ALTER TABLE stories ADD COLUMN step TEXT GENERATED ALWAYS AS (
  CASE WHEN json_valid(projection)
    THEN coalesce(json_extract(projection, '$.step'), 'draft') ELSE 'draft' END
) VIRTUAL;
CREATE INDEX stories_by_step ON stories (trashed_at IS NOT NULL, step, touched);
`,
};
