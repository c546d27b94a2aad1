import { readFile, stat } from 'node:fs/promises';
import { type Failure, failure, type Result, success } from '@shared/errors';
import { ImportNotes } from '@shared/story/importReport';
import type { PhotoRecord } from '@shared/story/photos';
import { type DraftPhoto, extensionOf, IMPORT_MAX_BYTES } from './draftStory';
import { importPackage } from './importPackage';
import type { ImportedStory, ImportRoom } from './importRoom';
import { stateOfDraft } from './storyOfDraft';
import { takeBack } from './takeBack';

/**
 * Takes one file in as a new story, from its bytes or its path, under the name it is told of by. All
 * or nothing (QUALITY S30): the story is written last, in one step, and whatever fails or is
 * cancelled before takes the photographs that came with it out again. The file itself is only read.
 * Fails as `StoryReader`, `importPackage`, `Photos.add` and `Stories.create` do.
 */
export async function importFile(
  name: string,
  source: Uint8Array | string,
  room: ImportRoom,
  signal?: AbortSignal,
): Promise<Result<ImportedStory>> {
  if (signal?.aborted) return failure('cancelled');
  if (extensionOf(name) === 'songgo') return importPackage(name, source, room, signal);
  const bytes = typeof source === 'string' ? await load(source) : success(source);
  if (!bytes.ok) return named(bytes.error, name);
  const settings = room.settings();
  const outlet = settings.outlets.find(({ id }) => id === settings.defaultOutletId);
  const read = await room.read(
    bytes.value,
    name,
    { name: outlet?.name ?? '', creditTemplate: outlet?.creditTemplate ?? '' },
    signal,
  );
  if (!read.ok) return named(read.error, name);
  const draft = read.value;
  const notes = ImportNotes.from(draft.notes);
  const taken = await takePhotos(draft.photos, room.photos, notes, signal);
  if (!taken.ok) return taken;
  const hashes = taken.value.flatMap((photo) => (photo ? [photo.hash] : []));
  try {
    const state = stateOfDraft(draft, taken.value, settings, notes);
    for (const { name, role } of draft.bylines) notes.add('bylines', `${name} ${role}`);
    const created = signal?.aborted
      ? failure('cancelled')
      : await room.storage.stories.create(state);
    if (!created.ok) {
      await takeBack(hashes, room);
      return created;
    }
    room.photos.placed(state);
    const { id } = created.value;
    // A version is a convenience; the story is on disk whatever becomes of it.
    await room.storage.versions.keep(id, 'import');
    return success({
      id,
      headline: draft.headline,
      notes: notes.list(),
      sender: null,
      conflicts: [],
    });
  } catch (error) {
    await takeBack(hashes, room);
    throw error;
  }
}

/** Why a picture of a file stays out while the story comes in; any other failure ends the import. */
const REFUSED: ReadonlySet<Failure['code']> = new Set([
  'photo-type',
  'photo-too-large',
  'photo-too-many-pixels',
  'photo-damaged',
  'photo-heic',
]);

/** Takes pictures in, in order; null for one that is refused. On a failure none of them stays. */
async function takePhotos(
  photos: readonly DraftPhoto[],
  { add, withdraw }: ImportRoom['photos'],
  notes: ImportNotes,
  signal?: AbortSignal,
): Promise<Result<(PhotoRecord | null)[]>> {
  const taken: (PhotoRecord | null)[] = [];
  for (const { fileName, bytes } of photos) {
    const added = signal?.aborted ? failure('cancelled') : await add(fileName, bytes);
    if (added.ok) {
      taken.push(added.value);
      notes.add('photos', fileName);
    } else if (REFUSED.has(added.error.code)) {
      taken.push(null);
      notes.add('picture-refused', fileName);
    } else {
      await withdraw(taken.flatMap((photo) => (photo ? [photo.hash] : [])));
      return added;
    }
  }
  return success(taken);
}

/** The size is asked first: a film dropped by mistake is not read into memory. */
async function load(path: string): Promise<Result<Uint8Array>> {
  try {
    const { size } = await stat(path);
    if (size > IMPORT_MAX_BYTES) return failure('import-too-large');
    return success(new Uint8Array(await readFile(path)));
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (!/^E[A-Z]+$/.test(code)) throw error;
    return failure('file-unreadable', undefined, code);
  }
}

function named({ code, detail }: Failure, name: string): Result<never> {
  return failure(code, { name }, detail);
}
