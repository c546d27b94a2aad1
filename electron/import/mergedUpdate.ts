import { inspect } from '@shared/document/inspect';
import { mergeBody } from '@shared/document/mergeBody';
import type { OpenedStory } from '@shared/ipc';
import * as Y from 'yjs';

/**
 * What another copy of a story adds to the one here, as one update. Two copies that met may not fit the
 * schema together; it is put right in the same step, before an editor that has the story open deletes
 * what does not fit. `at` is when they meet, in milliseconds since 1970.
 */
export function mergedUpdate(
  here: Pick<OpenedStory, 'state' | 'readOnly'>,
  state: Uint8Array,
  at: number,
): Uint8Array {
  const [doc, other] = [new Y.Doc(), new Y.Doc()];
  Y.applyUpdate(doc, here.state);
  Y.applyUpdate(other, state);
  const before = Y.encodeStateVector(doc);
  if (here.readOnly || inspect(other).kind !== 'known') Y.applyUpdate(doc, state);
  else mergeBody(doc, other, at);
  const update = Y.encodeStateAsUpdate(doc, before);
  doc.destroy();
  other.destroy();
  return update;
}
