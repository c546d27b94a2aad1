import { watch } from 'node:fs';
import { readdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { FieldConflict } from '@shared/document/fieldConflicts';
import { readFields, readStoryLog } from '@shared/document/storyDoc';
import { type Failure, failure, type Result, success } from '@shared/errors';
import { type DeskReceipt, RECEIPT_KINDS, type ReceiptKind } from '@shared/story/receipt';
import { type RemovedByline, removedBylines } from '@shared/story/removedBylines';
import { lastFiling } from '@shared/story/storyLog';
import * as Y from 'yjs';
import type { ExportRoom } from '../export/exportStory';
import { packageOf } from '../export/exportStory';
import { keptStory } from '../export/keptStory';
import { writeFiles } from '../export/writeFiles';
import { takePackage } from '../import/importPackage';
import type { ImportRoom } from '../import/importRoom';
import { readPackage } from '../import/songgoPackage';
import type { DeskWaiting } from '../storage/deskWaiting';
import type { Near } from '../storage/storageMessages';
import { RECEIPT_MAX_BYTES, readReceipt, writeReceipt } from './receiptFile';
import type { Sealer } from './seal';

/** A synced folder tells of nothing by itself on some systems; it is looked at this often (milliseconds). */
const LOOK_MS = 10_000;

/** After something stirred in the folder, this long: files come in several steps. */
const STIR_MS = 400;

/** A file that could not be read and looks the same is read again so many times. */
const TRIES = 12;

/** What came in by the folder. */
export interface Arrival {
  storyId: string;
  headline: string;
  /** Whose seal was on it. */
  sender: { key: string; name: string };
  /** Whether the story was not here before. */
  isNew: boolean;
  /** Fields that were written here and there, apart. */
  conflicts: FieldConflict[];
  /** The name of who works here was taken out of the byline meanwhile: by whom, and why; null when not. */
  removed: { by: string; reason: string } | null;
}

/** A file of the folder that was not taken in, and why. */
export interface FolderProblem {
  name: string;
  error: Failure;
}

export interface DeskFolderRoom {
  /** The folder; empty for none. */
  folder: () => string;
  sealer: () => Sealer;
  storage: ImportRoom['storage'] & { deskWaiting: Near<DeskWaiting> };
  photos: ImportRoom['photos'] & ExportRoom['photos'];
  outlets: () => ExportRoom['outlets'];
  /** Milliseconds since 1970. */
  now: () => number;
  /** Whether a sender may come in by himself. */
  isTrusted: (sender: Arrival['sender']) => boolean;
  onMerged: (storyId: string, update: Uint8Array) => void;
  onArrival: (arrival: Arrival) => void;
  /** Receipts or problems changed. */
  onChange: () => void;
  /** Gets an event and its technical detail, without copy. */
  log: (event: string, detail: string) => void;
}

/**
 * A folder that several machines see: shared, synced, or a stick. Each story goes in as a sealed
 * package under a name of its own for each sender and state, written whole or not at all; whatever
 * lies there is opened and merged, however often and in whatever order, under whatever name a
 * syncing program gives it. Times are never compared.
 */
export interface DeskFolder {
  /**
   * Puts a story that was filed there as it is now, with what its last step has to say. One that waits
   * (`DeskWaiting`) does so until it is there, over restarts too. Fails as `writeFiles` does.
   */
  put(storyId: string): Promise<Result<null>>;
  /** Says that a story that came by the folder was opened by a person. */
  opened(storyId: string): Promise<void>;
  /** Looks through the folder now. */
  look(): Promise<void>;
  receipts(storyId: string): DeskReceipt[];
  problems(): FolderProblem[];
  /** Watches the folder from now on; again after another one was chosen. */
  follow(): void;
  stop(): Promise<void>;
}

export function createDeskFolder(room: DeskFolderRoom): DeskFolder {
  /** What each file was when it was last read, so that only what changed is read again. */
  const seen = new Map<string, string>();
  const tries = new Map<string, number>();
  const problems = new Map<string, Failure>();
  /** The last of each kind that somebody gave of a story. */
  const receipts = new Map<string, DeskReceipt>();
  /** Stories that cannot be packed; they are tried again with their next step, or the next start. */
  const unpackable = new Set<string>();
  /** The version of each story that came from somebody else last, and whether it was opened. */
  const arrived = new Map<string, number>();
  let line: Promise<unknown> = Promise.resolve();
  let watcher: ReturnType<typeof watch> | null = null;
  let timer: NodeJS.Timeout | undefined;
  let stirred: NodeJS.Timeout | undefined;
  let stopped = false;

  /** One thing at a time. */
  function after<T>(work: () => Promise<T>): Promise<T> {
    const done = line.then(work);
    line = done.catch(() => undefined);
    return done;
  }

  async function put(storyId: string): Promise<Result<null>> {
    const folder = room.folder();
    if (folder === '') return success(null);
    // Not packed for nothing.
    if (!(await isFolder(folder))) return away(folder);
    const { deskWaiting, stories } = room.storage;
    // Read before the story is: what a later step adds waits on.
    const listed = await deskWaiting.list();
    if (!listed.ok) return listed;
    const waits = listed.value.find((one) => one.storyId === storyId);
    const done = async () => (waits ? deskWaiting.done(storyId, waits.seq) : success(null));
    const kept = await keptStory(stories, storyId);
    if (!kept.ok && kept.error.code === 'story-not-found') await done();
    if (!kept.ok) return kept;
    if (!wasFiled(kept.value.state, storyId)) return done();
    const sealer = room.sealer();
    const packed = await packageOf(kept.value, {
      outlets: room.outlets(),
      photos: room.photos,
      now: room.now(),
      sealer: () => sealer,
    });
    if (!packed.ok) {
      unpackable.add(storyId);
      return packed;
    }
    const { version } = kept.value;
    const mine = ownPrefix(storyId, sealer);
    const name = `${mine}${version}.songgo`;
    const files = [{ name, type: 'application/vnd.songgo+zip', bytes: packed.value.bytes }];
    const written = await write(folder, files);
    if (!written.ok) return written;
    if (waits?.said) {
      const said = await say(folder, storyId, version, waits.said);
      if (!said.ok) return said;
    }
    await removeOlder(folder, new RegExp(`^${mine}(\\d+)\\.songgo$`), version);
    return done();
  }

  /** Gives a receipt; of those this machine gave of the story before, the last of each kind stays. */
  async function say(
    folder: string,
    storyId: string,
    version: number,
    kind: ReceiptKind,
  ): Promise<Result<null>> {
    const at = new Date(room.now()).toISOString();
    const sealer = room.sealer();
    const written = await write(folder, [writeReceipt({ storyId, version, kind, at }, sealer)]);
    if (!written.ok) return written;
    await removeOlder(
      folder,
      new RegExp(`^${ownPrefix(storyId, sealer)}(\\d+)\\.${kind}\\.json$`),
      version,
    );
    return written;
  }

  /**
   * A file of that name that is there already is the same file: names are those of states. A folder that
   * is away stays away: made anew it would be another than that everybody sees, as where a drive is not
   * mounted.
   */
  async function write(
    folder: string,
    files: Parameters<typeof writeFiles>[1],
  ): Promise<Result<null>> {
    if (!(await isFolder(folder))) return away(folder);
    const written = await writeFiles(folder, files);
    if (written.ok === false) return written;
    for (const { name } of files) seen.delete(name);
    return success(null);
  }

  /**
   * Removes what this machine put there before: what is there now holds or says as much. `mine` are
   * whole names it gave itself, with the state's number in the middle, so that neither another's nor a
   * file that is being written is touched.
   */
  async function removeOlder(folder: string, mine: RegExp, version: number): Promise<void> {
    const names = await readdir(folder).catch(() => []);
    for (const name of names) {
      const [, older] = mine.exec(name) ?? [];
      if (older === undefined || Number(older) >= version) continue;
      await rm(join(folder, name), { force: true }).catch(() => undefined);
    }
  }

  async function look(): Promise<void> {
    const folder = room.folder();
    if (folder === '' || stopped) return;
    const names = await readdir(folder).catch(() => null);
    if (names === null) return;
    const waiting = await room.storage.deskWaiting.list();
    for (const { storyId } of waiting.ok ? waiting.value : []) {
      if (!unpackable.has(storyId)) await put(storyId);
    }
    let changed = false;
    for (const known of [...problems.keys()]) {
      if (!names.includes(known)) changed = problems.delete(known) || changed;
    }
    for (const name of names) {
      if (stopped) return;
      if (name.startsWith('.') || !/\.(songgo|json)$/i.test(name)) continue;
      const path = join(folder, name);
      const at = await stat(path).catch(() => null);
      if (!at?.isFile()) continue;
      const mark = `${at.size} ${at.mtimeMs} ${at.ino}`;
      // A file that is being filled can keep its size and time for a while.
      const again = problems.has(name) && (tries.get(name) ?? 0) < TRIES;
      if (seen.get(name) === mark && !again) continue;
      tries.set(name, seen.get(name) === mark ? (tries.get(name) ?? 0) + 1 : 0);
      seen.set(name, mark);
      changed = true;
      if (/\.json$/i.test(name)) await takeReceipt(path, at.size);
      else {
        const error = await takeStory(path).catch((thrown: unknown): Failure => {
          // One file that fails by a bug keeps no other from coming in.
          room.log('desk-folder-bug', wordsOf(thrown));
          return { code: 'internal' };
        });
        if (error) problems.set(name, error);
        else problems.delete(name);
      }
    }
    if (changed) room.onChange();
  }

  async function takeReceipt(path: string, size: number): Promise<void> {
    if (size > RECEIPT_MAX_BYTES) return;
    const receipt = readReceipt(await readFile(path, 'utf8').catch(() => ''));
    if (!receipt) return;
    const of = `${receipt.storyId} ${receipt.key} ${receipt.kind}`;
    // Of many rounds the last counts, also where the older ones are not removed yet.
    if ((receipts.get(of)?.version ?? 0) <= receipt.version) receipts.set(of, receipt);
  }

  /** Takes a package in when it has anything that is not here; gives why it did not. */
  async function takeStory(path: string): Promise<Failure | null> {
    // Half of a file is no package; it is read again when it has grown.
    const read = await readPackage(path);
    if (!read.ok) return read.error;
    const { storyId, state, sender, version } = read.value;
    if (!sender) return { code: 'package-unsealed' };
    if (sender.key === room.sealer().key) return null;
    if (!room.isTrusted(sender)) return { code: 'package-sender', values: { sender: sender.name } };
    const here = await room.storage.stories.open(storyId);
    if (!here.ok && here.error.code !== 'story-not-found') return here.error;
    if (here.ok && !addsTo(here.value.state, state)) {
      arrived.set(storyId, version);
      return null;
    }
    const taken = await takePackage(read.value, {
      storage: room.storage,
      photos: room.photos,
      onMerged: room.onMerged,
    });
    if (!taken.ok) return taken.error;
    arrived.set(storyId, version);
    await say(room.folder(), storyId, version, 'arrived');
    const { headline, conflicts } = taken.value;
    const after = here.ok ? await room.storage.stories.open(storyId) : null;
    const removed =
      here.ok && after?.ok
        ? removalOf(room.sealer().name, storyId, here.value.state, after.value.state)
        : null;
    room.onArrival({
      storyId,
      headline,
      sender,
      isNew: !here.ok,
      conflicts,
      removed: removed && {
        by: removed.entry?.actor.name ?? sender.name,
        reason: removed.entry?.reason ?? '',
      },
    });
    return null;
  }

  async function lookUnasked(): Promise<void> {
    await after(look).catch((error: unknown) => room.log('desk-folder-bug', wordsOf(error)));
  }

  function lookSoon(): void {
    clearTimeout(stirred);
    stirred = setTimeout(lookUnasked, STIR_MS);
    stirred.unref();
  }

  function follow(): void {
    watcher?.close();
    watcher = null;
    clearInterval(timer);
    seen.clear();
    problems.clear();
    const folder = room.folder();
    if (folder === '' || stopped) return;
    try {
      watcher = watch(folder, { persistent: false }, lookSoon);
      watcher.on('error', () => watcher?.close());
    } catch {
      // Not there yet, or not watchable: it is looked at from time to time.
    }
    timer = setInterval(lookUnasked, LOOK_MS);
    timer.unref();
    lookSoon();
  }

  return {
    put: (storyId) =>
      after(() => {
        unpackable.delete(storyId);
        return put(storyId);
      }),
    opened: (storyId) =>
      after(async () => {
        const version = arrived.get(storyId);
        if (version === undefined || room.folder() === '') return;
        const said = await say(room.folder(), storyId, version, 'opened');
        if (said.ok) arrived.delete(storyId);
      }),
    look: () => after(look),
    receipts: (storyId) =>
      [...receipts.values()]
        .filter((one) => one.storyId === storyId && one.key !== room.sealer().key)
        .sort((a, b) => a.version - b.version || order(a.kind) - order(b.kind)),
    problems: () => [...problems].map(([name, error]) => ({ name, error })),
    follow,
    async stop() {
      stopped = true;
      watcher?.close();
      clearInterval(timer);
      clearTimeout(stirred);
      await line;
    },
  };
}

async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (at) => at.isDirectory(),
    () => false,
  );
}

const away = (folder: string) => failure('export-write-failed', { folder }, 'ENOENT');

const wordsOf = (error: unknown) =>
  error instanceof Error ? (error.stack ?? error.message) : String(error);

/** That a person's name left the byline between two states of a story; null when it did not. */
function removalOf(
  name: string,
  storyId: string,
  before: Uint8Array,
  after: Uint8Array,
): RemovedByline | null {
  const removedIn = (state: Uint8Array) => {
    const doc = new Y.Doc();
    Y.applyUpdate(doc, state);
    const bylines = readFields(doc).bylines.map((one) => one.name);
    const removed = removedBylines(readStoryLog(doc, storyId), bylines);
    doc.destroy();
    return removed.find((one) => one.name === name) ?? null;
  };
  return removedIn(before) ? null : removedIn(after);
}

const order = (kind: ReceiptKind) => RECEIPT_KINDS.indexOf(kind);

/** How the names of what this machine puts there of a story begin: none of it means anything in a pattern but the dot. */
function ownPrefix(storyId: string, { key }: Sealer): string {
  return `${storyId}.${key.slice(0, 8)}.`;
}

/** Whether the story was ever handed in: what is only being written stays with its writer. */
function wasFiled(state: Uint8Array, storyId: string): boolean {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, state);
  const filed = lastFiling(readStoryLog(doc, storyId)) !== undefined;
  doc.destroy();
  return filed;
}

/** Whether a state holds anything that the story here has not. */
function addsTo(here: Uint8Array, state: Uint8Array): boolean {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, here);
  const before = Y.encodeStateAsUpdate(doc);
  Y.applyUpdate(doc, state);
  const after = Y.encodeStateAsUpdate(doc);
  doc.destroy();
  return Buffer.compare(before, after) !== 0;
}
