import * as Y from 'yjs';

/** The texts below an element, in the order of the document; one for each textblock that is not empty. */
export function textsOf(parent: Y.XmlFragment): Y.XmlText[] {
  return parent.toArray().flatMap((child) => {
    if (child instanceof Y.XmlText) return [child];
    return child instanceof Y.XmlElement ? textsOf(child) : [];
  });
}
