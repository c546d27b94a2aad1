import { notifications } from '@mantine/notifications';
import { photosOf, writePhoto } from '@shared/document/storyDoc';
import { PHOTO_MAX_BYTES, type PhotoRecord } from '@shared/story/photos';
import type { Editor } from '@tiptap/core';
import type { Transaction } from '@tiptap/pm/state';
import i18next from 'i18next';
import { CallFailed, request } from '../bridge';
import { showFailure } from '../ui/failure';
import { insertBlock, insertionRange } from './blockCommands';
import { offeredFigure } from './figureAttributes';
import { storyOf } from './figurePhotos';

/** The outlet's template for a credit, kept where the editor was made. */
function creditTemplate(editor: Editor): string {
  const template = (editor.storage as { figure?: { creditTemplate?: () => string } }).figure;
  return template?.creditTemplate?.() ?? '';
}

/** Asks for photographs and puts them into the story at the selection. */
export async function chooseAndInsert(editor: Editor): Promise<void> {
  const place = follow(editor, editor.state.selection.to);
  try {
    const { photos, refused } = await request('photos.choose');
    for (const one of refused) showFailure(new CallFailed(one.error));
    insertAll(editor, photos, place.pos());
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
    const { photos, refused } = await request('photos.choose');
    for (const one of refused) showFailure(new CallFailed(one.error));
    const [first, ...others] = photos;
    if (first) fillFigure(editor, first, place.pos());
    const figure = editor.state.doc.nodeAt(place.pos());
    insertAll(editor, others, place.pos() + (figure?.nodeSize ?? 0));
  } catch (error) {
    showFailure(error);
  } finally {
    place.stop();
  }
}

/**
 * Takes files in one at a time and puts each into the story as soon as it is stored. What is
 * refused is shown with its reason; the others go on.
 */
export async function insertFiles(editor: Editor, files: File[], at: number): Promise<void> {
  const place = follow(editor, at);
  const note = files.length > 1 ? notifications.show(progress(0, files.length)) : null;
  try {
    for (const [done, file] of files.entries()) {
      if (editor.isDestroyed) return;
      if (note) notifications.update({ id: note, ...progress(done, files.length) });
      try {
        insertAll(editor, [await take(file)], place.pos());
      } catch (error) {
        showFailure(error);
      }
    }
  } finally {
    if (note) notifications.hide(note);
    place.stop();
  }
}

async function take(file: File): Promise<PhotoRecord> {
  const name = file.name.normalize('NFC').slice(0, 1000) || i18next.t('editor:photos.name');
  if (file.size > PHOTO_MAX_BYTES) {
    const megabytes = Math.floor(PHOTO_MAX_BYTES / (1024 * 1024));
    throw new CallFailed({ code: 'photo-too-large', values: { name, megabytes } });
  }
  return request('photos.add', { name, bytes: new Uint8Array(await file.arrayBuffer()) });
}

function progress(done: number, total: number) {
  return {
    loading: true,
    autoClose: false as const,
    withCloseButton: false,
    message: i18next.t('editor:photos.progress', { done, total }),
  };
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
function follow(editor: Editor, start: number): { pos: () => number; stop: () => void } {
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
