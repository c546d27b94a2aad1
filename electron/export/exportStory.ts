import {
  type AcceptContext,
  accept,
  acceptTracked,
  type Unresolved,
} from '@shared/document/accepted';
import { readFields, readPhotos } from '@shared/document/storyDoc';
import { type Failure, failure, type Result, success } from '@shared/errors';
import type { ExportFile, ExportOptions, ExportPreview, ExportWarning } from '@shared/ipc';
import type { Outlet } from '@shared/settings';
import { embargoWords } from '@shared/story/embargo';
import type { Release } from '@shared/story/published';
import { slug } from '@shared/text/slug';
import iconv from 'iconv-lite';
import * as Y from 'yjs';
import type { Sealer } from '../desk/seal';
import type { Exported, ExportedFile, ExporterOptions, Paper, Unencodable } from './exporter';
import { createMediaReader, once, type PhotoSource } from './mediaReader';
import { exporterOf } from './registry';
import { writePackage } from './songgoPackage';
import type { TakenNames } from './takenNames';
import { writeUnderFreeName } from './writeFiles';

/** So many photographs are named in a sentence; all of them are in its details. */
const LISTED = 5;

/** The format that is the full package and no publication. */
export const PACKAGE_FORMAT = 'songgo';

/** A story as it is kept, with what only its keeper knows. */
export interface KeptStory {
  /** A UUID. */
  id: string;
  /** The whole state as one Yjs update. */
  state: Uint8Array;
  /** Higher for each later state. */
  version: number;
  /** RFC 3339. */
  createdAt: string;
  modifiedAt: string;
}

export interface ExportRoom {
  outlets: readonly Outlet[];
  photos: PhotoSource;
  /** What prints; left out where there are no windows. */
  paper?: Paper;
  /** Milliseconds since 1970 by a clock that has not gone backwards. */
  now: number;
  /** Minutes east of UTC that times are printed in; this machine's own when left out. */
  offset?: number;
  /** Who seals packages, asked only for a package; nobody when left out or null. */
  sealer?: () => Sealer | null;
  /** What becomes of a story that has gone out before; a first release when left out. */
  release?: Release;
}

/**
 * Writes a story in the formats asked for into a folder, all files or none. Fails with
 * `export-embargo`, `export-photo-rights`, `export-unresolved`, `export-format-unknown`, `export-characters`,
 * `export-needs-window`, `print-failed` or `export-write-failed`. The package alone is written whatever the embargo: it stays in the house.
 * `names` are the folder's, where many stories are written in a row.
 */
export async function exportStory(
  kept: KeptStory,
  options: ExportOptions,
  folder: string,
  room: ExportRoom,
  names?: TakenNames,
): Promise<Result<{ folder: string; files: ExportFile[]; warnings: ExportWarning[] }>> {
  const make = async (baseName: string) => {
    const made = await makeFiles(kept, { ...options, baseName }, room, 'leave');
    if (!made.ok) return made;
    const { files, warnings } = made.value;
    return success({ files: files.map(({ file }) => file), warnings });
  };
  return writeUnderFreeName(folder, baseNameOf(kept, room), make, names);
}

/**
 * The same files without writing them, for looking at. An embargo does not hide a story from its
 * writer: `refused` says why an export would be refused now.
 */
export async function previewStory(
  kept: KeptStory,
  options: ExportOptions,
  room: ExportRoom,
): Promise<Result<ExportPreview>> {
  const asked = { ...options, baseName: baseNameOf(kept, room), unencodable: 'list' as const };
  const made = await makeFiles(kept, asked, room, 'look');
  if (!made.ok) return made;
  return success({
    files: made.value.files.map(({ format, file }) => ({
      name: file.name,
      format,
      text: textOf(file),
      bytes: file.bytes.byteLength,
    })),
    warnings: made.value.warnings,
    unencodable: made.value.unencodable,
    refused: refusedNow(kept, options, room),
  });
}

/** Why an export with these options would be refused now; null when it would not. */
function refusedNow(kept: KeptStory, options: ExportOptions, room: ExportRoom): Failure | null {
  const published = options.formats.filter((format) => format !== PACKAGE_FORMAT);
  const isTracked = (format: string) => wantsTracked(format, options);
  const asked = [
    published.every(isTracked) ? null : acceptKept(kept, room, 'leave'),
    published.some(isTracked) ? acceptTrackedKept(kept, room, 'leave') : null,
  ];
  for (const one of asked) if (one && !one.ok) return refusalOf(one.unresolved);
  return null;
}

/** Whether the format leaves with suggestions in it: only where that was asked for and it can say them. */
function wantsTracked(format: string, { tracked }: Pick<ExportOptions, 'tracked'>): boolean {
  return tracked === true && exporterOf(format)?.exportTracked !== undefined;
}

/**
 * One format's only file, made to leave but not written: what a printer or a PDF is made of. Fails
 * as `exportStory` does.
 */
export async function leavingFile(
  kept: KeptStory,
  format: string,
  room: ExportRoom,
): Promise<Result<{ file: ExportedFile; baseName: string }>> {
  const baseName = baseNameOf(kept, room);
  const asked = { formats: [format], encoding: 'utf-8', unencodable: 'stop', baseName } as const;
  const made = await makeFiles(kept, asked, room, 'leave');
  if (!made.ok) return made;
  const [first] = made.value.files;
  return first
    ? success({ file: first.file, baseName })
    : failure('export-format-unknown', { format });
}

/** The name for a file of the story, without an extension, or why it may not leave now. */
export function leavingName(kept: KeptStory, room: ExportRoom): Result<string> {
  const accepted = acceptKept(kept, room, 'leave');
  if (!accepted.ok) return { ok: false, error: refusalOf(accepted.unresolved) };
  return success(baseNameOf(kept, room));
}

interface Made {
  files: { format: string; file: ExportedFile }[];
  warnings: ExportWarning[];
  unencodable: Unencodable[];
}

async function makeFiles(
  kept: KeptStory,
  options: ExporterOptions & { formats: readonly string[]; tracked?: boolean | undefined },
  room: ExportRoom,
  purpose: 'leave' | 'look',
): Promise<Result<Made>> {
  const made: Made = { files: [], warnings: [], unencodable: [] };
  const accepted = acceptKept(kept, room, purpose);
  // What photographs say of themselves is what the story says once everything is accepted.
  const shown = accepted.ok ? accepted : acceptKept(kept, room, 'look');
  const media = once(createMediaReader(room.photos, shown.ok ? [shown.story] : []));
  if (accepted.ok) made.warnings.push(...accepted.warnings);
  for (const format of new Set(options.formats)) {
    if (format === PACKAGE_FORMAT) {
      const written = await packageOf(kept, room);
      if (!written.ok) return written;
      const { bytes, warnings } = written.value;
      const name = `${options.baseName}.songgo`;
      made.files.push({ format, file: { name, type: 'application/vnd.songgo+zip', bytes } });
      made.warnings.push(...warnings);
      continue;
    }
    const exporter = exporterOf(format);
    if (!exporter) return failure('export-format-unknown', { format });
    const exporting = { ...options, ...(room.paper && { paper: room.paper }) };
    let exported: Result<Exported>;
    if (exporter.exportTracked && wantsTracked(format, options)) {
      const tracked = acceptTrackedKept(kept, room, purpose);
      if (!tracked.ok) return { ok: false, error: refusalOf(tracked.unresolved) };
      made.warnings.push(...tracked.warnings);
      exported = await exporter.exportTracked(tracked.story, media, exporting);
    } else {
      if (!accepted.ok) return { ok: false, error: refusalOf(accepted.unresolved) };
      exported = await exporter.export(accepted.story, media, exporting);
    }
    if (!exported.ok) return exported;
    for (const file of exported.value.files) {
      const known = made.files.find((one) => one.file.name === file.name);
      if (!known) made.files.push({ format, file });
      // Formats that put photographs beside their document share them.
      else if (known.file.bytes !== file.bytes) throw new Error(`two files are named ${file.name}`);
    }
    made.warnings.push(...exported.value.warnings);
    for (const one of exported.value.unencodable) {
      const known = made.unencodable.find(({ char }) => char === one.char);
      if (!known) made.unencodable.push({ ...one });
      else known.count = Math.max(known.count, one.count);
    }
  }
  const told = new Map(made.warnings.map((warning) => [JSON.stringify(warning), warning]));
  return success({ ...made, warnings: [...told.values()] });
}

/** What may leave of a kept story now, or only to be looked at. */
export function acceptKept(kept: KeptStory, room: ExportRoom, purpose: 'leave' | 'look') {
  const doc = docOf(kept);
  const accepted = accept(doc, contextOf(kept, room, purpose));
  doc.destroy();
  return accepted;
}

/** The same with its suggestions undecided, for the one who asked for them. */
function acceptTrackedKept(kept: KeptStory, room: ExportRoom, purpose: 'leave' | 'look') {
  const doc = docOf(kept);
  const accepted = acceptTracked(doc, contextOf(kept, room, purpose));
  doc.destroy();
  return accepted;
}

function contextOf(kept: KeptStory, room: ExportRoom, purpose: 'leave' | 'look'): AcceptContext {
  return {
    outlets: room.outlets,
    guid: `urn:uuid:${kept.id}`,
    version: kept.version,
    firstCreated: withOffset(kept.createdAt, room.offset),
    versionCreated: withOffset(kept.modifiedAt, room.offset),
    now: room.now,
    purpose,
    ...(room.release && { release: room.release }),
  };
}

/** The story as a package; one that nobody seals goes with a warning. */
export async function packageOf(kept: KeptStory, room: ExportRoom) {
  const doc = docOf(kept);
  const { outletId } = readFields(doc);
  const photos = [...readPhotos(doc).values()];
  doc.destroy();
  const sealer = room.sealer?.();
  const packed = await writePackage({
    storyId: kept.id,
    version: Math.max(1, kept.version),
    createdAt: kept.createdAt,
    modifiedAt: kept.modifiedAt,
    outlet: room.outlets.find((outlet) => outlet.id === outletId) ?? null,
    state: kept.state,
    photos,
    original: (hash) => room.photos.bytes(hash),
    ...(sealer && { sealer }),
  });
  if (packed.ok && !sealer) packed.value.warnings.push({ code: 'package-no-seal' });
  return packed;
}

function baseNameOf(kept: KeptStory, room: ExportRoom): string {
  const accepted = acceptKept(kept, room, 'look');
  return slug(accepted.ok ? accepted.story.headlineText : '', `story-${kept.id.slice(0, 8)}`);
}

function docOf(kept: KeptStory): Y.Doc {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, kept.state);
  return doc;
}

/** Why a story may not leave, as the user is told it. */
export function refusalOf(unresolved: readonly Unresolved[]): Failure {
  const [first] = unresolved;
  switch (first?.code) {
    case 'embargo-time': {
      const { until, source } = first;
      return { code: 'export-embargo', values: { kind: 'time', until, source } };
    }
    case 'embargo-condition': {
      const { condition, source } = first;
      return { code: 'export-embargo', values: { kind: 'condition', condition, source } };
    }
    case 'embargo-unreadable':
      return { code: 'export-embargo', values: { kind: 'unreadable' } };
    case 'embargo-shortened': {
      const { promised } = first;
      return {
        code: 'export-embargo',
        values: { kind: promised.kind, why: 'shortened', promised: embargoWords(promised) },
      };
    }
    case 'photo-rights': {
      const { photos } = first;
      const list = photos.slice(0, LISTED).map(({ photo, file }) => `${photo} (${file})`);
      if (photos.length > LISTED) list.push('…');
      return {
        code: 'export-photo-rights',
        values: { list: list.join(', '), terms: photos[0]?.terms ?? '' },
        detail: photos.map((one) => `${one.photo}: ${one.file}: ${one.terms}`).join('\n'),
      };
    }
    case 'unapproved':
      return { code: 'desk-unapproved', values: { why: first.why } };
    case 'suggestions':
      return { code: 'export-suggestions', values: { count: first.count } };
    case 'unknown':
      return {
        code: 'export-unresolved',
        values: { reason: 'unknown', names: first.names.join(', ') },
      };
    default:
      return { code: 'export-unresolved', values: { reason: first?.code ?? 'unknown' } };
  }
}

/** The same instant as RFC 3339 with the offset given, or this machine's on that day. */
export function withOffset(rfc3339: string, offset?: number): string {
  const instant = Date.parse(rfc3339);
  if (Number.isNaN(instant)) return rfc3339;
  const minutes = offset ?? -new Date(instant).getTimezoneOffset();
  const local = new Date(instant + minutes * 60_000).toISOString().slice(0, 19);
  const two = (value: number) => String(value).padStart(2, '0');
  const size = Math.abs(minutes);
  return `${local}${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}

/** A file as text, to be looked at; null when it is none. */
export function textOf({ type, bytes }: ExportedFile): string | null {
  // What EUC-KR writes, CP949 reads.
  if (/; charset=(?:cp949|euc-kr)$/.test(type)) return iconv.decode(Buffer.from(bytes), 'cp949');
  return /^text\/|^application\/(?:json|[\w.-]+\+xml)$/.test(type)
    ? new TextDecoder().decode(bytes)
    : null;
}
