import type * as Y from 'yjs';
import { inspect } from '../../shared/document/inspect';
import { type Failure, failure, type Result, success } from '../../shared/errors';
import { readDamagedStory } from './damagedStory';
import type { HeldStories, LiveStory } from './liveStory';
import { project } from './projection';
import { attempt } from './sqliteFailure';
import type { StorageContext } from './storageContext';
import { isComplete, readLog, type StoryLog } from './storyLog';
import { docOf } from './storyState';
import { findRecord, type StoryRecord } from './storyTable';

/** As many as a person switches between; more are read again from disk. */
const HELD = 8;

export class LiveStories implements HeldStories {
  private readonly held = new Map<string, LiveStory>();
  private context: StorageContext | null = null;

  attach(context: StorageContext): void {
    this.context = context;
  }

  private lettingGo: (story: LiveStory) => void = () => {};

  /** Called with each story that has to make room for another. */
  beforeLettingGo(listener: (story: LiveStory) => void): void {
    this.lettingGo = listener;
  }

  /** The story, read from disk when it is not held. */
  open(id: string): Result<LiveStory> {
    const context = this.context;
    if (!context) throw new Error('not attached');
    const held = this.held.get(id);
    if (held) {
      this.held.delete(id);
      this.held.set(id, held);
      return success(held);
    }
    const read = load(context, id);
    if (!read.ok) return read;
    for (const [oldest, story] of [...this.held]) {
      if (this.held.size < HELD) break;
      if (story.dirty) attempt(() => project(context, story));
      this.lettingGo(story);
      this.held.delete(oldest);
    }
    this.held.set(id, read.value);
    return read;
  }

  /** The story for one look: held if it is, else read from disk and not held. */
  read(id: string): Result<LiveStory> {
    if (!this.context) throw new Error('not attached');
    const held = this.held.get(id);
    return held ? success(held) : load(this.context, id);
  }

  /** Forgets what is in memory, which may differ from what is on disk. */
  drop(id: string): void {
    this.held.delete(id);
  }

  all(): LiveStory[] {
    return [...this.held.values()];
  }
}

function load(
  context: StorageContext,
  id: string,
): { ok: true; value: LiveStory } | { ok: false; error: Failure } {
  const found = findRecord(context.db, id);
  if (!found) return failure('story-not-found');
  const { record, intact } = found;
  const lastSeq = intact ? record.lastSeq : 0;
  const log = readLog(context.db, id);
  const newest = log.snapshots.at(-1);
  if (!log.damaged && newest) {
    const updates = log.updates.filter((row) => row.seq > newest.seq);
    const whole = { ...log, snapshots: [newest], updates };
    if (isComplete(whole, Math.max(log.lastSeq, lastSeq))) {
      const { doc, failed } = docOf([newest, ...updates]);
      if (failed === 0) return success(liveOf(record, log, doc, record.incomplete, updates));
    }
  }
  const rescued = readDamagedStory(context, id, log, lastSeq);
  if (!rescued) return failure('story-damaged');
  return success(liveOf(record, rescued.log, rescued.doc, rescued.damaged, rescued.log.updates));
}

function liveOf(
  record: StoryRecord,
  log: StoryLog,
  doc: Y.Doc,
  damaged: boolean,
  updates: readonly { bytes: Uint8Array }[],
): LiveStory {
  return {
    id: record.id,
    doc,
    inspection: inspect(doc),
    damaged,
    seq: log.lastSeq,
    rows: updates.length,
    bytes: updates.reduce((sum, row) => sum + row.bytes.byteLength, 0),
    trashed: record.trashedAt !== null,
    dirty: false,
    listedSeq: record.lastSeq,
    changedAt: log.updates.at(-1)?.at ?? log.snapshots.at(-1)?.at ?? record.modifiedAt,
    touched: record.touched,
    writingSince: null,
  };
}
