import { inspect } from '@shared/document/inspect';
import { fieldsOf, readFields, readPhotos } from '@shared/document/storyDoc';
import { documentOf } from '@shared/document/walk';
import { type ComparedStory, comparedBlocks } from '@shared/review/compare';
import { acceptAll } from '@shared/review/resolve';
import type { StoryFields } from '@shared/story/fields';
import type { PhotoRecord } from '@shared/story/photos';
import type { Node } from '@tiptap/pm/model';
import * as Y from 'yjs';

/** A kept version, or the story as it is: what it was at that time. */
export interface ReadVersion {
  body: Node;
  fields: StoryFields;
  /** The fields as they lie in the document, those that nobody can read too. */
  stored: Record<string, unknown>;
  photos: Map<string, PhotoRecord>;
  compared: ComparedStory;
}

/** The version in a Yjs state; null when it holds what this Songgo does not know. */
export function readVersion(state: Uint8Array): ReadVersion | null {
  const doc = new Y.Doc();
  try {
    Y.applyUpdate(doc, state);
    if (inspect(doc).kind !== 'known') return null;
    const body = documentOf(doc);
    const fields = readFields(doc);
    const stored = fieldsOf(doc).toJSON();
    // Read as its suggestions would have it: text that is to go and what takes its place are not both.
    const compared = { blocks: comparedBlocks(acceptAll(body)), fields };
    return { body, fields, stored, photos: readPhotos(doc), compared };
  } catch {
    return null;
  } finally {
    doc.destroy();
  }
}
