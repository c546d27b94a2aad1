import { documentOf, storyText } from '@shared/document/walk';
import { failure, type Result, success } from '@shared/errors';
import * as Y from 'yjs';
import type { Photos } from '../media/photos';
import type { Near, StorageParts } from '../storage/storageMessages';
import type { Stories } from '../storage/stories';
import { readPackage } from './songgoPackage';

export interface ImportRoom {
  storage: {
    stories: Near<Pick<Stories, 'open' | 'append' | 'create'>>;
    versions: Near<Pick<StorageParts['versions'], 'keep'>>;
  };
  photos: Pick<Photos, 'add' | 'placed'>;
}

/**
 * Takes a `.songgo` package in: from its bytes or its path, under the name it is told of by. The
 * story keeps its id. One that is here already is merged: what either copy has stays, nothing is
 * overwritten. The story is written last, in one step, so that a failure leaves the list as it was;
 * photographs taken in before it are unseen until a story names them. Fails as `readPackage`,
 * `Photos.add` and `Stories.append` do.
 */
export async function importPackage(
  name: string,
  source: Uint8Array | string,
  { storage, photos }: ImportRoom,
): Promise<Result<{ id: string; headline: string }>> {
  const read = await readPackage(source);
  if (!read.ok) {
    const { code, detail } = read.error;
    return failure(code, { name }, detail);
  }
  const { storyId: id, state } = read.value;
  for (const photo of read.value.photos) {
    const added = await photos.add(photo.fileName, photo.bytes);
    if (!added.ok) return added;
  }
  const { stories, versions } = storage;
  const known = await stories.open(id);
  if (!known.ok && known.error.code !== 'story-not-found') return known;
  const stored = known.ok ? await stories.append(id, state) : await stories.create(state, id);
  if (!stored.ok) return stored;
  photos.placed(state);
  // A version is a convenience; the story is on disk whatever becomes of it.
  await versions.keep(id, 'import');
  const doc = new Y.Doc();
  Y.applyUpdate(doc, state);
  const { headline } = storyText(documentOf(doc), 'without-notes');
  doc.destroy();
  return success({ id, headline });
}
