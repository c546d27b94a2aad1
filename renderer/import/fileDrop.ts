import type { Failure } from '@shared/errors';
import { isPhotoFile } from '@shared/story/importReport';
import { cutTo } from '@shared/text/cutTo';

/** A file that was chosen or dropped for importing, or one that was not even tried. */
export type ImportSource =
  /** `beside`: its story is not to take the place of the one on the screen unasked. */
  | { name: string; chosen: string; beside?: boolean }
  | { name: string; file: File }
  | { name: string; refused: Failure };

/** The page's editor takes photographs itself. */
const EDITOR = '.ProseMirror';

/**
 * Listens for files dropped anywhere on the window. Photographs dropped onto the text stay what the
 * editor makes of them; every other file is a story to import. `onOver` tells whether such files hang
 * over the window. Gives a function that stops it.
 */
export function listenForFileDrops(
  target: Window,
  onFiles: (files: ImportSource[]) => void,
  onOver: (over: boolean) => void,
): () => void {
  const onDragOver = (event: DragEvent) => {
    if (!bringsStories(event)) return;
    event.preventDefault();
    event.stopPropagation();
    if (event.dataTransfer) event.dataTransfer.dropEffect = 'copy';
    onOver(true);
  };
  const onDragLeave = (event: DragEvent) => {
    // Only the way out of the window names no element that is entered.
    if (event.relatedTarget === null) onOver(false);
  };
  const onDrop = (event: DragEvent) => {
    onOver(false);
    const files = [...(event.dataTransfer?.files ?? [])];
    if (files.length === 0) return;
    const editor = event.target instanceof Element ? event.target.closest(EDITOR) : null;
    const photos = files.filter(isPhotoFile);
    const stories = files.filter((file) => !isPhotoFile(file));
    if (stories.length === 0 && editor) return;
    event.preventDefault();
    event.stopPropagation();
    if (editor && photos.length > 0) dropAgain(event, photos);
    onFiles([
      ...stories.map((file) => ({ name: nameOf(file), file })),
      ...(editor ? [] : photos).map((file) => ({
        name: nameOf(file),
        refused: { code: 'import-photo' as const },
      })),
    ]);
  };
  target.addEventListener('dragenter', onDragOver, true);
  target.addEventListener('dragover', onDragOver, true);
  target.addEventListener('dragleave', onDragLeave, true);
  target.addEventListener('drop', onDrop, true);
  return () => {
    target.removeEventListener('dragenter', onDragOver, true);
    target.removeEventListener('dragover', onDragOver, true);
    target.removeEventListener('dragleave', onDragLeave, true);
    target.removeEventListener('drop', onDrop, true);
  };
}

const nameOf = (file: File) => cutTo(file.name.normalize('NFC'), 1000);

/** Before the drop only types are known, and not all of them: whatever is no picture may be a story. */
function bringsStories({ dataTransfer }: DragEvent): boolean {
  const items = [...(dataTransfer?.items ?? [])].filter(({ kind }) => kind === 'file');
  return items.some(({ type }) => !type.startsWith('image/'));
}

/** The photographs of a mixed drop go to the text under the pointer, as if dropped alone. */
function dropAgain({ target, clientX, clientY }: DragEvent, photos: File[]): void {
  const dataTransfer = new DataTransfer();
  for (const photo of photos) dataTransfer.items.add(photo);
  const again = { bubbles: true, cancelable: true, dataTransfer, clientX, clientY };
  target?.dispatchEvent(new DragEvent('drop', again));
}
