import { type FieldConflict, fieldConflicts } from '@shared/document/fieldConflicts';
import { documentOf, storyText } from '@shared/document/walk';
import { failure, type Result, success } from '@shared/errors';
import { ImportNotes } from '@shared/story/importReport';
import * as Y from 'yjs';
import { wipes } from '../desk/wipes';
import type { ImportedStory, ImportRoom } from './importRoom';
import { mergedUpdate } from './mergedUpdate';
import { type ReadPackage, readPackage } from './songgoPackage';
import { takeBack } from './takeBack';

/** One is decoded while the next is hashed and written. */
const PHOTOS_AT_ONCE = 2;

type Room = Pick<ImportRoom, 'storage' | 'photos' | 'onMerged' | 'acquaintance' | 'mayWipe'>;

/**
 * Takes a `.songgo` package in: from its bytes or its path, under the name it is told of by; see
 * `takePackage`. Fails as `readPackage` and `takePackage` do.
 */
export async function importPackage(
  name: string,
  source: Uint8Array | string,
  room: Room,
  signal?: AbortSignal,
): Promise<Result<ImportedStory>> {
  const read = await readPackage(source);
  const taken = read.ok ? await takePackage(read.value, room, signal) : read;
  if (taken.ok) return taken;
  const { code, detail } = taken.error;
  if (read.ok && code !== 'package-wipes') return taken;
  return failure(code, { name }, detail);
}

/**
 * Takes in a package that was read. The story keeps its id. One that is here already is merged: what
 * either copy has stays, nothing is overwritten. The story is written last, in one step; whatever
 * fails or is cancelled before takes the photographs out again that came with it, and the list is as
 * it was (QUALITY S30). Fails as `Photos.add` and `Stories.append` do, and with `package-wipes`.
 */
export async function takePackage(
  read: ReadPackage,
  { storage, photos, onMerged, acquaintance, mayWipe = false }: Room,
  signal?: AbortSignal,
): Promise<Result<ImportedStory>> {
  const { storyId: id, state, sender } = read;
  const { stories, versions } = storage;
  const before = mayWipe ? null : await stories.open(id);
  if (before?.ok && wipes(before.value.state, state)) return failure('package-wipes');
  const hashes: string[] = [];
  const undone = async (result: Result<never>): Promise<Result<never>> => {
    await photos.withdraw(hashes);
    return result;
  };
  let refused: Result<never> | null = null;
  const waiting = [...read.photos];
  const takePhotos = async () => {
    for (let photo = waiting.shift(); photo && !refused; photo = waiting.shift()) {
      const added = signal?.aborted
        ? failure('cancelled')
        : await photos.add(photo.fileName, photo.bytes);
      if (added.ok) hashes.push(added.value.hash);
      else refused ??= added;
    }
  };
  // What fails stops the others behind the photograph they are at.
  await Promise.all(Array.from({ length: PHOTOS_AT_ONCE }, takePhotos));
  if (refused) return undone(refused);
  if (signal?.aborted) return undone(failure('cancelled'));
  const known = await stories.open(id);
  if (!known.ok && known.error.code !== 'story-not-found') return undone(known);
  // What one of two people took out while the other wrote in it goes; it is found in this version.
  if (known.ok) await versions.keep(id, 'import');
  const conflicts = known.ok ? conflictsOf(known.value.state, state) : [];
  const update = known.ok ? mergedUpdate(known.value, state, Date.parse(read.modifiedAt)) : state;
  const stored = known.ok
    ? await stories.append(id, update, 'main')
    : await stories.create(state, id);
  if (!stored.ok) {
    await takeBack(hashes, { storage, photos });
    return stored;
  }
  photos.placed(state);
  if (known.ok) onMerged?.(id, update);
  // A version is a convenience; the story is on disk whatever becomes of it.
  await versions.keep(id, 'import');
  const doc = new Y.Doc();
  Y.applyUpdate(doc, state);
  const { headline } = storyText(documentOf(doc), 'without-notes');
  doc.destroy();
  const notes = new ImportNotes();
  if (known.ok) notes.add('merged');
  const standing = sender && (acquaintance?.(sender) ?? 'new');
  if (!sender) notes.add('unsealed');
  if (standing === 'new') notes.add('sender-new', sender?.name);
  if (standing === 'other-key') notes.add('sender-other-key', sender?.name);
  const isStranger = standing === 'new' || standing === 'other-key';
  return success({
    id,
    headline,
    notes: notes.list(),
    sender: isStranger ? sender : null,
    conflicts,
  });
}

function conflictsOf(here: Uint8Array, state: Uint8Array): FieldConflict[] {
  const [mine, theirs] = [new Y.Doc(), new Y.Doc()];
  Y.applyUpdate(mine, here);
  Y.applyUpdate(theirs, state);
  const found = fieldConflicts(mine, theirs);
  mine.destroy();
  theirs.destroy();
  return found;
}
