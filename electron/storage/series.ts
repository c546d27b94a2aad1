import type { SeriesMember } from '../../shared/ipc';
import { projectDirty } from './projection';
import { attempt } from './sqliteFailure';
import type { StorageContext } from './storageContext';
import { readRecord, STORY_COLUMNS } from './storyTable';

/** More than any series has. */
const MOST = 200;

/**
 * The stories of a series in the order they were made, those in the trash too. Rows that fail their
 * checksum are left out. Throws what SQLite throws.
 */
export function seriesMembers(context: StorageContext, seriesId: string): SeriesMember[] {
  attempt(() => projectDirty(context));
  return context.db
    .prepare(
      `SELECT ${STORY_COLUMNS} FROM stories WHERE id = ?1
       UNION ALL
       SELECT ${STORY_COLUMNS} FROM stories
       WHERE instr(projection, '"seriesId":"') > 0
         AND CASE WHEN json_valid(projection) THEN json_extract(projection, '$.seriesId') END = ?1
         AND id <> ?1
       ORDER BY no LIMIT ${MOST}`,
    )
    .all(seriesId)
    .map(readRecord)
    .filter(({ intact }) => intact)
    .map(({ record }) => ({
      id: record.id,
      headline: record.projection.headline,
      stage: record.projection.stage ?? '',
      trashed: record.trashedAt !== null,
    }));
}
