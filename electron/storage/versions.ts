import { failure, type Result, success } from '../../shared/errors';
import { type StoryVersion, VERSION_REASONS } from '../../shared/ipc';
import { type Cell, checksum, isIntact } from './checksum';
import { versionDigest } from './damagedStory';
import { failpoint } from './failpoint';
import { projectionOf } from './projection';
import { sqliteFailure } from './sqliteFailure';
import type { StorageContext } from './storageContext';
import { stateOf } from './storyState';
import { inTransaction } from './transaction';

type Reason = StoryVersion['reason'];

/** While a story is written, its state is kept this often (milliseconds). */
const WRITING_MS = 10 * 60 * 1000;

/** Earlier states of a story. */
export interface Versions {
  /** Newest first. A row that fails its checksum is left out. Failure: `story-not-found`. */
  list(id: string): Result<StoryVersion[]>;
  /** The state as one Yjs update. Failures: `version-not-found`, `version-damaged`. */
  read(id: string, version: number): Result<{ state: Uint8Array }>;
  /** Keeps the state as it is; gives null when it is the one that was kept last. */
  keep(id: string, reason: Reason): Result<{ version: number | null }>;
  /** Keeps the stories that have been written in for ten minutes. */
  keepWriting(): void;
}

export function createVersions(context: StorageContext): Versions {
  const { db, live } = context;

  function keep(id: string, reason: Reason): Result<{ version: number | null }> {
    const opened = live.open(id);
    if (!opened.ok) return opened;
    const story = opened.value;
    const bytes = stateOf(story.doc);
    const digest = versionDigest(bytes);
    story.writingSince = null;
    const last = db
      .prepare('SELECT digest FROM versions WHERE story_id = ? ORDER BY id DESC LIMIT 1')
      .get(id);
    if (last && Buffer.compare(last.digest, digest) === 0) return success({ version: null });
    const { projection } = projectionOf(story.doc, context.sectionName);
    const head: Cell[] = [
      id,
      story.seq,
      reason,
      context.now(),
      projection.headline,
      projection.characters,
      digest,
    ];
    try {
      const version = inTransaction(db, () => {
        const row = db
          .prepare(
            `INSERT INTO versions
               (story_id, seq, reason, kept_at, headline, characters, digest, bytes, checksum)
             VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id`,
          )
          .get(...head, bytes, checksum('versions', head));
        failpoint('version-before-commit');
        return Number(row.id);
      });
      return success({ version });
    } catch (error) {
      return sqliteFailure(error);
    }
  }

  return {
    keep,
    list(id) {
      if (!db.prepare('SELECT 1 FROM stories WHERE id = ?').get(id)) {
        return failure('story-not-found');
      }
      const rows = db
        .prepare(
          `SELECT id, story_id, seq, reason, kept_at, headline, characters, digest, checksum
           FROM versions WHERE story_id = ? ORDER BY id DESC`,
        )
        .all(id);
      return success(
        rows.filter(isRowIntact).flatMap((row) => {
          const reason = VERSION_REASONS.find((one) => one === row.reason);
          return reason
            ? {
                id: Number(row.id),
                reason,
                keptAt: new Date(Number(row.kept_at)).toISOString(),
                headline: String(row.headline),
                characters: Number(row.characters),
              }
            : [];
        }),
      );
    },
    read(id, version) {
      try {
        const row = db
          .prepare('SELECT * FROM versions WHERE id = ? AND story_id = ?')
          .get(version, id);
        if (!row) return failure('version-not-found');
        if (!isRowIntact(row) || !isIntact(row.digest, 'version', [row.bytes as Cell])) {
          return failure('version-damaged');
        }
        return success({ state: row.bytes as Uint8Array });
      } catch (error) {
        sqliteFailure(error);
        return failure('version-damaged');
      }
    },
    keepWriting() {
      const now = context.now();
      for (const story of live.all()) {
        const since = story.writingSince;
        // A clock that went backwards counts as due: an early version costs less than a late one.
        if (since !== null && (now - since >= WRITING_MS || now < since)) keep(story.id, 'writing');
      }
    },
  };
}

/** The cells that a version's checksum covers; its bytes are covered through the digest. */
function isRowIntact(row: Record<string, unknown>): boolean {
  const names = ['story_id', 'seq', 'reason', 'kept_at', 'headline', 'characters', 'digest'];
  return isIntact(
    row.checksum,
    'versions',
    names.map((name) => row[name] as Cell),
  );
}
