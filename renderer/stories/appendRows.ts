import type { StoryRow } from '@shared/ipc';

/**
 * The rows with the next page after them. A story that moved up between two questions comes twice;
 * its first place counts.
 */
export function appendRows(rows: readonly StoryRow[], page: readonly StoryRow[]): StoryRow[] {
  const seen = new Set(rows.map((row) => row.id));
  return [...rows, ...page.filter((row) => !seen.has(row.id))];
}
