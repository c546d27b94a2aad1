import { inspect } from '@shared/document/inspect';
import { readFields, readPhotos } from '@shared/document/storyDoc';
import { documentOf } from '@shared/document/walk';
import type { StoryFields } from '@shared/story/fields';
import type { PhotoRecord } from '@shared/story/photos';
import type { Node } from '@tiptap/pm/model';
import * as Y from 'yjs';

/** A kept version: what the story was at that time. */
export interface ReadVersion {
  body: Node;
  fields: StoryFields;
  photos: Map<string, PhotoRecord>;
}

/** The version in a Yjs state; null when it holds what this Songgo does not know. */
export function readVersion(state: Uint8Array): ReadVersion | null {
  const doc = new Y.Doc();
  try {
    Y.applyUpdate(doc, state);
    if (inspect(doc).kind !== 'known') return null;
    return { body: documentOf(doc), fields: readFields(doc), photos: readPhotos(doc) };
  } catch {
    return null;
  } finally {
    doc.destroy();
  }
}
