import { createHash } from 'node:crypto';
import type { Difference } from '@shared/deliver/delivery';
import { type Failure, type Result, success } from '@shared/errors';
import { z } from 'zod';
import { changedLines } from './changedLines';
import type { Delivery, Found, Outcome, RemoteCopy } from './connector';
import { type FilePlace, PlaceFailed } from './filePlace';
import type { FrozenPayload } from './payload';

/**
 * What lies beside the files of a story and is written last: a receiver that waits for it never takes
 * half a story. Its name is the story's for ever, so that it is found without a list.
 */
const noteSchema = z.object({
  guid: z.string(),
  version: z.number(),
  status: z.enum(['usable', 'canceled']),
  headline: z.string(),
  files: z.array(z.object({ name: z.string(), sha256: z.string(), bytes: z.number() })),
});
type DropNote = z.infer<typeof noteSchema>;

type OpenPlace = () => Promise<FilePlace>;

/**
 * Writes a small file into a place and takes it away again; null when that went well. The name is for
 * one trial where several may be made at once.
 */
export async function tryPlace(open: OpenPlace, name = '.songgo-test'): Promise<Failure | null> {
  return within(open, async (place) => {
    await place.write(name, new Uint8Array([1]), () => {});
    await place.remove(name);
    return null;
  }).catch((error) => {
    if (error instanceof PlaceFailed) return error.failure;
    throw error;
  });
}

/** Asks a place what it has of the story. Files that a receiver has taken away are not missed. */
export async function findDropped(delivery: Delivery, open: OpenPlace): Promise<Result<Found>> {
  return within(open, async (place) => {
    const note = await readNote(place, delivery.storyId);
    if (!note) return success<Found>({ kind: 'nothing' });
    const wanted = noteOf(
      delivery,
      leaving(delivery).map(({ name, bytes }) => entryOf(name, bytes)),
    );
    const differences = await changedFiles(place, note, delivery);
    const isWritten = wanted.files.every(({ name, sha256 }) =>
      note.files.some((file) => file.name === name && file.sha256 === sha256),
    );
    if (note.version !== wanted.version || note.status !== wanted.status || !isWritten) {
      differences.push({
        field: 'version',
        sent: `${wanted.version} ${wanted.status}`,
        found: `${note.version} ${note.status}`,
      });
    }
    return success<Found>({ kind: 'copy', copy: copyOf(delivery, note, place), differences });
  }).catch((error) => {
    if (error instanceof PlaceFailed) return { ok: false, error: error.failure };
    throw error;
  });
}

/**
 * Puts a story's photographs, documents and note into a place, in that order. All names are the
 * story's own, so that a repetition writes the same files again and never others.
 */
export async function sendDropped(delivery: Delivery, open: OpenPlace): Promise<Outcome> {
  let noteBegun = false;
  try {
    return await within(open, async (place) => {
      const before = await readNote(place, delivery.storyId);
      const { payload } = delivery;
      const withdrawn = payload.kind === 'withdraw';
      if (withdrawn && !before && !delivery.known) {
        return { kind: 'refused', error: { code: 'deliver-nothing-there' } };
      }
      if (!delivery.overwrite) {
        const there = before ?? noteOf(delivery, []);
        const differences = [
          ...(await changedFiles(place, there, delivery)),
          ...(await strangersFiles(place, there, delivery)),
        ];
        if (differences.length > 0) {
          return { kind: 'conflict', copy: copyOf(delivery, there, place), differences };
        }
      }
      const files: DropNote['files'] = [];
      const photos: RemoteCopy['photos'] = { ...delivery.known?.photos };
      const documents = leaving(delivery);
      const total = documents.reduce((sum, { bytes }) => sum + bytes.byteLength, 0);
      let sent = 0;
      for (const { hash, name } of withdrawn ? [] : payload.photos) {
        delivery.signal.throwIfAborted();
        const photo = await delivery.photo(hash);
        if (!photo.ok) return { kind: 'refused', error: photo.error };
        const { bytes } = photo.value;
        files.push(entryOf(name, bytes));
        const isThere = photos[hash]?.id === name && (await place.size(name)) === bytes.byteLength;
        if (isThere) continue;
        await place.write(name, bytes, (part) =>
          delivery.progress(sent + part, total + sent + part),
        );
        sent += bytes.byteLength;
        for (const [other, { id }] of Object.entries(photos)) if (id === name) delete photos[other];
        photos[hash] = { id: name, url: place.address(name) };
        await delivery.remember({ ...unknownCopy, ...delivery.known, photos });
      }
      for (const { name, bytes } of documents) {
        delivery.signal.throwIfAborted();
        files.push(entryOf(name, bytes));
        await place.write(name, bytes, (part) => delivery.progress(sent + part, sent + total));
        sent += bytes.byteLength;
      }
      // What the version before had and this one has not: before the note, which says that all is done.
      for (const old of before?.files ?? []) {
        if (!files.some(({ name }) => name === old.name)) await place.remove(old.name);
      }
      const note = noteOf(delivery, files);
      noteBegun = true;
      await place.write(noteName(delivery.storyId), asText(note), () => {});
      const read = await readNote(place, delivery.storyId);
      const differences = read ? await changedFiles(place, read, delivery) : [];
      const kept = withdrawn ? {} : photos;
      return {
        kind: 'arrived',
        copy: { ...copyOf(delivery, note, place), photos: kept },
        differences,
      };
    });
  } catch (error) {
    if (!(error instanceof PlaceFailed)) {
      if (delivery.signal.aborted) return { kind: 'lost', error: { code: 'cancelled' } };
      throw error;
    }
    const { failure, passing, pause } = error;
    if (pause) return { kind: 'refused', error: failure, pause };
    if (!passing) return { kind: 'refused', error: failure };
    return { kind: noteBegun ? 'lost' : 'missed', error: failure };
  }
}

const unknownCopy: RemoteCopy = { remoteId: '', url: '', revision: '', status: '', photos: {} };

async function within<T>(open: OpenPlace, work: (place: FilePlace) => Promise<T>): Promise<T> {
  const place = await open();
  try {
    return await work(place);
  } finally {
    await place.close();
  }
}

/** The name of a story's note; see `noteSchema`. */
function noteName(storyId: string): string {
  return `songgo-${storyId}.json`;
}

function noteOf({ payload }: Delivery, files: DropNote['files']): DropNote {
  const { guid, version, headline } = payload.story;
  const status = payload.kind === 'withdraw' ? 'canceled' : 'usable';
  return { guid, version, status, headline, files };
}

async function readNote(place: FilePlace, storyId: string): Promise<DropNote | null> {
  const bytes = await place.read(noteName(storyId));
  if (!bytes) return null;
  try {
    const read = noteSchema.safeParse(JSON.parse(new TextDecoder().decode(bytes)));
    return read.success ? read.data : null;
  } catch {
    return null;
  }
}

/** The documents this send leaves behind: none when a story is taken away altogether. */
function leaving({ payload }: Delivery): FrozenPayload['documents'] {
  const gone = payload.kind === 'withdraw' && payload.mapping.withdrawal === 'trash';
  return gone ? [] : payload.documents;
}

/**
 * Files that are there and are neither what was put there nor what this send puts there: an attempt
 * that broke off before its note is nobody's change. Photographs are told by their size.
 */
async function changedFiles(
  place: FilePlace,
  note: DropNote,
  delivery: Delivery,
): Promise<Difference[]> {
  const changed: Difference[] = [];
  for (const { name, sha256, bytes } of note.files) {
    const size = await place.size(name);
    if (size === null) continue;
    const same = size === bytes && (isPhoto(name) || (await digestOf(place, name)) === sha256);
    if (same || (await isOurs(place, name, size, delivery))) continue;
    const shown = isPhoto(name) ? null : await changedText(place, name, delivery);
    changed.push({ field: name, ...(shown ?? { sent: `${bytes}`, found: `${size}` }) });
  }
  return changed;
}

/** Where a document that is there differs from the one to be sent; null where that is no text. */
async function changedText(
  place: FilePlace,
  name: string,
  delivery: Delivery,
): Promise<Pick<Difference, 'sent' | 'found'> | null> {
  const ours = textOf(leaving(delivery).find((one) => one.name === name)?.bytes ?? null);
  const theirs = textOf(await place.read(name));
  return ours === null || theirs === null ? null : changedLines(ours, theirs);
}

/** Null for what is no UTF-8: an archive, say, or text in a Korean encoding. */
function textOf(bytes: Uint8Array | null): string | null {
  try {
    return bytes && new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** Files of somebody else, another story's say, under the names this send would write. */
async function strangersFiles(
  place: FilePlace,
  note: DropNote,
  delivery: Delivery,
): Promise<Difference[]> {
  const found: Difference[] = [];
  const photos = delivery.payload.kind === 'withdraw' ? [] : delivery.payload.photos;
  for (const { name } of [...leaving(delivery), ...photos]) {
    if (note.files.some((file) => file.name === name)) continue;
    const size = await place.size(name);
    if (size === null || (await isOurs(place, name, size, delivery))) continue;
    found.push({ field: name, sent: '', found: `${size}` });
  }
  return found;
}

async function isOurs(
  place: FilePlace,
  name: string,
  size: number,
  delivery: Delivery,
): Promise<boolean> {
  const document = leaving(delivery).find((one) => one.name === name);
  if (document) {
    const { bytes } = document;
    return bytes.byteLength === size && sha256(bytes) === (await digestOf(place, name));
  }
  const photo = delivery.payload.photos.find((one) => one.name === name);
  if (!photo) return false;
  const made = await delivery.photo(photo.hash);
  return made.ok && made.value.bytes.byteLength === size;
}

function isPhoto(name: string): boolean {
  return /\.(jpe?g|png|webp|gif)$/i.test(name);
}

async function digestOf(place: FilePlace, name: string): Promise<string> {
  const bytes = await place.read(name);
  return bytes ? sha256(bytes) : '';
}

function entryOf(name: string, bytes: Uint8Array): DropNote['files'][number] {
  return { name, sha256: sha256(bytes), bytes: bytes.byteLength };
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

function asText(note: DropNote): Uint8Array {
  return new TextEncoder().encode(`${JSON.stringify(note, null, 2)}\n`);
}

function copyOf(delivery: Delivery, note: DropNote, place: FilePlace): RemoteCopy {
  const document = note.files.find(({ name }) => !isPhoto(name));
  return {
    remoteId: noteName(delivery.storyId),
    url: document ? place.address(document.name) : '',
    revision: sha256(asText(note)),
    status: note.status,
    photos: delivery.known?.photos ?? {},
  };
}
