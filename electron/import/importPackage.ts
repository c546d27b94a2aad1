import { repairBody } from '@shared/document/repair';
import { documentOf, storyText } from '@shared/document/walk';
import { failure, type Result, success } from '@shared/errors';
import { ImportNotes } from '@shared/story/importReport';
import * as Y from 'yjs';
import type { ImportedStory, ImportRoom } from './importFile';
import { readPackage } from './songgoPackage';
import { takeBack } from './takeBack';

/**
 * Takes a `.songgo` package in: from its bytes or its path, under the name it is told of by. The
 * story keeps its id. One that is here already is merged: what either copy has stays, nothing is
 * overwritten. The story is written last, in one step; whatever fails or is cancelled before takes
 * the photographs out again that came with it, and the list is as it was (QUALITY S30). Fails as
 * `readPackage`, `Photos.add` and `Stories.append` do.
 */
export async function importPackage(
  name: string,
  source: Uint8Array | string,
  { storage, photos }: Pick<ImportRoom, 'storage' | 'photos'>,
  signal?: AbortSignal,
): Promise<Result<ImportedStory>> {
  const read = await readPackage(source);
  if (!read.ok) {
    const { code, detail } = read.error;
    return failure(code, { name }, detail);
  }
  const { storyId: id, state } = read.value;
  const hashes: string[] = [];
  const undone = async (result: Result<never>): Promise<Result<never>> => {
    await photos.withdraw(hashes);
    return result;
  };
  for (const photo of read.value.photos) {
    const added = signal?.aborted
      ? failure('cancelled')
      : await photos.add(photo.fileName, photo.bytes);
    if (!added.ok) return undone(added);
    hashes.push(added.value.hash);
  }
  if (signal?.aborted) return undone(failure('cancelled'));
  const { stories, versions } = storage;
  const known = await stories.open(id);
  if (!known.ok && known.error.code !== 'story-not-found') return undone(known);
  // What one of two people took out while the other wrote in it goes; it is found in this version.
  if (known.ok) await versions.keep(id, 'import');
  const stored = known.ok ? await stories.append(id, state) : await stories.create(state, id);
  if (!stored.ok) {
    await takeBack(hashes, { storage, photos });
    return stored;
  }
  photos.placed(state);
  if (known.ok) await repairStored(stories, id);
  // A version is a convenience; the story is on disk whatever becomes of it.
  await versions.keep(id, 'import');
  const doc = new Y.Doc();
  Y.applyUpdate(doc, state);
  const { headline } = storyText(documentOf(doc), 'without-notes');
  doc.destroy();
  const notes = new ImportNotes();
  if (known.ok) notes.add('merged');
  return success({ id, headline, notes: notes.list() });
}

/** Two copies that met may not fit the schema together; the story is whole before anyone opens it. */
async function repairStored(stories: ImportRoom['storage']['stories'], id: string): Promise<void> {
  const opened = await stories.open(id);
  if (!opened.ok || opened.value.readOnly) return;
  const doc = new Y.Doc();
  Y.applyUpdate(doc, opened.value.state);
  const before = Y.encodeStateVector(doc);
  if (repairBody(doc)) await stories.append(id, Y.encodeStateAsUpdate(doc, before));
  doc.destroy();
}
