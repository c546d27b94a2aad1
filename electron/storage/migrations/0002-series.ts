import type { Migration } from './migration';

/** Finds the stories of a series; nearly all stories are of none and take no room in it. */
export const series: Migration = {
  number: 2,
  sql: `
CREATE INDEX stories_by_series ON stories (
  CASE WHEN json_valid(projection) THEN json_extract(projection, '$.seriesId') END
) WHERE instr(projection, '"seriesId":"') > 0;
`,
};
