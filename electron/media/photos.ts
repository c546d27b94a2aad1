import { readFile, rm, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { type Failure, failure, type Result, success } from '@shared/errors';
import { PHOTO_MAX_BYTES, type PhotoRecord, photoRecordSchema } from '@shared/story/photos';
import { errorCode, removeLeftovers, writeCached, writeFailure } from './durableFile';
import { photoFileName } from './fileName';
import { type Leaving, type LeavingCopy, uprightCopy, withLeavingMetadata } from './leavingPhoto';
import { readPhotoHeader, sniffPhotoType } from './photoHeader';
import { createPhotoMetadata, type PhotoMetadata } from './photoMetadata';
import { createPhotoStore, hashPhoto } from './photoStore';
import { checkPhoto, tooLarge } from './photoType';
import type { Rendered, RenditionSize } from './renderJob';
import type { Renderer } from './thumbnails';
import { createUnplacedPhotos } from './unplacedPhotos';

/** The photographs of a profile. */
export interface Photos {
  /**
   * Takes a photograph in from bytes or from a path; on disk when the promise resolves. The same
   * bytes twice are one file. Fails with photo-type, photo-too-large, photo-too-many-pixels,
   * photo-damaged, photo-heic, file-unreadable, disk-full, profile-read-only, save-failed or cancelled.
   */
  add(name: string, source: Uint8Array | string): Promise<Result<PhotoRecord>>;
  /**
   * Takes back what `add` gave in this run, one hash for each time it was added, for an import that
   * came to nothing. A photograph that was there before, or that was added for something else too,
   * stays.
   */
  withdraw(hashes: readonly string[]): Promise<void>;
  /** Takes many in; one that is refused does not stop the rest. Stops between photographs. */
  addMany(
    paths: readonly string[],
    onProgress?: (progress: { done: number; total: number }) => void,
    signal?: AbortSignal,
  ): Promise<AddedPhotos>;
  /** What is known of a stored photograph. Fails with photo-not-found or photo-damaged. */
  read(hash: string): Promise<Result<PhotoRecord>>;
  /** The stored bytes, checked against the hash. Fails as `read` does. */
  bytes(hash: string): Promise<Result<Uint8Array>>;
  /** The path of the stored file, checked against the hash. Fails as `read` does. */
  file(hash: string): Promise<Result<string>>;
  /**
   * The path of a smaller copy, made again when missing; `whole` is the JPEG of a HEIC picture, and
   * the photograph itself of any other. Fails as `read` does, or as a write.
   */
  rendition(hash: string, size: RenditionSize | 'whole'): Promise<Result<string>>;
  /**
   * A copy as it may leave: with these words and, unless asked for, nothing private (QUALITY S25). Its
   * pixels are the same bytes, made anew for a cut, and a JPEG's for HEIC. Where its metadata cannot be
   * taken out, its display rendition leaves in its place, which is made from pixels and has none. The
   * same photograph and wishes give the same bytes. Fails as `rendition` does.
   */
  leaving(hash: string, wanted: Leaving): Promise<Result<LeavingCopy>>;
  /** A story with this update is on disk: the photographs it names are no orphans any more. */
  placed(update: Uint8Array): void;
  /**
   * Takes photographs out again that an earlier run took in and no story came to name, because it was
   * ended in between. `named` says which of the hashes it is given any story names; should it fail,
   * everything stays. Gives how many were taken out. Call it once, at the start.
   */
  removeOrphans(named: (hashes: string[]) => Promise<Result<string[]>>): Promise<number>;
  close(): Promise<void>;
}

export interface AddedPhotos {
  /** In the order of the paths. */
  photos: PhotoRecord[];
  /** What was refused and why; after a cancel, also what was not reached. */
  refused: { name: string; error: Failure }[];
}

interface Options {
  /** The profile's folder. */
  profile: string;
  worker: Renderer;
  metadata?: PhotoMetadata;
}

/** One is decoded while the next is read, hashed and written. */
const AT_ONCE = 2;

export function createPhotos({
  profile,
  worker,
  metadata = createPhotoMetadata(),
}: Options): Photos {
  const store = createPhotoStore(profile);
  const cache = join(profile, 'cache', 'thumbs');
  const cacheIncoming = join(cache, 'incoming');
  const cleaned = Promise.all([store.clean(), removeLeftovers(cacheIncoming)]);
  const unplaced = createUnplacedPhotos(join(profile, 'photos', 'unplaced'));
  const renditionPath = (hash: string, size: RenditionSize | 'whole') =>
    join(cache, `${hash}-${size}`);

  /** Work on one photograph at a time: two drops of the same file share one write. */
  const busy = new Map<string, Promise<unknown>>();
  async function alone<T>(hash: string, work: () => Promise<T>): Promise<T> {
    const before = busy.get(hash) ?? Promise.resolve();
    const result = before.catch(() => undefined).then(work);
    busy.set(hash, result);
    try {
      return await result;
    } finally {
      if (busy.get(hash) === result) busy.delete(hash);
    }
  }

  /** Takes a photograph out of the store, with all that was made of it. Only while it is `alone`. */
  async function takeOut(hash: string): Promise<void> {
    for (const size of ['thumb', 'display', 'whole'] as const) {
      await rm(renditionPath(hash, size), { force: true });
    }
    await store.remove(hash);
    await unplaced.unmark(hash);
  }

  /** How often each photograph that came in with this run was added. */
  const fresh = new Map<string, number>();

  async function withdraw(hashes: readonly string[]): Promise<void> {
    for (const hash of hashes) {
      await alone(hash, async () => {
        const times = fresh.get(hash);
        if (times === undefined) return;
        if (times > 1) fresh.set(hash, times - 1);
        else {
          fresh.delete(hash);
          await takeOut(hash);
        }
      });
    }
  }

  async function add(name: string, source: Uint8Array | string): Promise<Result<PhotoRecord>> {
    const shown = photoFileName(name);
    const loaded = typeof source === 'string' ? await load(shown, source) : success(source);
    if (!loaded.ok) return loaded;
    const bytes = loaded.value;
    const checked = checkPhoto(shown, bytes);
    if (!checked.ok) return checked;
    await cleaned;
    const hash = await hashPhoto(bytes);
    return alone(hash, async () => {
      unplaced.want(hash);
      const stored = await store.read(hash);
      if (stored.ok) {
        const times = fresh.get(hash);
        if (times !== undefined) fresh.set(hash, times + 1);
        const known = await readRecord(hash);
        return known.ok
          ? success({ ...known.value, fileName: shown || known.value.fileName })
          : known;
      }
      const taken = await takeIn(hash, shown, bytes, checked.value.type);
      if (taken.ok) fresh.set(hash, 1);
      return taken;
    });
  }

  async function takeIn(
    hash: string,
    name: string,
    bytes: Uint8Array,
    type: PhotoRecord['type'],
  ): Promise<Result<PhotoRecord>> {
    let staged = '';
    try {
      staged = await store.stage(bytes);
      const [rendered, offered] = await Promise.all([
        worker.render(staged, name),
        metadata.read(staged),
      ]);
      if (!rendered.ok) {
        await store.discard(staged);
        const unread = type === 'image/heic' && rendered.error.code === 'photo-damaged';
        return unread ? failure('photo-heic', { name }, rendered.error.detail) : rendered;
      }
      await unplaced.mark(hash);
      await store.commit(staged, hash);
      const { width, height } = rendered.value;
      const fileName = name || plainName(hash, type);
      const record = { hash, type, width, height, bytes: bytes.byteLength, fileName, offered };
      await keep(record, rendered.value);
      return success(record);
    } catch (error) {
      if (staged !== '') await store.discard(staged).catch(() => undefined);
      return writeFailure(error);
    }
  }

  /** Both are caches: the photograph is safe without them, and they are made again when asked. */
  async function keep(record: PhotoRecord, rendered: Rendered): Promise<void> {
    await store
      .writeRecord(record.hash, Buffer.from(JSON.stringify(record)))
      .catch((error: unknown) => writeFailure(error));
    await keepRenditions(record.hash, rendered);
  }

  async function keepRenditions(hash: string, rendered: Rendered): Promise<Result<null>> {
    try {
      for (const size of ['thumb', 'display'] as const) {
        const bytes = rendered.renditions[size];
        await writeCached(cacheIncoming, renditionPath(hash, size), bytes);
      }
      if (rendered.whole) {
        await writeCached(cacheIncoming, renditionPath(hash, 'whole'), rendered.whole);
      }
      return success(null);
    } catch (error) {
      return writeFailure(error);
    }
  }

  async function readRecord(hash: string): Promise<Result<PhotoRecord>> {
    const path = store.pathOf(hash);
    try {
      const { size } = await stat(path);
      const text = await readFile(store.recordPathOf(hash), 'utf8').catch(() => '');
      const known = parseRecord(text);
      if (known?.hash === hash && known.bytes === size) return success(known);
    } catch (error) {
      if (errorCode(error) === 'ENOENT') return failure('photo-not-found', { hash });
      if (errorCode(error) === '') throw error;
    }
    return rebuildRecord(hash);
  }

  async function rebuildRecord(hash: string): Promise<Result<PhotoRecord>> {
    const stored = await store.read(hash);
    if (!stored.ok) return stored;
    const reading = readPhotoHeader(stored.value);
    const name = hash.slice(0, 8);
    if (!reading.ok) return failure('photo-damaged', { name, hash }, 'not a photograph');
    const path = store.pathOf(hash);
    const [rendered, offered] = await Promise.all([worker.render(path, name), metadata.read(path)]);
    if (!rendered.ok) return rendered;
    const { type } = reading.header;
    const record: PhotoRecord = {
      hash,
      type,
      width: rendered.value.width,
      height: rendered.value.height,
      bytes: stored.value.byteLength,
      fileName: plainName(hash, type),
      offered,
    };
    await keep(record, rendered.value);
    return success(record);
  }

  async function rendition(hash: string, size: RenditionSize | 'whole'): Promise<Result<string>> {
    const path = renditionPath(hash, size);
    if (await looksWhole(path)) return success(path);
    await cleaned;
    return alone(hash, async () => {
      if (await looksWhole(path)) return success(path);
      const stored = await store.read(hash);
      if (!stored.ok) return stored;
      if (size === 'whole' && sniffPhotoType(stored.value) !== 'image/heic') {
        return success(store.pathOf(hash));
      }
      const rendered = await worker.render(store.pathOf(hash), hash.slice(0, 8));
      if (!rendered.ok) return rendered;
      const kept = await keepRenditions(hash, rendered.value);
      return kept.ok ? success(path) : kept;
    });
  }

  async function leaving(hash: string, wanted: Leaving): Promise<Result<LeavingCopy>> {
    const stored = await store.read(hash);
    if (!stored.ok) return stored;
    const storedType = sniffPhotoType(stored.value);
    let made: Uint8Array | null = null;
    if (wanted.cut) {
      const cut = await worker.cut(store.pathOf(hash), hash.slice(0, 8), wanted.cut);
      if (!cut.ok) return cut;
      made = cut.value;
    } else if (storedType === 'image/heic') {
      const whole = await renditionBytes(hash, 'whole');
      if (!whole.ok) return whole;
      made = whole.value;
    }
    const type = made ? sniffPhotoType(made) : storedType;
    if (type === null) return failure('photo-damaged', { hash }, 'not a photograph');
    await cleaned;
    const photo = { original: stored.value, made, type };
    const written = await withLeavingMetadata(cacheIncoming, metadata, photo, wanted);
    if (!written.ok) return written;
    // What was made from pixels has nothing private in it.
    if (made) return uprightCopy(hash, written.value ?? made);
    if (!written.value) {
      const display = await renditionBytes(hash, 'display');
      return display.ok ? uprightCopy(hash, display.value) : display;
    }
    // Its header says how it lies; the record, how it is seen.
    const record = await alone(hash, () => readRecord(hash));
    if (!record.ok) return record;
    const { width, height } = record.value;
    return success({ bytes: written.value, type, width, height });
  }

  async function renditionBytes(
    hash: string,
    size: RenditionSize | 'whole',
  ): Promise<Result<Uint8Array>> {
    const path = await rendition(hash, size);
    if (!path.ok) return path;
    try {
      return success(new Uint8Array(await readFile(path.value)));
    } catch (error) {
      return failure('photo-not-found', { hash }, String(error));
    }
  }

  return {
    add,
    withdraw,
    async addMany(paths, onProgress, signal) {
      const results: Result<PhotoRecord>[] = [];
      let next = 0;
      let done = 0;
      const work = async () => {
        for (let index = next; index < paths.length; index = next) {
          next += 1;
          const path = paths[index] ?? '';
          results[index] = signal?.aborted ? failure('cancelled') : await add(basename(path), path);
          done += 1;
          onProgress?.({ done, total: paths.length });
        }
      };
      await Promise.all(Array.from({ length: AT_ONCE }, work));
      const added: AddedPhotos = { photos: [], refused: [] };
      for (const [index, result] of results.entries()) {
        if (result.ok) added.photos.push(result.value);
        else {
          const name = photoFileName(paths[index] ?? '');
          added.refused.push({ name, error: result.error });
        }
      }
      return added;
    },
    read: (hash) =>
      alone(hash, () => {
        unplaced.want(hash);
        return readRecord(hash);
      }),
    bytes: (hash) => store.read(hash),
    async file(hash) {
      const stored = await store.read(hash);
      return stored.ok ? success(store.pathOf(hash)) : stored;
    },
    rendition,
    leaving,
    placed: (update) => unplaced.placed(update),
    async removeOrphans(named) {
      const left = await unplaced.leftBehind();
      if (left.length === 0) return 0;
      const found = await named(left);
      if (!found.ok) return 0;
      const inUse = new Set(found.value);
      let removed = 0;
      for (const hash of left) {
        await alone(hash, async () => {
          if (!unplaced.isLeftBehind(hash)) return;
          if (inUse.has(hash)) await unplaced.unmark(hash);
          else {
            await takeOut(hash);
            removed += 1;
          }
        }).catch((error: unknown) => writeFailure(error));
      }
      return removed;
    },
    async close() {
      await Promise.all([worker.close(), metadata.close()]);
      await Promise.allSettled(busy.values());
    },
  };
}

/** The size is asked first: a film dropped by mistake is not read into memory. */
async function load(name: string, path: string): Promise<Result<Uint8Array>> {
  try {
    const { size } = await stat(path);
    if (size > PHOTO_MAX_BYTES) return tooLarge(name, size);
    return success(await readFile(path));
  } catch (error) {
    if (errorCode(error) === '') throw error;
    return failure('file-unreadable', { name }, errorCode(error));
  }
}

function parseRecord(text: string): PhotoRecord | null {
  try {
    return photoRecordSchema.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

function plainName(hash: string, type: PhotoRecord['type']): string {
  return `${hash.slice(0, 8)}.${type.slice('image/'.length).replace('jpeg', 'jpg')}`;
}

/** A rendition that a power loss left empty or torn is made again: its head and its end must be there. */
async function looksWhole(path: string): Promise<boolean> {
  const bytes = await readFile(path).catch(() => null);
  if (bytes === null) return false;
  switch (sniffPhotoType(bytes)) {
    case null:
      return false;
    case 'image/jpeg':
      return bytes.readUInt16BE(bytes.length - 2) === END_OF_IMAGE;
    case 'image/webp':
      // A RIFF says its length behind its first eight bytes.
      return bytes.readUInt32LE(4) + 8 === bytes.length;
    case 'image/png':
      return bytes.toString('latin1', bytes.length - 8, bytes.length - 4) === 'IEND';
    default:
      return true;
  }
}

/** JPEG's last marker (ITU-T T.81 §B.1.1.3). */
const END_OF_IMAGE = 0xffd9;
