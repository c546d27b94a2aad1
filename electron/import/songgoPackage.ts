import { createHash } from 'node:crypto';
import { inspect } from '@shared/document/inspect';
import { failure, type Result, success } from '@shared/errors';
import { UPDATE_MAX_BYTES } from '@shared/ipc';
import type { Outlet } from '@shared/settings';
import {
  PACKAGE_VERSION,
  type PackageManifest,
  packageManifestSchema,
  packageVersionSchema,
} from '@shared/story/packageManifest';
import { PHOTO_MAX_BYTES } from '@shared/story/photos';
import { type Entry, fromBufferPromise, openPromise, type ZipFile } from 'yauzl';
import * as Y from 'yjs';
import { photoPath } from '../export/songgoPackage';
import { checkPhoto } from '../media/photoType';

/** What a package held, checked: nothing of it has been stored yet. */
export interface ReadPackage {
  storyId: string;
  version: number;
  /** RFC 3339. */
  createdAt: string;
  modifiedAt: string;
  outlet: Outlet | null;
  /** The whole state as one Yjs update. */
  state: Uint8Array;
  photos: { hash: string; fileName: string; bytes: Uint8Array }[];
}

export interface PackageLimits {
  entries: number;
  manifestBytes: number;
  stateBytes: number;
  photoBytes: number;
  totalBytes: number;
  /** How many times larger than packed; asked of what unpacks to more than a mebibyte. */
  ratio: number;
}

export const PACKAGE_LIMITS: PackageLimits = {
  entries: 5002,
  manifestBytes: 8 * 1024 * 1024,
  stateBytes: UPDATE_MAX_BYTES,
  photoBytes: PHOTO_MAX_BYTES,
  totalBytes: 1024 * 1024 * 1024,
  ratio: 200,
};

const RATIO_FROM = 1024 * 1024;

/**
 * Reads a `.songgo` package from bytes or from a file. Everything is checked before anything is
 * given, so that an import is all or nothing: names, kinds, headers, sizes while they stream, the
 * checksums of the manifest, the photographs by content and the document by `inspect` (QUALITY
 * S19, S20, S23, S26–S30). Fails with `package-invalid`, `package-too-large`, `package-newer` or
 * `file-unreadable`.
 */
export async function readPackage(
  source: Uint8Array | string,
  limits: PackageLimits = PACKAGE_LIMITS,
): Promise<Result<ReadPackage>> {
  let zip: ZipFile | null = null;
  try {
    const options = { lazyEntries: true, autoClose: false, strictFileNames: true };
    zip =
      typeof source === 'string'
        ? await openPromise(source, options)
        : await fromBufferPromise(
            Buffer.from(source.buffer, source.byteOffset, source.byteLength),
            options,
          );
    return await read(zip, limits);
  } catch (error) {
    if (error instanceof Refused) return failure(error.code, undefined, error.message);
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (typeof source === 'string' && /^E[A-Z]+$/.test(code)) {
      return failure('file-unreadable', undefined, code);
    }
    // What yauzl and zlib say of a file that is no sound zip.
    if (error instanceof Error) return failure('package-invalid', undefined, error.message);
    throw error;
  } finally {
    zip?.close();
  }
}

class Refused extends Error {
  constructor(
    readonly code: 'package-invalid' | 'package-too-large' | 'package-newer',
    message: string,
  ) {
    super(message);
  }
}

async function read(zip: ZipFile, limits: PackageLimits): Promise<Result<ReadPackage>> {
  const entries = await directory(zip, limits);
  const budget = { left: limits.totalBytes };
  const unpack = async (name: string, limit: number) => {
    const entry = entries.get(name);
    if (!entry) throw new Refused('package-invalid', `${name} is missing`);
    return contentOf(zip, entry, limit, limits.ratio, budget);
  };
  const manifest = parseManifest(await unpack('manifest.json', limits.manifestBytes));
  const expected = new Set(['manifest.json', 'story.yjs']);
  for (const { hash, type } of manifest.photos) {
    const path = photoPath(hash, type);
    if (expected.has(path)) throw new Refused('package-invalid', 'a photograph twice');
    expected.add(path);
  }
  for (const name of entries.keys()) {
    if (!expected.has(name)) throw new Refused('package-invalid', 'a file no package has');
  }
  const state = await unpack('story.yjs', limits.stateBytes);
  if (state.byteLength !== manifest.state.bytes || sha256(state) !== manifest.state.sha256) {
    throw new Refused('package-invalid', 'checksum of story.yjs');
  }
  checkDocument(state);
  const photos: ReadPackage['photos'] = [];
  for (const { hash, type, fileName } of manifest.photos) {
    const bytes = await unpack(photoPath(hash, type), limits.photoBytes);
    if (sha256(bytes) !== hash) throw new Refused('package-invalid', 'checksum of a photograph');
    const checked = checkPhoto(fileName, bytes);
    if (!checked.ok || checked.value.type !== type) {
      throw new Refused('package-invalid', 'a photograph that is none');
    }
    photos.push({ hash, fileName, bytes });
  }
  const { storyId, version, createdAt, modifiedAt, outlet } = manifest;
  return success({ storyId, version, createdAt, modifiedAt, outlet, state, photos });
}

/** Every entry by name, once each is one that a package may have. */
async function directory(zip: ZipFile, limits: PackageLimits): Promise<Map<string, Entry>> {
  if (zip.entryCount > limits.entries) throw new Refused('package-too-large', 'entries');
  const entries = new Map<string, Entry>();
  const folded = new Set<string>();
  const places: { from: number; to: number }[] = [];
  for await (const entry of zip.eachEntry()) {
    if (entries.size >= limits.entries) throw new Refused('package-too-large', 'entries');
    const name = entry.fileName;
    if (!isPlainName(name)) throw new Refused('package-invalid', 'name of an entry');
    // Twins by case or composition are one file on some systems.
    const twin = name.normalize('NFC').toLowerCase();
    if (folded.has(twin)) throw new Refused('package-invalid', 'two entries of one name');
    folded.add(twin);
    const kind = (entry.externalFileAttributes >>> 16) & 0xf000;
    if (kind !== 0 && kind !== 0x8000) throw new Refused('package-invalid', 'no plain file');
    if (entry.isEncrypted()) throw new Refused('package-invalid', 'encrypted');
    if (entry.compressionMethod !== 0 && entry.compressionMethod !== 8) {
      throw new Refused('package-invalid', 'compression');
    }
    const from = await checkLocalHeader(zip, entry);
    places.push({ from: entry.relativeOffsetOfLocalHeader, to: from + entry.compressedSize });
    entries.set(name, entry);
  }
  // Entries that share bytes are how a small file unpacks to a large one many times over.
  places.sort((a, b) => a.from - b.from);
  for (const [index, place] of places.entries()) {
    const next = places[index + 1];
    if (next && next.from < place.to) throw new Refused('package-invalid', 'entries overlap');
  }
  return entries;
}

/** The local header must say what the directory says; gives where the content begins. */
async function checkLocalHeader(zip: ZipFile, entry: Entry): Promise<number> {
  const local = await zip.readLocalFileHeaderPromise(entry);
  const later = (local.generalPurposeBitFlag & 8) !== 0;
  const same =
    local.fileName.equals(entry.fileNameRaw) &&
    local.compressionMethod === entry.compressionMethod &&
    local.generalPurposeBitFlag === entry.generalPurposeBitFlag &&
    (later ||
      local.compressedSize === 0xffffffff ||
      (local.crc32 === entry.crc32 &&
        local.compressedSize === entry.compressedSize &&
        local.uncompressedSize === entry.uncompressedSize));
  if (!same) throw new Refused('package-invalid', 'two headers that differ');
  return local.fileDataStart;
}

const DEVICES = /^(con|prn|aux|nul|com\d|lpt\d|conin\$|conout\$)(\.|$)/i;

/** A relative name that is the same plain file on every system; folders are not listed in packages. */
export function isPlainName(name: string): boolean {
  if (name.length > 200 || Buffer.byteLength(name) > 240) return false;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is refused
  if (/[\u0000-\u001F\u007F<>:"|?*\\]/.test(name)) return false;
  return name
    .split('/')
    .every((part) => part !== '' && !/^\.\.?$|[. ]$/.test(part) && !DEVICES.test(part));
}

/** The content of one entry, stopped at the first byte that is too many. */
async function contentOf(
  zip: ZipFile,
  entry: Entry,
  limit: number,
  ratio: number,
  budget: { left: number },
): Promise<Uint8Array> {
  const tooLarge = () => new Refused('package-too-large', entry.fileName);
  if (entry.uncompressedSize > limit) throw tooLarge();
  const stream = await zip.openReadStreamPromise(entry);
  const parts: Buffer[] = [];
  let size = 0;
  try {
    for await (const part of stream) {
      const bytes = part as Buffer;
      size += bytes.byteLength;
      budget.left -= bytes.byteLength;
      if (size > limit || budget.left < 0) throw tooLarge();
      if (size > RATIO_FROM && size > entry.compressedSize * ratio) throw tooLarge();
      parts.push(bytes);
    }
  } finally {
    stream.destroy();
  }
  return new Uint8Array(Buffer.concat(parts));
}

function parseManifest(bytes: Uint8Array): PackageManifest {
  let json: unknown;
  try {
    json = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw new Refused('package-invalid', 'manifest.json');
  }
  const version = packageVersionSchema.safeParse(json);
  if (version.success && version.data.formatVersion > PACKAGE_VERSION) {
    throw new Refused('package-newer', `format ${version.data.formatVersion}`);
  }
  const manifest = packageManifestSchema.safeParse(json);
  if (!manifest.success) throw new Refused('package-invalid', 'manifest.json');
  return manifest.data;
}

/** The state must be one whole document that this Songgo knows. */
function checkDocument(state: Uint8Array): void {
  const doc = new Y.Doc();
  try {
    doc.transact(() => Y.applyUpdate(doc, state));
  } catch {
    throw new Refused('package-invalid', 'story.yjs is no document');
  }
  const waiting = doc.store.pendingStructs !== null || doc.store.pendingDs !== null;
  const found = inspect(doc);
  doc.destroy();
  if (waiting) throw new Refused('package-invalid', 'story.yjs is not whole');
  if (found.kind === 'newer') throw new Refused('package-newer', `document ${found.version}`);
  if (found.kind !== 'known') throw new Refused('package-invalid', `document: ${found.kind}`);
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
