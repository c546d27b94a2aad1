import type * as Y from 'yjs';

/**
 * Findings that somebody set aside for this story, by `findingKey`: the map `dismissed` of its Y.Doc.
 * Taken back by deleting the key.
 */
export function dismissalsOf(doc: Y.Doc): Y.Map<unknown> {
  return doc.getMap('dismissed');
}

export function dismissedKeys(doc: Y.Doc): ReadonlySet<string> {
  return new Set(dismissalsOf(doc).keys());
}
