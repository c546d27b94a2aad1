import { documentVersion } from '@shared/document/documentVersion';
import { bodyOf, createStoryDoc, writeFields } from '@shared/document/storyDoc';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';

function copyOf(doc: Y.Doc): Y.Doc {
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
  return copy;
}

const headline = (doc: Y.Doc): Y.XmlText => {
  const element = bodyOf(doc).get(0) as Y.XmlElement;
  if (element.length === 0) element.insert(0, [new Y.XmlText()]);
  return element.get(0) as Y.XmlText;
};

describe('version of a document', () => {
  it('grows with every change, a mere deletion included, and is the same on every replica', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(
            fc.record({ insert: fc.string({ minLength: 1, maxLength: 5 }) }),
            fc.record({ remove: fc.constant(true) }),
            fc.record({ slug: fc.string({ maxLength: 5 }) }),
          ),
          { maxLength: 20 },
        ),
        (changes) => {
          const doc = createStoryDoc();
          headline(doc);
          for (const change of changes) {
            const before = documentVersion(doc);
            const state = JSON.stringify([bodyOf(doc).toJSON(), doc.getMap('fields').toJSON()]);
            if ('insert' in change) headline(doc).insert(0, change.insert);
            else if ('slug' in change) writeFields(doc, { slugline: change.slug });
            else if (headline(doc).length > 0) headline(doc).delete(0, 1);
            const changed =
              JSON.stringify([bodyOf(doc).toJSON(), doc.getMap('fields').toJSON()]) !== state;
            if (changed) expect(documentVersion(doc)).toBeGreaterThan(before);
            else expect(documentVersion(doc)).toBe(before);
            expect(documentVersion(copyOf(doc))).toBe(documentVersion(doc));
          }
        },
      ),
    );
  });

  it('is higher after a merge than in either branch', () => {
    const one = createStoryDoc();
    headline(one);
    const two = copyOf(one);
    headline(one).insert(0, '가나');
    headline(two).insert(0, '다');
    const merged = copyOf(one);
    Y.applyUpdate(merged, Y.encodeStateAsUpdate(two));
    expect(documentVersion(merged)).toBeGreaterThan(documentVersion(one));
    expect(documentVersion(merged)).toBeGreaterThan(documentVersion(two));
  });
});
