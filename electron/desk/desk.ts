import { randomUUID } from 'node:crypto';
import { contentDigest } from '@shared/document/contentDigest';
import { documentVersion } from '@shared/document/documentVersion';
import {
  appendToLog,
  fieldsOf,
  readFields,
  readStoryLog,
  writeFields,
} from '@shared/document/storyDoc';
import { failure, type Result, success } from '@shared/errors';
import type { StoryVersion } from '@shared/ipc';
import type { Outlet } from '@shared/settings';
import { passesFor } from '@shared/story/actor';
import { type Embargo, embargoSchema, embargoWords } from '@shared/story/embargo';
import { judgeMove } from '@shared/story/judgeMove';
import { brokenPromise } from '@shared/story/promisedEmbargo';
import { receiptOf } from '@shared/story/receipt';
import type { Move, Note, Step } from '@shared/story/steps';
import { type Actor, isMove, type LogEntry, sealEntry } from '@shared/story/storyLog';
import { cutTo } from '@shared/text/cutTo';
import { normaliseText } from '@shared/text/normalise';
import * as Y from 'yjs';
import type { Held, StoryOnDisk, ToSign } from '../check/heldByChecks';
import type { Near, StorageParts } from '../storage/storageMessages';
import type { Stories } from '../storage/stories';

export interface DeskRoom {
  stories: Near<Pick<Stories, 'open' | 'append'>>;
  versions: Near<Pick<StorageParts['versions'], 'keep' | 'list' | 'read'>>;
  outlets: () => readonly Outlet[];
  /** Whether the checks keep a story from being filed. */
  held: Held;
  /** What stops the story as it is on disk, by `findingKey`, where a person may sign it off. */
  toSign: ToSign;
  /** Whether the profile has a desk folder, into which a story goes with each entry. */
  hasFolder: () => boolean;
  /** Milliseconds since 1970. */
  now: () => number;
  /** An entry is on disk, with what it changed of the document. */
  onEntry: (storyId: string, update: Uint8Array, entry: LogEntry) => void;
}

/** What is to be put on record. */
export interface Recorded {
  storyId: string;
  move: Move | Note;
  actor: Actor;
  reason: string;
  /** The id of a send or of an entry, an embargo; empty for the story. */
  about?: string;
  /** For `resolve`: where the story is to stand. */
  to?: Step;
  /** The kept version it is about, where that is not the story as it is now. */
  kept?: { id: number; version: number };
  /** Keeps no version of its own: the caller keeps one. */
  keepsNone?: boolean;
  /** It has happened already and is not judged; what is on record about the same is not put there twice. */
  isFact?: boolean;
  /** For `lift`: the story's embargo from then on; the entry says which one was lifted. */
  embargo?: Embargo;
}

/** What moves stories and keeps their logs. */
export interface Desk {
  /**
   * Judges a move by the story as it is on disk, keeps that as a version and puts the move on record.
   * One at a time for each story. Fails as `Stories.open` and `append` do, with `story-read-only`,
   * `desk-move` (with `why`), `desk-reason`, when it is filed `check-stops`, when a finding is signed
   * off that is not there `check-gone`.
   */
  record(wanted: Recorded): Promise<Result<LogEntry>>;
}

const VERSION_OF: Partial<Record<Move | Note, StoryVersion['reason']>> = {
  file: 'filed',
  recall: 'filed',
  take: 'taken',
  return: 'returned',
  approve: 'approved',
  reopen: 'taken',
  resolve: 'taken',
};

export function createDesk(room: DeskRoom): Desk {
  /** The last thing under way for each story. */
  const lines = new Map<string, Promise<unknown>>();

  async function record(wanted: Recorded): Promise<Result<LogEntry>> {
    const { storyId } = wanted;
    const opened = await room.stories.open(storyId);
    if (!opened.ok) return opened;
    if (opened.value.readOnly) return failure('story-read-only');
    const doc = new Y.Doc();
    try {
      Y.applyUpdate(doc, opened.value.state);
      const entry = await entryFor(doc, wanted, opened.value);
      if ('known' in entry) return success(entry.known);
      if (!entry.ok) return entry;
      const before = Y.encodeStateVector(doc);
      doc.transact(() => {
        if (wanted.embargo) writeFields(doc, { embargo: wanted.embargo });
        appendToLog(doc, entry.value);
      });
      const update = Y.encodeStateAsUpdate(doc, before);
      const toDesk = room.hasFolder() ? receiptOf(entry.value) : undefined;
      const appended = await room.stories.append(storyId, update, 'main', toDesk);
      if (!appended.ok) return appended;
      room.onEntry(storyId, update, entry.value);
      return entry;
    } finally {
      doc.destroy();
    }
  }

  async function entryFor(
    doc: Y.Doc,
    wanted: Recorded,
    onDisk: StoryOnDisk,
  ): Promise<Result<LogEntry> | { known: LogEntry }> {
    const { storyId, move } = wanted;
    // As the disk keeps it: an entry with half a character would not have its own hash when it is read.
    const reason = normaliseText(wanted.reason).trim();
    const actor = { ...wanted.actor, name: normaliseText(wanted.actor.name) };
    const log = readStoryLog(doc, storyId);
    const fields = readFields(doc);
    const bylines = fields.bylines.map(({ name }) => name);
    const there = log.entries.find((one) => one.move === move && one.about === wanted.about);
    if (wanted.isFact && there) return { known: there };
    const about = await contentAbout(doc, wanted);
    let to = log.step;
    if (wanted.isFact) {
      to = stepAfterSend(move, log.step);
    } else if (isNote(move)) {
      if (actor.name.trim() === '') return failure('desk-move', { why: 'name' });
      if (move !== 'acknowledge' && reason === '') return failure('desk-reason', { move });
      // Nothing is signed off beforehand: the record says what stood in the story then.
      if (move === 'sign' && !(await room.toSign(onDisk)).includes(wanted.about ?? '')) {
        return failure('check-gone');
      }
    } else {
      const passes = passesFor(room.outlets(), fields.outletId);
      const judged = judgeMove(log, {
        ...wanted,
        move,
        actor,
        reason,
        passes,
        content: about.content,
        bylines,
      });
      if ('refused' in judged) {
        if (judged.refused === 'reason') return failure('desk-reason', { move });
        return failure('desk-move', { why: judged.refused, move, step: log.step });
      }
      to = judged.to;
      const held = move === 'file' ? await room.held(onDisk, 'filing', null) : null;
      if (held) return { ok: false, error: held };
    }
    const kept = wanted.kept?.id ?? (await keep(wanted));
    const embargo = wanted.isFact
      ? undefined
      : (wanted.embargo ?? embargoSchema.safeParse(fieldsOf(doc).get('embargo')).data);
    const lifted = wanted.embargo
      ? (brokenPromise(log, fields.embargo, room.now()) ?? fields.embargo)
      : null;
    return success(
      sealEntry({
        id: randomUUID(),
        story: storyId,
        at: new Date(room.now()).toISOString(),
        actor,
        move,
        from: log.step,
        to,
        reason,
        version: about.version,
        content: about.content,
        kept,
        bylines,
        ...(embargo && { embargo }),
        about: lifted ? cutTo(embargoWords(lifted), 1000) : (wanted.about ?? ''),
        previous: log.heads.map(({ hash }) => hash).sort(),
        problems: log.problems.length,
      }),
    );
  }

  /** What the entry is about: the story as it is, or a kept version of it. */
  async function contentAbout(doc: Y.Doc, { storyId, kept }: Recorded) {
    const read = kept ? await room.versions.read(storyId, kept.id) : null;
    if (!read?.ok) return { content: contentDigest(doc), version: documentVersion(doc) };
    const then = new Y.Doc();
    Y.applyUpdate(then, read.value.state);
    const content = contentDigest(then);
    then.destroy();
    return { content, version: kept?.version ?? 0 };
  }

  /** Keeps the story as it is; a version is a convenience and stops nothing. */
  async function keep({ storyId, move, keepsNone }: Recorded): Promise<number | null> {
    const reason = VERSION_OF[move];
    if (!reason || keepsNone) return null;
    const kept = await room.versions.keep(storyId, reason);
    if (kept.ok && kept.value.version !== null) return kept.value.version;
    const versions = await room.versions.list(storyId);
    return versions.ok ? (versions.value[0]?.id ?? null) : null;
  }

  return {
    record(wanted) {
      const line = (lines.get(wanted.storyId) ?? Promise.resolve()).then(() => record(wanted));
      const settled = line.catch(() => undefined);
      lines.set(wanted.storyId, settled);
      void settled.then(() => {
        if (lines.get(wanted.storyId) === settled) lines.delete(wanted.storyId);
      });
      return line;
    },
  };
}

/** Where a target's answer leaves a story, wherever it stood. */
function stepAfterSend(move: Move | Note, step: Step): Step {
  if (move === 'withdraw') return 'withdrawn';
  return move === 'correct' || step === 'corrected' ? 'corrected' : 'released';
}

function isNote(move: Move | Note): move is Note {
  return !isMove({ move });
}
