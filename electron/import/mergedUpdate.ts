import { inspect } from '@shared/document/inspect';
import { mergeBody } from '@shared/document/mergeBody';
import type { OpenedStory } from '@shared/ipc';
import * as Y from 'yjs';

/**
 * What another copy of a story adds to the one here, as one update. Two copies that met may not fit the
 * schema together; it is put right in the same step, before an editor that has the story open deletes
 * what does not fit.
 */
export function mergedUpdate(
  here: Pick<OpenedStory, 'state' | 'readOnly'>,
  state: Uint8Array,
): Uint8Array {
  const [doc, other] = [new Y.Doc(), new Y.Doc()];
  Y.applyUpdate(doc, here.state);
  Y.applyUpdate(other, state);
  const before = Y.encodeStateVector(doc);
  if (here.readOnly || inspect(other).kind !== 'known') Y.applyUpdate(doc, state);
  else mergeBody(doc, other);
  const update = Y.encodeStateAsUpdate(doc, before);
  doc.destroy();
  other.destroy();
  return update;
}
