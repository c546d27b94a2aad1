import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Result, success } from '../../shared/errors';
import type { Notice } from '../../shared/ipc';
import { backUp, isBackupDue } from './backup';
import { compact, isCompactionDue } from './compaction';
import { closeDatabase, type Database } from './database';
import { createDeskWaiting, type DeskWaiting } from './deskWaiting';
import { beginFormChange, endFormChange } from './formChange';
import { LiveStories } from './liveStories';
import type { LiveStory } from './liveStory';
import { createNotices, type Notices } from './notices';
import { createOutbox, type Outbox } from './outbox';
import { lockProfile } from './profileLock';
import { adoptOrphans, projectDirty, projectLeftBehind } from './projection';
import { checkPages, openSound } from './recovery';
import { sqliteFailure } from './sqliteFailure';
import type { StorageContext } from './storageContext';
import { createStories, type Stories } from './stories';
import { createVersions, type Versions } from './versions';

export interface StorageOptions {
  /** The folder that holds everything of this user; made when it is missing. */
  profile: string;
  /** Milliseconds since 1970. Nothing is ordered or thrown away by it. */
  now: () => number;
  /** Called at once with each new notice; it is also kept until it is dismissed. */
  onNotice: (notice: Notice) => void;
  /** A section's name in an outlet's vocabulary, so that stories are found by it. */
  sectionName?: (outletId: string, sectionId: string) => string | null;
  /** Whether a copy of the database is made every day; it is unless this says no. */
  backUp?: boolean;
}

/** Everything about stories that is on disk. Calls are synchronous: they return when it is done. */
export interface Storage {
  stories: Stories;
  versions: Versions;
  notices: Notices;
  outbox: Outbox;
  deskWaiting: DeskWaiting;
  /**
   * What is not done on a key's path: rows of the list, folding of logs, versions of what is being written, the
   * daily backup. Call it every few seconds; it does nothing when nothing is due.
   */
  maintain(): Result<null>;
  /** Finishes what is due and closes. Safe to call twice. */
  close(): void;
}

/** Rows a crash left behind are few; after a new form of the index all are to be made again. */
const AT_START = 50;
const AT_A_TIME = 100;

/** A story counts as idle after this long without a key (milliseconds). */
const IDLE_MS = 5000;

/** Opens the storage of a profile that is written to; failures as of `openStorage`. */
export function openForWriting(options: StorageOptions): Result<Storage> {
  const { profile, now } = options;
  const path = join(profile, 'songgo.db');
  let lock: Database;
  let wasHere: boolean;
  try {
    mkdirSync(profile, { recursive: true });
    wasHere = existsSync(join(profile, 'songgo.lock'));
    if (!wasHere && !existsSync(path)) beginFormChange(path, 'making');
    lock = lockProfile(profile);
  } catch (error) {
    return sqliteFailure(error);
  }
  const opened = guarded(() => openSound(path, profile, wasHere, now));
  if (!opened.ok) {
    lock.close();
    return opened;
  }
  const { db, recovered } = opened.value;
  const notices = createNotices(db, options.onNotice);
  const live = new LiveStories();
  const context: StorageContext = {
    db,
    profile,
    now,
    notices,
    live,
    sectionName: options.sectionName ?? (() => null),
    counts: null,
    touch: counter(db),
  };
  live.attach(context);
  try {
    const damaged = projectLeftBehind(context, AT_START);
    if (recovered) for (const notice of notices.list()) options.onNotice(notice);
    if (damaged > 0) {
      notices.add({ level: 'warning', code: 'stories-damaged', values: { count: damaged } });
    }
  } catch (error) {
    db.close();
    lock.close();
    return sqliteFailure(error);
  }
  const versions = createVersions(context);
  live.beforeLettingGo((story) => versions.keep(story.id, 'writing'));
  let closed = false;
  let damageTold = false;
  let orphansLooked = false;

  return success({
    stories: createStories(context),
    versions,
    notices,
    outbox: createOutbox(context),
    deskWaiting: createDeskWaiting(context),
    maintain() {
      return guarded(() => {
        const isIdle = (story: LiveStory) => Math.abs(now() - story.changedAt) >= IDLE_MS;
        projectDirty(context, isIdle);
        if (!orphansLooked) adoptOrphans(context);
        orphansLooked = true;
        projectLeftBehind(context, AT_A_TIME);
        versions.keepWriting();
        for (const story of live.all()) {
          if (isIdle(story) && isCompactionDue(story)) {
            versions.keep(story.id, 'writing');
            compact(context, story.id);
          }
        }
        if (options.backUp !== false && isBackupDue(profile, now())) {
          if (checkPages(db, path)) backUp(db, profile, now());
          else if (!damageTold) {
            damageTold = true;
            notices.add({ level: 'warning', code: 'restart-to-repair' });
          }
        }
        return success(null);
      });
    },
    close() {
      if (closed) return;
      closed = true;
      try {
        projectDirty(context);
        for (const story of live.all()) {
          versions.keep(story.id, 'writing');
          if (isCompactionDue(story)) compact(context, story.id);
        }
        db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
        beginFormChange(path, 'closing');
        closeDatabase(db);
        endFormChange(path);
      } catch (error) {
        // All that was acknowledged is on disk; the rest is made again at the next start.
        sqliteFailure(error);
      } finally {
        if (db.isOpen) db.close();
        lock.close();
      }
    },
  });
}

function guarded<T>(work: () => Result<T>): Result<T> {
  try {
    return work();
  } catch (error) {
    return sqliteFailure(error);
  }
}

function counter(db: Database): () => number {
  let last = Number(db.prepare('SELECT coalesce(max(touched), 0) AS last FROM stories').get().last);
  return () => {
    last += 1;
    return last;
  };
}
