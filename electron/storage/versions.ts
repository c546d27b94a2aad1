import type * as Y from 'yjs';
import { failure, type Result, success } from '../../shared/errors';
import { type StoryVersion, VERSION_REASONS } from '../../shared/ipc';
import { type Cell, checksum, isIntact } from './checksum';
import { versionDigest } from './damagedStory';
import { failpoint } from './failpoint';
import { projectionOf } from './projection';
import { attempt, sqliteFailure } from './sqliteFailure';
import type { StorageContext } from './storageContext';
import { stateOf } from './storyState';
import { versionsToDrop } from './thinning';
import { inTransaction } from './transaction';

type Reason = StoryVersion['reason'];

/** While a story is written, its state is kept this often (milliseconds). */
const WRITING_MS = 2 * 60 * 1000;

/** Earlier states of a story. */
export interface Versions {
  /** Newest first. A row that fails its checksum is left out. Failure: `story-not-found`. */
  list(id: string): Result<StoryVersion[]>;
  /** The state as one Yjs update. Failures: `version-not-found`, `version-damaged`. */
  read(id: string, version: number): Result<{ state: Uint8Array }>;
  /**
   * Keeps the state as it is; gives null when that one is kept already, or for `writing` when
   * nothing was written since.
   */
  keep(id: string, reason: Reason): Result<{ version: number | null }>;
  /** Keeps the stories that have been written in for two minutes. */
  keepWriting(): void;
}

export function createVersions(context: StorageContext): Versions {
  const { db, live } = context;

  function keep(id: string, reason: Reason): Result<{ version: number | null }> {
    const opened = live.open(id);
    if (!opened.ok) return opened;
    const story = opened.value;
    if (reason === 'writing' && story.writingSince === null) return success({ version: null });
    const bytes = stateOf(story.doc);
    const digest = versionDigest(bytes);
    story.writingSince = null;
    const last = db
      .prepare('SELECT reason, digest FROM versions WHERE story_id = ? ORDER BY id DESC LIMIT 1')
      .get(id);
    // An automatic version may be thinned away, so it does not stand for one kept for a reason.
    const stands = last && (reason === 'writing' || last.reason !== 'writing');
    if (stands && Buffer.compare(last.digest, digest) === 0) return success({ version: null });
    try {
      const version = inTransaction(db, () => {
        const written = writeVersion(context, {
          id,
          seq: story.seq,
          doc: story.doc,
          bytes,
          reason,
        });
        failpoint('version-before-commit');
        return written;
      });
      if (reason === 'writing') attempt(() => thin(id));
      return success({ version });
    } catch (error) {
      return sqliteFailure(error);
    }
  }

  /** Lets go of the automatic versions that stand too close for their age; damaged rows stay. */
  function thin(id: string): void {
    const kept = rowsOf(id).flatMap((row) => {
      const reason = VERSION_REASONS.find((one) => one === row.reason);
      return reason ? [{ id: Number(row.id), reason, keptAt: Number(row.kept_at) }] : [];
    });
    const dropped = versionsToDrop(kept, context.now());
    if (dropped.length === 0) return;
    inTransaction(db, () => {
      const drop = db.prepare('DELETE FROM versions WHERE id = ? AND story_id = ?');
      for (const version of dropped) drop.run(version, id);
    });
  }

  /** The rows whose checksum is right, newest first, without their states. */
  function rowsOf(id: string): Record<string, unknown>[] {
    return db
      .prepare(
        `SELECT id, story_id, seq, reason, kept_at, headline, characters, digest, checksum
         FROM versions WHERE story_id = ? ORDER BY id DESC`,
      )
      .all(id)
      .filter(isRowIntact);
  }

  return {
    keep,
    list(id) {
      if (!db.prepare('SELECT 1 FROM stories WHERE id = ?').get(id)) {
        return failure('story-not-found');
      }
      return success(
        rowsOf(id).flatMap((row) => {
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

/** Writes a state as a version and gives the version's id. The caller holds the transaction. */
export function writeVersion(
  { db, now, sectionName }: StorageContext,
  state: { id: string; seq: number; doc: Y.Doc; bytes: Uint8Array; reason: Reason },
): number {
  const { projection } = projectionOf(state.doc, state.id, sectionName);
  const head: Cell[] = [
    state.id,
    state.seq,
    state.reason,
    now(),
    projection.headline,
    projection.characters,
    versionDigest(state.bytes),
  ];
  const row = db
    .prepare(
      `INSERT INTO versions
         (story_id, seq, reason, kept_at, headline, characters, digest, bytes, checksum)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id`,
    )
    .get(...head, state.bytes, checksum('versions', head));
  return Number(row.id);
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
