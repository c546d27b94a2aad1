import { failure } from '@shared/errors';
import * as Y from 'yjs';
import type { Sealer } from '../../electron/desk/seal';
import { writePackage } from '../../electron/export/songgoPackage';
import { unwrap } from './storage';

/** The story that `packStory` packs. */
export const PACKED_ID = '0c9f2f3e-6b6e-4c39-9a55-0d1f4f6b7a10';

/** A `.songgo` package of a document without photographs, sealed if somebody seals it. */
export async function packStory(doc: Y.Doc, sealer?: Sealer): Promise<Uint8Array> {
  const written = await writePackage({
    storyId: PACKED_ID,
    version: 1,
    createdAt: '2026-11-23T09:40:00.000Z',
    modifiedAt: '2026-11-23T10:05:00.000Z',
    outlet: null,
    state: Y.encodeStateAsUpdate(doc),
    photos: [],
    original: async () => failure('photo-not-found'),
    ...(sealer && { sealer }),
  });
  return unwrap(written).bytes;
}
