import { inspect } from '@shared/document/inspect';
import { SCHEMA_VERSION } from '@shared/document/schema';
import { bodyOf, createStoryDoc, readFields, readPhotos } from '@shared/document/storyDoc';
import { EMPTY_FIELDS } from '@shared/story/fields';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';

function withText(attributes: Record<string, unknown>): Y.Doc {
  const doc = createStoryDoc();
  const text = new Y.XmlText();
  (bodyOf(doc).get(1) as Y.XmlElement).insert(0, [text]);
  text.insert(0, '글', attributes);
  return doc;
}

describe('looking through a document before it is bound', () => {
  it('knows a new story and every mark of the schema', () => {
    expect(inspect(createStoryDoc())).toEqual({ kind: 'known' });
    const marks = {
      bold: {},
      italic: {},
      underline: {},
      strike: {},
      note: {},
      link: { href: 'https://a.example/' },
    };
    expect(inspect(withText(marks))).toEqual({ kind: 'known' });
  });

  it('R23 finds a document of a newer schema', () => {
    const doc = createStoryDoc();
    doc.getMap('meta').set('schemaVersion', SCHEMA_VERSION + 1);
    expect(inspect(doc)).toEqual({ kind: 'newer', version: SCHEMA_VERSION + 1 });
  });

  it('R24 finds an unknown node, attribute and mark', () => {
    const doc = createStoryDoc();
    const poll = new Y.XmlElement('poll');
    const paragraph = new Y.XmlElement('paragraph');
    paragraph.setAttribute('indent', '2');
    bodyOf(doc).push([poll, paragraph]);
    expect(inspect(doc)).toEqual({ kind: 'unknown', names: ['paragraph.indent', 'poll'] });
    expect(inspect(withText({ sparkle: {} }))).toEqual({ kind: 'unknown', names: ['sparkle'] });
    expect(inspect(withText({ bold: { weight: 9 } }))).toEqual({
      kind: 'unknown',
      names: ['bold.weight'],
    });
  });

  it.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty'])(
    'S18 does not take %s for a node',
    (name) => {
      const doc = createStoryDoc();
      bodyOf(doc).push([new Y.XmlElement(name)]);
      expect(inspect(doc)).toEqual({ kind: 'unknown', names: [name] });
      expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
    },
  );

  it.each(['javascript:alert(1)', 'data:text/html,x', '', null, 7])(
    'S19 refuses a link to %j',
    (href) => {
      expect(inspect(withText({ link: { href } }))).toEqual({ kind: 'refused', reason: 'link' });
    },
  );

  it('S20 refuses absurd nesting without exhausting the stack', () => {
    const doc = createStoryDoc();
    let parent: Y.XmlFragment = bodyOf(doc);
    doc.transact(() => {
      for (let depth = 0; depth < 3000; depth++) {
        const quote = new Y.XmlElement('quote');
        parent.push([quote]);
        parent = quote;
      }
    });
    expect(inspect(doc)).toEqual({ kind: 'refused', reason: 'nesting' });
  });
});

describe('reading what a document carries', () => {
  it('reads a field that does not fit as its empty value, and the others as they are', () => {
    const doc = createStoryDoc({ slugline: '한강', keywords: ['강변'] });
    doc.getMap('fields').set('sections', 'not a list');
    doc.getMap('fields').set('embargo', { kind: 'time', until: 'soon' });
    const fields = readFields(doc);
    expect(fields).toMatchObject({ slugline: '한강', keywords: ['강변'] });
    expect(fields.sections).toEqual(EMPTY_FIELDS.sections);
  });

  it('leaves out a photograph whose record does not fit its hash', () => {
    const doc = createStoryDoc();
    const hash = 'a'.repeat(64);
    const record = {
      hash,
      type: 'image/jpeg',
      width: 10,
      height: 10,
      bytes: 10,
      fileName: 'a.jpg',
      offered: { caption: '', credit: '', creator: '', alt: '', rights: '' },
    };
    doc.getMap('photos').set(hash, record);
    doc.getMap('photos').set('b'.repeat(64), record);
    doc.getMap('photos').set('../evil', { ...record, hash: '../evil' });
    expect([...readPhotos(doc).keys()]).toEqual([hash]);
  });
});
