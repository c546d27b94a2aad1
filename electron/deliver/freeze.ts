import { randomUUID } from 'node:crypto';
import type { SendKind } from '@shared/deliver/delivery';
import { isOmitted, KEYED_FIELDS } from '@shared/deliver/fieldNames';
import { renderFileName } from '@shared/deliver/fileName';
import type { Mapping, PhotoRendition } from '@shared/deliver/mapping';
import { type Target, takesFiles } from '@shared/deliver/target';
import { readFields } from '@shared/document/storyDoc';
import { type Failure, failure, type Result, success } from '@shared/errors';
import type { ExportWarning } from '@shared/ipc';
import { leavingType, type PhotoRecord } from '@shared/story/photos';
import type { PublishedStory } from '@shared/story/published';
import type { Actor } from '@shared/story/storyLog';
import * as Y from 'yjs';
import type { MediaReader } from '../export/exporter';
import {
  acceptKept,
  type ExportRoom,
  type KeptStory,
  refusalOf,
  withOffset,
} from '../export/exportStory';
import { createMediaReader, cutOf, once } from '../export/mediaReader';
import { photoExtension } from '../export/photoExtension';
import { exporterOf } from '../export/registry';
import type { NewSend } from '../storage/outbox';
import { notTaken } from './notTaken';
import { type FrozenDocument, type FrozenPhoto, freezePayload } from './payload';

/** What a person approved. */
export interface Approval {
  kind: SendKind;
  /** What a correction tells the readers; empty for none. */
  correction: string;
  /** Milliseconds since 1970; null for at once. */
  notBefore: number | null;
  approvedBy: string;
  /** Who sends it, for the story's log. */
  by?: Actor;
  /** Why it is corrected or withdrawn. */
  reason?: string;
}

/** What was frozen, and the targets it could not be frozen for. */
export interface Frozen {
  sends: NewSend[];
  warnings: ExportWarning[];
  refused: { targetId: string; error: Failure }[];
}

/**
 * Makes a story ready for its targets as it is now. What a story may not leave with (embargo, rights,
 * review) is judged here for the time at which it is to leave. Fails when it may not leave at all;
 * a target whose format refuses it is left out and named.
 */
export async function freezeSends(
  kept: KeptStory,
  targets: readonly Target[],
  approval: Approval,
  room: ExportRoom,
  purpose: 'leave' | 'look' = 'leave',
): Promise<Result<Frozen>> {
  const { kind, notBefore } = approval;
  const at = new Date(room.now).toISOString();
  const note = approval.correction.trim();
  const accepted = acceptKept(
    kept,
    {
      ...room,
      now: Math.max(room.now, notBefore ?? 0),
      release: {
        pubStatus: kind === 'withdraw' ? 'canceled' : 'usable',
        correction:
          kind === 'correct' && note !== '' ? { note, at: withOffset(at, room.offset) } : null,
      },
    },
    purpose,
  );
  if (!accepted.ok) return { ok: false, error: refusalOf(accepted.unresolved) };
  const { story } = accepted;
  const frozen: Frozen = { sends: [], warnings: [...accepted.warnings], refused: [] };
  const { embargo, outletId } = fieldsOf(kept);
  for (const target of targets) {
    // What is there can always be taken down.
    if (target.outletId !== '' && target.outletId !== outletId && kind !== 'withdraw') {
      frozen.refused.push({ targetId: target.id, error: { code: 'deliver-other-outlet' } });
      continue;
    }
    const made = await filesFor(story, target, room);
    if (!made.ok) {
      frozen.refused.push({ targetId: target.id, error: made.error });
      continue;
    }
    frozen.warnings.push(...made.value.warnings);
    const { documents, photos } = made.value;
    frozen.sends.push({
      id: randomUUID(),
      targetId: target.id,
      kind,
      headline: story.headline,
      version: story.version,
      approvedBy: approval.approvedBy,
      ...(approval.by && { by: approval.by }),
      ...(approval.reason && { reason: approval.reason }),
      notBefore,
      payload: freezePayload({
        kind,
        story,
        mapping: target.mapping,
        embargo,
        documents,
        photos,
      }),
    });
  }
  return success(frozen);
}

async function filesFor(
  story: PublishedStory,
  target: Target,
  room: ExportRoom,
): Promise<
  Result<{ documents: FrozenDocument[]; photos: FrozenPhoto[]; warnings: ExportWarning[] }>
> {
  const { mapping } = target;
  const baseName = renderFileName(mapping.fileName, story);
  const hashes = new Map<Uint8Array, string>();
  const media = noting(once(createMediaReader(room.photos, [story], mapping.photo)), hashes);
  if (!takesFiles(target)) {
    const photos: FrozenPhoto[] = [];
    for (const [index, { hash, type }] of story.photos.entries()) {
      const extension = photoExtension(await typeToLeave(hash, type, mapping.photo, media));
      photos.push({ hash, name: `${baseName}-${index + 1}.${extension}` });
    }
    return success({ documents: [], photos, warnings: notTaken(target, story) });
  }
  const exporter = exporterOf(mapping.format);
  if (!exporter) return failure('export-format-unknown', { format: mapping.format });
  const { encoding, unencodable } = mapping;
  const exported = await exporter.export(story, media, {
    baseName,
    encoding,
    unencodable,
    labels: labelsOf(mapping),
    ...(room.paper && { paper: room.paper }),
  });
  if (!exported.ok) return exported;
  const documents: FrozenDocument[] = [];
  const photos: FrozenPhoto[] = [];
  for (const file of exported.value.files) {
    const hash = hashes.get(file.bytes);
    if (hash === undefined) documents.push(file);
    else photos.push({ hash, name: file.name });
  }
  return success({ documents, photos, warnings: exported.value.warnings });
}

/**
 * The type a photograph will leave as. Only what can be seen through tells a cut PNG, WebP or GIF from
 * a JPEG: such a one is made to see.
 */
async function typeToLeave(
  hash: string,
  type: PhotoRecord['type'],
  rendition: PhotoRendition,
  media: MediaReader,
): Promise<PhotoRecord['type']> {
  const kept = leavingType(type);
  if (cutOf(undefined, rendition) === null || kept === 'image/jpeg') return kept;
  const photo = await media.photo(hash);
  return photo.ok ? photo.value.type : kept;
}

/** Remembers which photograph's bytes it gave, to know them again among an exporter's files. */
function noting(media: MediaReader, hashes: Map<Uint8Array, string>): MediaReader {
  return {
    display: (hash) => media.display(hash),
    async photo(hash) {
      const photo = await media.photo(hash);
      if (photo.ok) hashes.set(photo.value.bytes, hash);
      return photo;
    },
  };
}

function fieldsOf(kept: KeptStory) {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, kept.state);
  const fields = readFields(doc);
  doc.destroy();
  return fields;
}

/** The outlet's words before the fields of keyed text; one without a word is not written. */
function labelsOf(mapping: Mapping): Record<string, string> {
  const omitted = KEYED_FIELDS.filter((field) => isOmitted(mapping, 'keyed-text', field));
  return { ...mapping.fields, ...Object.fromEntries(omitted.map((field) => [field, ''])) };
}
