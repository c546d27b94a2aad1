import * as Y from 'yjs';
import { bodyOf, fieldsOf, photosOf } from '../../shared/document/storyDoc';
import type { LogRow } from './storyLog';

/**
 * A document made of rows: all of them applied in one transaction, which is fast however many there
 * are. `failed` counts rows that Yjs could not apply.
 */
export function docOf(rows: readonly LogRow[]): { doc: Y.Doc; failed: number } {
  const doc = new Y.Doc();
  bodyOf(doc);
  fieldsOf(doc);
  photosOf(doc);
  let failed = 0;
  doc.transact(() => {
    for (const row of rows) {
      try {
        Y.applyUpdate(doc, row.bytes);
      } catch {
        failed += 1;
      }
    }
  });
  return { doc, failed };
}

/**
 * The whole state as one update, with what still waits for its predecessors. Not `Y.mergeUpdates`,
 * whose time grows faster than the number of updates.
 */
export function stateOf(doc: Y.Doc): Uint8Array {
  return Y.encodeStateAsUpdate(doc);
}
