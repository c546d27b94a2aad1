import { randomUUID } from 'node:crypto';
import * as Y from 'yjs';
import { inspect } from '../../shared/document/inspect';
import { bodyOf } from '../../shared/document/storyDoc';
import { failure, type Result, success } from '../../shared/errors';
import type { OpenedStory, SeriesMember, StoryList } from '../../shared/ipc';
import { isBlankStory } from '../../shared/story/blankStory';
import { checksum } from './checksum';
import type { DeskWord } from './deskWaiting';
import { failpoint } from './failpoint';
import type { LiveStory } from './liveStory';
import { photosNamed } from './photosNamed';
import { project, projectDirty, projectRows } from './projection';
import { purgeSends } from './purgeSends';
import { removeFromIndex } from './search';
import { seriesMembers } from './series';
import { attempt, sqliteFailure } from './sqliteFailure';
import type { StorageContext } from './storageContext';
import { isSearch, type ListRequest, listStories } from './storyList';
import { snapshotChecksum } from './storyLog';
import { stateOf } from './storyState';
import { EMPTY_PROJECTION, findRecord, type StoryRecord, writeRecord } from './storyTable';
import { iso } from './storyTimes';
import { inTransaction } from './transaction';
import { appendUpdate, appendUpdates, type StoryUpdate } from './updateLog';
import type { Writer } from './validateUpdate';

/** The stories of a profile. Every call gives its failures as values. */
export interface Stories {
  /** Newest change first; with a query only the stories that hold every word of it. */
  list(request: ListRequest): Result<StoryList>;
  /**
   * A new story with this state (one Yjs update, for example of `createStoryDoc`). A state that is no
   * document or that no Songgo writes is `update-rejected`; one of a newer Songgo is taken and opens
   * read-only. `id` is for a story that comes back in a package: one that no story here has.
   */
  create(state: Uint8Array, id?: string): Result<{ id: string }>;
  /** The whole state, and why it may not be edited. */
  open(id: string): Result<OpenedStory>;
  /**
   * See `appendUpdate`; it is a page's unless main says that it is its own. With `toDesk` the story
   * waits for the desk folder (`DeskWaiting`) from the same moment.
   */
  append(
    id: string,
    update: Uint8Array,
    writer?: Writer,
    toDesk?: DeskWord,
  ): Result<{ seq: number }>;
  /** See `appendUpdates`. */
  appendAll(updates: readonly StoryUpdate[]): Result<{ seq: number }>[];
  /** A copy under a new id. Of a damaged story: what could be read. */
  duplicate(id: string): Result<{ id: string }>;
  /**
   * The stories of the series that began with the story of this id, in the order they were made.
   * Failure: `story-not-found`.
   */
  series(seriesId: string): Result<SeriesMember[]>;
  trash(id: string): Result<null>;
  restore(id: string): Result<null>;
  /** Which of these photographs any story names; see `photosNamed`. */
  photosNamed(hashes: readonly string[]): Result<string[]>;
  /** Empties a story that is in the trash out of the database for good. */
  purge(id: string): Result<null>;
  /**
   * Empties a story out of the database that nobody ever wrote in (`isBlankStory`, and its log holds
   * nothing but how it was made), so that such do not pile up. Any other stays as it is, one in the
   * trash too.
   */
  removeBlank(id: string): Result<{ removed: boolean }>;
}

export function createStories(context: StorageContext): Stories {
  const { db, live } = context;

  function insert(
    doc: Y.Doc,
    copiedFrom: string | null,
    id: string = randomUUID(),
  ): Result<{ id: string }> {
    const now = context.now();
    const touched = context.touch();
    const row = { seq: 1, at: now, bytes: stateOf(doc) };
    const record: StoryRecord = {
      id,
      createdAt: now,
      modifiedAt: now,
      trashedAt: null,
      touched,
      lastSeq: 1,
      copiedFrom,
      damage: null,
      incomplete: false,
      projection: EMPTY_PROJECTION,
    };
    return saving(() => {
      inTransaction(db, () => {
        writeRecord(db, record);
        db.prepare(
          'INSERT INTO snapshots (story_id, seq, at, bytes, checksum) VALUES (?, ?, ?, ?, ?)',
        ).run(id, row.seq, row.at, row.bytes, snapshotChecksum(id, row));
        db.prepare('INSERT INTO dirty (story_id) VALUES (?)').run(id);
        failpoint('create-before-commit');
      });
      context.counts = null;
      const story = live.open(id);
      if (story.ok) project(context, story.value);
      return { id };
    });
  }

  function setTrashed(id: string, trashed: boolean): Result<null> {
    return saving(
      () => {
        const opened = live.open(id);
        if (opened.ok && opened.value.dirty) project(context, opened.value);
        const found = findRecord(db, id);
        if (!found) return null;
        const trashedAt = trashed ? context.now() : null;
        const touched = context.touch();
        inTransaction(db, () => writeRecord(db, { ...found.record, trashedAt, touched }));
        context.counts = null;
        if (opened.ok) Object.assign(opened.value, { trashed, touched });
        return id;
      },
      (value) => (value === null ? failure('story-not-found') : success(null)),
    );
  }

  /** Takes a story out but for the record of its sends, and notes that it went so that no backup brings it back. */
  function erase(id: string, no: number): void {
    const now = context.now();
    inTransaction(db, () => {
      removeFromIndex(db, no);
      for (const table of ['updates', 'snapshots', 'versions', 'dirty', 'desk_waiting']) {
        db.prepare(`DELETE FROM ${table} WHERE story_id = ?`).run(id);
      }
      db.prepare('DELETE FROM stories WHERE id = ?').run(id);
      db.prepare('INSERT OR REPLACE INTO purged (story_id, at, checksum) VALUES (?, ?, ?)').run(
        id,
        now,
        checksum('purged', [id, now]),
      );
      purgeSends(db, id, now);
      failpoint('purge-before-commit');
    });
    context.counts = null;
    live.drop(id);
  }

  return {
    list: (request) =>
      saving(() => {
        attempt(() => (isSearch(request) ? projectDirty(context) : projectRows(context)));
        return listStories(context, request);
      }),

    create(state, id) {
      const doc = new Y.Doc();
      bodyOf(doc);
      try {
        doc.transact(() => Y.applyUpdate(doc, state));
      } catch {
        return failure('update-rejected', undefined, 'not an update');
      }
      const inspection = inspect(doc);
      if (inspection.kind === 'refused') {
        return failure('update-rejected', undefined, inspection.reason);
      }
      return insert(doc, null, id);
    },

    open(id) {
      return saving(
        () => {
          const opened = live.open(id);
          if (!opened.ok) return opened;
          const story = opened.value;
          if (story.damaged && findRecord(db, id)?.record.damage !== 'damaged') {
            attempt(() => project(context, story));
          }
          const record = findRecord(db, id)?.record;
          return success<OpenedStory>({
            id,
            state: stateOf(story.doc),
            seq: story.seq,
            createdAt: iso(record?.createdAt ?? story.changedAt),
            modifiedAt: iso(story.changedAt),
            readOnly: readOnlyReason(story),
          });
        },
        (value) => value,
      );
    },

    append: (id, update, writer, toDesk) => appendUpdate(context, id, update, writer, toDesk),

    appendAll: (updates) => appendUpdates(context, updates),

    duplicate(id) {
      const opened = live.open(id);
      if (!opened.ok) return opened;
      return insert(opened.value.doc, id);
    },

    series: (seriesId) =>
      saving(
        () => seriesMembers(context, seriesId),
        (members) => (members.length > 0 ? success(members) : failure('story-not-found')),
      ),

    trash: (id) => setTrashed(id, true),
    restore: (id) => setTrashed(id, false),

    photosNamed: (hashes) => saving(() => photosNamed(db, hashes)),

    purge(id) {
      return saving(
        () => {
          const found = findRecord(db, id);
          if (!found) return failure('story-not-found');
          if (found.record.trashedAt === null) return failure('bad-request');
          erase(id, found.no);
          // What was purged must not lie about in old pages of the log either.
          db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
          return success(null);
        },
        (value) => value,
      );
    },

    removeBlank(id) {
      return saving(
        () => {
          const found = findRecord(db, id);
          if (!found) return failure('story-not-found');
          const story = live.read(id);
          const isUntouched =
            story.ok &&
            story.value.seq === 1 &&
            !story.value.damaged &&
            found.record.trashedAt === null &&
            isBlankStory(story.value.doc) &&
            Number(
              db.prepare('SELECT count(*) AS sends FROM sends WHERE story_id = ?').get(id).sends,
            ) === 0;
          if (isUntouched) erase(id, found.no);
          return success({ removed: isUntouched });
        },
        (value) => value,
      );
    },
  };
}

function readOnlyReason(story: LiveStory): OpenedStory['readOnly'] {
  const { inspection } = story;
  if (story.damaged || inspection.kind === 'refused') return { reason: 'damaged', names: [] };
  if (inspection.kind === 'newer') return { reason: 'newer', names: [] };
  if (inspection.kind === 'unknown') return { reason: 'unknown', names: inspection.names };
  return story.trashed ? { reason: 'trashed', names: [] } : null;
}

/** Runs a call of the database; what the disk or SQLite refuses becomes a value. */
function saving<T>(work: () => T): Result<T>;
function saving<T, U>(work: () => T, result: (value: T) => Result<U>): Result<U>;
function saving<T, U>(work: () => T, result?: (value: T) => Result<U>): Result<T | U> {
  try {
    const value = work();
    return result ? result(value) : success(value);
  } catch (error) {
    return sqliteFailure(error);
  }
}
