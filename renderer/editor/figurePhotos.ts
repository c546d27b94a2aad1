import { photoRightsOf, photosOf, readPhoto, readPhotoLeave } from '@shared/document/storyDoc';
import { redistributionOf } from '@shared/story/photoRights';
import type { PhotoRecord } from '@shared/story/photos';
import type { Editor } from '@tiptap/core';
import { ySyncPluginKey } from '@tiptap/y-tiptap';
import type * as Y from 'yjs';

/** The story's Yjs document; null in an editor that is not bound to one. */
export function storyOf(editor: Editor): Y.Doc | null {
  return (ySyncPluginKey.getState(editor.state) as { doc?: Y.Doc } | undefined)?.doc ?? null;
}

/** What the story knows of a figure's photograph, and whether it may be handed on. */
export function photoOf(
  editor: Editor,
  hash: string,
  usageterms: string,
): { record: PhotoRecord | undefined; held: boolean } {
  const story = storyOf(editor);
  if (!story) return { record: undefined, held: false };
  const record = readPhoto(story, hash);
  const { allowed } = redistributionOf(record, usageterms, readPhotoLeave(story, hash));
  return { record, held: !allowed };
}

/** Calls `changed` whenever what the story knows of this photograph changes; gives its end. */
export function followPhoto(editor: Editor, hash: string, changed: () => void): () => void {
  const story = storyOf(editor);
  if (!story) return () => undefined;
  const look = ({ keysChanged }: Y.YMapEvent<unknown>) => {
    if (keysChanged.has(hash)) changed();
  };
  const maps = [photosOf(story), photoRightsOf(story)];
  for (const map of maps) map.observe(look);
  return () => {
    for (const map of maps) map.unobserve(look);
  };
}
