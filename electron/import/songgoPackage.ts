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
import * as Y from 'yjs';
import { isSealWhole } from '../desk/seal';
import { photoPath } from '../export/songgoPackage';
import { checkPhoto } from '../media/photoType';
import { type Archive, type ArchiveLimits, ArchiveRefused, withArchive } from './archiveGuard';

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
  /** Whose seal is on it, unbroken; null when it has none. */
  sender: { key: string; name: string } | null;
}

export interface PackageLimits extends ArchiveLimits {
  manifestBytes: number;
  stateBytes: number;
  photoBytes: number;
}

export const PACKAGE_LIMITS: PackageLimits = {
  entries: 5002,
  manifestBytes: 8 * 1024 * 1024,
  stateBytes: UPDATE_MAX_BYTES,
  photoBytes: PHOTO_MAX_BYTES,
  totalBytes: 1024 * 1024 * 1024,
  ratio: 200,
};

/**
 * Reads a `.songgo` package from bytes or from a file. Everything is checked before anything is
 * given, so that an import is all or nothing: names, kinds, headers, sizes while they stream, the
 * checksums of the manifest, the seal, the photographs by content and the document by `inspect` (QUALITY
 * S19, S20, S23, S26–S30). Fails with `package-invalid`, `package-changed`, `package-too-large`, `package-newer` or
 * `file-unreadable`.
 */
export async function readPackage(
  source: Uint8Array | string,
  limits: PackageLimits = PACKAGE_LIMITS,
): Promise<Result<ReadPackage>> {
  try {
    return await withArchive(source, limits, (archive) => read(archive, limits));
  } catch (error) {
    if (error instanceof Refused) return failure(error.code, undefined, error.message);
    if (error instanceof ArchiveRefused) {
      const code = error.reason === 'too-large' ? 'package-too-large' : 'package-invalid';
      return failure(code, undefined, error.message);
    }
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (typeof source === 'string' && /^E[A-Z]+$/.test(code)) {
      return failure('file-unreadable', undefined, code);
    }
    throw error;
  }
}

class Refused extends Error {
  constructor(
    readonly code: 'package-invalid' | 'package-newer' | 'package-changed',
    message: string,
  ) {
    super(message);
  }
}

async function read(archive: Archive, limits: PackageLimits): Promise<Result<ReadPackage>> {
  const manifest = parseManifest(await archive.read('manifest.json', limits.manifestBytes));
  const expected = new Set(['manifest.json', 'story.yjs']);
  for (const { hash, type } of manifest.photos) {
    const path = photoPath(hash, type);
    if (expected.has(path)) throw new Refused('package-invalid', 'a photograph twice');
    expected.add(path);
  }
  for (const name of archive.names) {
    if (!expected.has(name)) throw new Refused('package-invalid', 'a file no package has');
  }
  const state = await archive.read('story.yjs', limits.stateBytes);
  if (state.byteLength !== manifest.state.bytes || sha256(state) !== manifest.state.sha256) {
    throw new Refused('package-invalid', 'checksum of story.yjs');
  }
  checkDocument(state);
  const photos: ReadPackage['photos'] = [];
  for (const { hash, type, fileName } of manifest.photos) {
    const bytes = await archive.read(photoPath(hash, type), limits.photoBytes);
    if (sha256(bytes) !== hash) throw new Refused('package-invalid', 'checksum of a photograph');
    const checked = checkPhoto(fileName, bytes);
    if (!checked.ok || checked.value.type !== type) {
      throw new Refused('package-invalid', 'a photograph that is none');
    }
    photos.push({ hash, fileName, bytes });
  }
  const { storyId, version, createdAt, modifiedAt, outlet, seal } = manifest;
  const sender = seal ? { key: seal.key, name: seal.name } : null;
  return success({ storyId, version, createdAt, modifiedAt, outlet, state, photos, sender });
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
  if (isSealWhole(json as object, manifest.data.seal) === false) {
    throw new Refused('package-changed', 'the seal is broken');
  }
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
