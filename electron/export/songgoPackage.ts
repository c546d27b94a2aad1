import { createHash } from 'node:crypto';
import { schemaVersionOf } from '@shared/document/storyDoc';
import { type Result, success } from '@shared/errors';
import type { ExportWarning } from '@shared/ipc';
import type { Outlet } from '@shared/settings';
import { PACKAGE_VERSION, type PackageManifest } from '@shared/story/packageManifest';
import type { PhotoRecord } from '@shared/story/photos';
import { ZipFile } from 'yazl';
import * as Y from 'yjs';
import { type Sealer, sealManifest } from '../desk/seal';
import { photoExtension } from './photoExtension';

export interface PackageInput {
  storyId: string;
  version: number;
  /** RFC 3339. */
  createdAt: string;
  modifiedAt: string;
  outlet: Outlet | null;
  /** The whole state as one Yjs update. */
  state: Uint8Array;
  photos: readonly PhotoRecord[];
  /** The bytes of a photograph as they are kept. */
  original(hash: string): Promise<Result<Uint8Array>>;
  /** Who seals it; nobody when left out. */
  sealer?: Sealer;
}

/**
 * The full package of a story, for handing it to a colleague and for keeping: a zip of
 * `manifest.json`, `story.yjs` and `photos/<hash>.<type>`. It is no publication: notes and the note
 * to the desk are in it, photographs are the kept files with their metadata (they go by their hash),
 * and an embargo does not stop it but travels inside and binds whoever opens it. The same story
 * gives the same bytes.
 */
export async function writePackage(
  input: PackageInput,
): Promise<Result<{ bytes: Uint8Array; warnings: ExportWarning[] }>> {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, input.state);
  const schemaVersion = schemaVersionOf(doc);
  doc.destroy();
  const warnings: ExportWarning[] = [];
  const zip = new ZipFile();
  const mtime = new Date(input.modifiedAt);
  const options = { mtime, mode: 0o100644, forceDosTimestamp: true };
  const photos: PackageManifest['photos'] = [];
  const files: { name: string; bytes: Uint8Array }[] = [];
  for (const [index, { hash, type, fileName }] of input.photos.entries()) {
    const bytes = await input.original(hash);
    if (!bytes.ok) {
      warnings.push({ code: 'photo-missing', values: { photo: index + 1 } });
      continue;
    }
    photos.push({ hash, type, bytes: bytes.value.byteLength, fileName });
    files.push({ name: photoPath(hash, type), bytes: bytes.value });
  }
  const unsealed: PackageManifest = {
    format: 'songgo',
    formatVersion: PACKAGE_VERSION,
    schemaVersion,
    storyId: input.storyId,
    version: input.version,
    createdAt: input.createdAt,
    modifiedAt: input.modifiedAt,
    outlet: input.outlet,
    state: {
      sha256: createHash('sha256').update(input.state).digest('hex'),
      bytes: input.state.byteLength,
    },
    photos,
  };
  const manifest = input.sealer ? sealManifest(unsealed, input.sealer) : unsealed;
  zip.addBuffer(Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`), 'manifest.json', options);
  zip.addBuffer(Buffer.from(input.state), 'story.yjs', options);
  // Photographs are compressed already.
  for (const { name, bytes } of files) {
    zip.addBuffer(Buffer.from(bytes), name, { ...options, compress: false });
  }
  zip.end();
  const parts: Buffer[] = [];
  for await (const part of zip.outputStream) parts.push(part as Buffer);
  return success({ bytes: new Uint8Array(Buffer.concat(parts)), warnings });
}

/** Where a photograph is inside a package. */
export function photoPath(hash: string, type: PhotoRecord['type']): string {
  return `photos/${hash}.${photoExtension(type)}`;
}
