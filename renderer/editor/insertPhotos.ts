import { photosOf, writePhoto } from '@shared/document/storyDoc';
import type { Failure } from '@shared/errors';
import type { IpcOutput } from '@shared/ipc';
import { PHOTO_MAX_BYTES, type PhotoRecord } from '@shared/story/photos';
import { cutTo } from '@shared/text/cutTo';
import type { Editor } from '@tiptap/core';
import type { Transaction } from '@tiptap/pm/state';
import i18next from 'i18next';
import { bridge, CallFailed, request } from '../bridge';
import { type IntakeRun, type Refused, startIntake } from '../photos/intake';
import { showFailure } from '../ui/failure';
import { insertBlock, insertionRange } from './blockCommands';
import { offeredFigure } from './figureAttributes';
import { storyOf } from './figurePhotos';
import { UndoStep } from './undoStep';

/** The outlet's template for a credit, kept where the editor was made. */
function creditTemplate(editor: Editor): string {
  const template = (editor.storage as { figure?: { creditTemplate?: () => string } }).figure;
  return template?.creditTemplate?.() ?? '';
}

/** Asks for photographs and puts them into the story at the selection. */
export async function chooseAndInsert(editor: Editor): Promise<void> {
  const place = follow(editor, editor.state.selection.to);
  try {
    const photos = await choose();
    if (photos.length === 1) insertAll(editor, photos, place.pos());
    else await insertInParts(editor, photos, place);
  } catch (error) {
    showFailure(error);
  } finally {
    place.stop();
  }
}

/** Asks for a photograph for a figure that has none; further ones chosen follow it. */
export async function choosePhotoFor(editor: Editor, figurePos: number): Promise<void> {
  const place = follow(editor, figurePos);
  try {
    const [first, ...others] = await choose();
    if (first) fillFigure(editor, first, place.pos());
    const figure = editor.state.doc.nodeAt(place.pos());
    const behind = follow(editor, place.pos() + (figure?.nodeSize ?? 0));
    await insertInParts(editor, others, behind);
    behind.stop();
  } catch (error) {
    showFailure(error);
  } finally {
    place.stop();
  }
}

/** The photographs a person chose, taken in; what was refused is shown. */
async function choose(): Promise<PhotoRecord[]> {
  let run: IntakeRun | null = null;
  const stop = bridge.listen('photos.progress', ({ done, total }) => {
    run ??= startIntake(total, () => void request('photos.cancel').catch(showFailure));
    run.progress(done);
  });
  let taken: IpcOutput['photos.choose'] = { photos: [], refused: [] };
  try {
    taken = await request('photos.choose');
    return taken.photos;
  } finally {
    stop();
    // The listener alone sets it, which the compiler cannot see.
    (run as IntakeRun | null)?.end(taken.photos.length, taken.refused);
  }
}

/** Many files dropped while others are on their way wait for those. */
let line: Promise<void> = Promise.resolve();

/**
 * Takes files in and puts them into the story, in their order, as they are stored. What is refused is
 * told with its reason; the others go on. When it is cancelled, or another story is opened, those that
 * are in stay. All of them are one undo step, as long as nothing else is written meanwhile.
 */
export async function insertFiles(editor: Editor, files: File[], at: number): Promise<void> {
  const place = follow(editor, at);
  try {
    if (files.length === 1) await insertEach(editor, files, place);
    else {
      const turn = line.then(() => insertEach(editor, files, place));
      line = turn.catch(() => undefined);
      await turn;
    }
  } catch (error) {
    showFailure(error);
  } finally {
    place.stop();
  }
}

/** So many files are read at once: one is on its way while another is decoded. */
const AT_ONCE = 2;

async function insertEach(editor: Editor, files: File[], place: Place): Promise<void> {
  const refused: Refused[] = [];
  const part: PhotoRecord[] = [];
  const step = new UndoStep(editor);
  const reading: Promise<PhotoRecord | Refused>[] = [];
  let cancelled = false;
  let next = 0;
  let taken = 0;
  let shown = performance.now();
  const stopped = () => cancelled || editor.isDestroyed;
  const put = async () => {
    if (part.length === 0) return;
    await afterComposition(editor);
    if (editor.isDestroyed) return;
    const photos = part.splice(0);
    if (files.length === 1) insertAll(editor, photos, place.pos());
    else step.make(() => insertPart(editor, photos, place.pos()));
    taken += photos.length;
    shown = performance.now();
  };
  const run = startIntake(files.length, () => {
    cancelled = true;
  });
  try {
    while (!stopped() || reading.length > 0) {
      while (!stopped() && reading.length < AT_ONCE && next < files.length) {
        const file = files[next];
        next += 1;
        if (file) reading.push(takeOrRefuse(file));
      }
      const one = await reading.shift();
      if (!one) break;
      if ('error' in one) refused.push(one);
      else part.push(one);
      run.progress(next - reading.length);
      if (part.length >= PART || performance.now() - shown > PART_MS) await put();
    }
    await put();
  } finally {
    // Those that found no page to go into, and those that were not reached.
    const names = [...part.map(({ fileName }) => fileName), ...files.slice(next).map(nameOf)];
    for (const name of names) refused.push({ name, error: { code: 'cancelled' } });
    run.end(taken, refused);
  }
}

async function takeOrRefuse(file: File): Promise<PhotoRecord | Refused> {
  try {
    return await take(file);
  } catch (error) {
    const known = error instanceof CallFailed;
    const failure: Failure = known ? error.failure : { code: 'internal', detail: String(error) };
    return { name: nameOf(file), error: failure };
  }
}

function nameOf(file: File): string {
  return cutTo(file.name.normalize('NFC'), 1000) || i18next.t('editor:photos.name');
}

async function take(file: File): Promise<PhotoRecord> {
  const name = nameOf(file);
  if (file.size > PHOTO_MAX_BYTES) {
    const megabytes = Math.floor(PHOTO_MAX_BYTES / (1024 * 1024));
    throw new CallFailed({ code: 'photo-too-large', values: { name, megabytes } });
  }
  return request('photos.add', { name, bytes: new Uint8Array(await file.arrayBuffer()) });
}

/** Records of photographs that were pasted with their figures, from another story. */
export async function recordPastedPhotos(editor: Editor, hashes: string[]): Promise<void> {
  for (const hash of new Set(hashes)) {
    const story = storyOf(editor);
    if (!story || photosOf(story).has(hash)) continue;
    try {
      writePhoto(story, await request('photos.read', { hash }));
    } catch {
      // The figure shows that its photograph is missing.
    }
  }
}

function insertAll(editor: Editor, photos: PhotoRecord[], at: number): void {
  const story = storyOf(editor);
  if (!story || editor.isDestroyed) return;
  let pos = at;
  for (const photo of photos) {
    const figure = figureOf(editor, photo);
    if (!figure) continue;
    writePhoto(story, photo);
    const range = insertionRange(editor.state.doc.resolve(pos));
    insertBlock(figure, range)(editor.state, editor.view.dispatch);
    pos = range.from + figure.nodeSize;
  }
}

/** So many photographs go into the page at once, or those of so many milliseconds. */
const PART = 20;
const PART_MS = 400;

/** Many photographs, a part at a time, so that the window goes on answering; one undo step. */
async function insertInParts(editor: Editor, photos: PhotoRecord[], place: Place): Promise<void> {
  const step = new UndoStep(editor);
  for (let at = 0; at < photos.length && !editor.isDestroyed; at += PART) {
    await afterComposition(editor);
    step.make(() => insertPart(editor, photos.slice(at, at + PART), place.pos()));
    await new Promise((resolve) => requestAnimationFrame(resolve));
  }
}

/** Puts figures behind each other; neither the caret nor the page moves. */
function insertPart(editor: Editor, photos: PhotoRecord[], pos: number): void {
  const story = storyOf(editor);
  const { paragraph } = editor.schema.nodes;
  if (!story || !paragraph || photos.length === 0) return;
  const figures = photos.flatMap((photo) => {
    const figure = figureOf(editor, photo);
    return figure ? [figure] : [];
  });
  story.transact(() => {
    for (const photo of photos) writePhoto(story, photo);
  });
  const { state, view } = editor;
  const { from, to } = insertionRange(state.doc.resolve(pos));
  const tr = state.tr.replaceWith(from, to, figures);
  const after = from + figures.reduce((size, figure) => size + figure.nodeSize, 0);
  // The story can be written on after a photo at its end.
  if (!tr.doc.resolve(after).nodeAfter) tr.insert(after, paragraph.create());
  view.dispatch(tr);
}

/** Resolves once no syllable is being composed. */
function afterComposition(editor: Editor): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      if (editor.isDestroyed || !editor.view.composing) resolve();
      else
        editor.view.dom.addEventListener('compositionend', () => setTimeout(look, 0), {
          once: true,
        });
    };
    look();
  });
}

function fillFigure(editor: Editor, photo: PhotoRecord, pos: number): void {
  const story = storyOf(editor);
  const figure = editor.state.doc.nodeAt(pos);
  if (!story || figure?.type.name !== 'figure') return;
  writePhoto(story, photo);
  const offered = offeredFigure(photo, creditTemplate(editor));
  const { credit, alt } = figure.attrs;
  const tr = editor.state.tr.setNodeMarkup(pos, null, {
    ...figure.attrs,
    ...offered.attributes,
    // What was written or pasted with the figure stands before what the file says.
    credit: credit || offered.attributes.credit,
    alt: alt || offered.attributes.alt,
  });
  if (figure.textContent === '' && offered.caption) tr.insertText(offered.caption, pos + 2);
  editor.view.dispatch(tr);
}

function figureOf(editor: Editor, photo: PhotoRecord) {
  const { figure, caption } = editor.schema.nodes;
  if (!figure || !caption) return null;
  const offered = offeredFigure(photo, creditTemplate(editor));
  const words = offered.caption ? editor.schema.text(offered.caption) : null;
  return figure.create(offered.attributes, caption.create(null, words));
}

/** A position that moves with the text while something is awaited. */
interface Place {
  pos: () => number;
  stop: () => void;
}

function follow(editor: Editor, start: number): Place {
  let pos = start;
  const map = ({ transaction }: { transaction: Transaction }) => {
    pos = transaction.mapping.map(pos);
  };
  editor.on('transaction', map);
  return {
    pos: () => Math.min(pos, editor.state.doc.content.size),
    stop: () => {
      editor.off('transaction', map);
    },
  };
}
