import type { Migration } from './migration';

/**
 * Finds the stories of a period. The index now holds 초성 and what a list is narrowed by as well:
 * each story's place in it is made again, a few at a time (projection.ts).
 */
export const finding: Migration = {
  number: 3,
  sql: `
CREATE INDEX stories_by_time ON stories (trashed_at IS NOT NULL, modified_at);
INSERT OR IGNORE INTO dirty (story_id) SELECT id FROM stories;
`,
};
