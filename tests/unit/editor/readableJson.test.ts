import { storySchema } from '@shared/document/schema';
import { describe, expect, it } from 'vitest';
import { readableJson } from '../../../renderer/editor/readableJson';

const text = (words: string, ...marks: string[]) => ({
  type: 'text',
  text: words,
  marks: marks.map((type) => ({ type })),
});
const read = (...content: unknown[]) => {
  const doc = storySchema.nodeFromJSON(readableJson({ type: 'doc', content }));
  doc.check();
  return doc;
};
const head = { type: 'headline', content: [text('제목')] };

describe('a story that holds what is not known (R23, R24)', () => {
  it('gives a document that is all known as it is', () => {
    const doc = read(head, { type: 'paragraph', content: [text('본문', 'bold')] });
    expect(doc.toString()).toBe('doc(headline("제목"), paragraph(bold("본문")))');
  });

  it('leaves an unknown block out and keeps what it holds', () => {
    const doc = read(head, {
      type: 'timeline',
      content: [{ type: 'paragraph', content: [text('안')] }, { type: 'map' }],
    });
    expect(doc.toString()).toBe('doc(headline("제목"), paragraph("안"))');
  });

  it('leaves unknown marks and attributes out', () => {
    const doc = read(head, {
      type: 'paragraph',
      attrs: { glow: 1, __proto__: { polluted: true } },
      content: [text('본문', 'sparkle')],
    });
    expect(doc.toString()).toBe('doc(headline("제목"), paragraph("본문"))');
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
  });

  it('makes a document of what is out of place', () => {
    expect(read({ type: 'paragraph', content: [text('본문')] }).toString()).toBe(
      'doc(headline, paragraph("본문"))',
    );
    expect(read(head, text('글')).toString()).toBe('doc(headline("제목"), paragraph("글"))');
    expect(read(head, head).toString()).toBe('doc(headline("제목"), paragraph("제목"))');
  });

  it.each([null, 3, {}, { type: 'constructor' }, { type: '__proto__', content: 'x' }])(
    'gives an empty story for %j',
    (json) => {
      expect(storySchema.nodeFromJSON(readableJson(json)).toString()).toBe(
        'doc(headline, paragraph)',
      );
    },
  );
});
