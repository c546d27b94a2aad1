import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { markedParts } from '../../../../renderer/stories/markedParts';

describe('markedParts', () => {
  it('marks each hit and keeps the rest', () => {
    expect(
      markedParts('국회 예산안 국회 통과', [
        { start: 7, end: 9 },
        { start: 0, end: 2 },
      ]),
    ).toEqual([
      { start: 0, text: '국회', hit: true },
      { start: 2, text: ' 예산안 ', hit: false },
      { start: 7, text: '국회', hit: true },
      { start: 9, text: ' 통과', hit: false },
    ]);
  });

  it('never loses or repeats a character, whatever the hits are', () => {
    const range = fc.record({ start: fc.integer(), end: fc.integer() });
    fc.assert(
      fc.property(fc.string(), fc.array(range), (text, hits) => {
        const parts = markedParts(text, hits);
        expect(parts.map((part) => part.text).join('')).toBe(text);
      }),
    );
  });
});
