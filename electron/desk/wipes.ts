import { bodyOf } from '@shared/document/storyDoc';
import * as Y from 'yjs';

/** A story of so many characters is long enough to be missed … */
const MISSED = 200;
/** … when less than this much of it would be left. */
const LEFT = 0.5;

/** Whether a merge would take most of the story's text away: a person looks at that first (R37). */
export function wipes(here: Uint8Array, state: Uint8Array): boolean {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, here);
  const before = lengthOf(doc);
  Y.applyUpdate(doc, state);
  const after = lengthOf(doc);
  doc.destroy();
  return before >= MISSED && after < before * LEFT;
}

function lengthOf(doc: Y.Doc): number {
  return bodyOf(doc)
    .toString()
    .replace(/<[^>]*>/g, '').length;
}
