import { type Entry, fromBufferPromise, openPromise, type ZipFile } from 'yauzl';

export interface ArchiveLimits {
  entries: number;
  /** Of all that is unpacked together. */
  totalBytes: number;
  /** How many times larger than packed; asked of what unpacks to more than a mebibyte. */
  ratio: number;
}

/** Why an archive is not opened: it is no sound or plain zip, or it is too much. */
export class ArchiveRefused extends Error {
  constructor(
    readonly reason: 'unsound' | 'too-large',
    message: string,
  ) {
    super(message);
  }
}

/** An archive whose directory has been checked; contents are checked as they are read. */
export interface Archive {
  /** Names of the files in it, in the directory's order; folders are left out. */
  names: readonly string[];
  has(name: string): boolean;
  /** The whole content of one file, at most `limit` bytes of it. */
  read(name: string, limit: number): Promise<Uint8Array>;
}

const RATIO_FROM = 1024 * 1024;

/**
 * Opens a zip from bytes or from a path for the time `work` takes. The one door for archives
 * (QUALITY S26–S29): names, kinds, doubles and twins, both headers, encryption and overlaps are
 * checked before anything is read, and sizes, ratio and checksums while it streams. Throws
 * `ArchiveRefused`, also for a file that is no zip; a path that cannot be read throws as `open` does.
 * `folders` says whether entries that are folders may be in it.
 */
export async function withArchive<T>(
  source: Uint8Array | string,
  limits: ArchiveLimits,
  work: (archive: Archive) => Promise<T>,
  { folders = false }: { folders?: boolean } = {},
): Promise<T> {
  const options = { lazyEntries: true, autoClose: false, strictFileNames: true };
  const zip = await sound(() =>
    typeof source === 'string'
      ? openPromise(source, options)
      : fromBufferPromise(
          Buffer.from(source.buffer, source.byteOffset, source.byteLength),
          options,
        ),
  );
  try {
    const entries = await sound(() => directory(zip, limits, folders));
    const budget = { left: limits.totalBytes };
    return await work({
      names: [...entries.keys()],
      has: (name) => entries.has(name),
      read: (name, limit) => {
        const entry = entries.get(name);
        if (!entry) throw new ArchiveRefused('unsound', `${name} is missing`);
        return sound(() => contentOf(zip, entry, limit, limits.ratio, budget));
      },
    });
  } finally {
    zip.close();
  }
}

/** What yauzl and zlib say of a file that is no sound zip becomes a refusal; the disk's words stay. */
async function sound<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof ArchiveRefused || !(error instanceof Error)) throw error;
    const code = 'code' in error ? String(error.code) : '';
    if (/^E[A-Z]+$/.test(code)) throw error;
    throw new ArchiveRefused('unsound', error.message);
  }
}

/** Every file by name, once each entry is one that an archive may have. */
async function directory(
  zip: ZipFile,
  limits: ArchiveLimits,
  folders: boolean,
): Promise<Map<string, Entry>> {
  if (zip.entryCount > limits.entries) throw new ArchiveRefused('too-large', 'entries');
  const entries = new Map<string, Entry>();
  const folded = new Set<string>();
  const places: { from: number; to: number }[] = [];
  for await (const entry of zip.eachEntry()) {
    if (folded.size >= limits.entries) throw new ArchiveRefused('too-large', 'entries');
    const name = entry.fileName;
    const isFolder = folders && name.endsWith('/') && entry.uncompressedSize === 0;
    if (!isPlainName(isFolder ? name.slice(0, -1) : name)) {
      throw new ArchiveRefused('unsound', 'name of an entry');
    }
    // Twins by case or composition are one file on some systems.
    const twin = name.normalize('NFC').toLowerCase();
    if (folded.has(twin)) throw new ArchiveRefused('unsound', 'two entries of one name');
    folded.add(twin);
    const kind = (entry.externalFileAttributes >>> 16) & 0xf000;
    if (kind !== 0 && kind !== (isFolder ? 0x4000 : 0x8000)) {
      throw new ArchiveRefused('unsound', 'no plain file');
    }
    if (entry.isEncrypted()) throw new ArchiveRefused('unsound', 'encrypted');
    if (entry.compressionMethod !== 0 && entry.compressionMethod !== 8) {
      throw new ArchiveRefused('unsound', 'compression');
    }
    const from = await checkLocalHeader(zip, entry);
    places.push({ from: entry.relativeOffsetOfLocalHeader, to: from + entry.compressedSize });
    if (!isFolder) entries.set(name, entry);
  }
  // Entries that share bytes are how a small file unpacks to a large one many times over.
  places.sort((a, b) => a.from - b.from);
  for (const [index, place] of places.entries()) {
    const next = places[index + 1];
    if (next && next.from < place.to) throw new ArchiveRefused('unsound', 'entries overlap');
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
  if (!same) throw new ArchiveRefused('unsound', 'two headers that differ');
  return local.fileDataStart;
}

const DEVICES = /^(con|prn|aux|nul|com\d|lpt\d|conin\$|conout\$)(\.|$)/i;

/** A relative name that is the same plain file on every system. */
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
  const tooLarge = () => new ArchiveRefused('too-large', entry.fileName);
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
  const content = new Uint8Array(Buffer.concat(parts));
  if (crc32(content) !== entry.crc32) throw new ArchiveRefused('unsound', 'checksum of an entry');
  return content;
}

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte;
  for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  return crc >>> 0;
});

/** The checksum of APPNOTE §4.4.7; Node 18 has none of its own. */
function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = (crc >>> 8) ^ (CRC_TABLE[(crc ^ byte) & 0xff] ?? 0);
  return (crc ^ 0xffffffff) >>> 0;
}
