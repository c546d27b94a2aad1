import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { moved, toggled, withKeywords, without } from '../../../../renderer/fields/listEdits';

describe('moved', () => {
  it('moves a name up and down', () => {
    expect(moved(['가', '나', '다'], 2, 0)).toEqual(['다', '가', '나']);
    expect(moved(['가', '나', '다'], 0, 1)).toEqual(['나', '가', '다']);
  });

  it('never loses a name, whatever the places are', () => {
    fc.assert(
      fc.property(fc.array(fc.string()), fc.integer(), fc.integer(), (list, from, to) => {
        expect(moved(list, from, to).sort()).toEqual([...list].sort());
      }),
    );
  });

  it('is undone by the move back', () => {
    const list = fc.array(fc.integer(), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(list, fc.nat(), fc.nat(), (names, one, other) => {
        const from = one % names.length;
        const to = other % names.length;
        expect(moved(moved(names, from, to), to, from)).toEqual(names);
      }),
    );
  });
});

it('takes one out by its place', () => {
  expect(without(['가', '나', '가'], 0)).toEqual(['나', '가']);
  expect(without([], -1)).toEqual([]);
});

it('keeps chosen tags in the order of the list, an outlet’s own after them', () => {
  const known = ['속보', '단독', '영상'];
  expect(toggled(['영상'], '속보', known)).toEqual(['속보', '영상']);
  expect(toggled(['기획', '영상'], '단독', known)).toEqual(['단독', '영상', '기획']);
  expect(toggled(['속보', '영상'], '속보', known)).toEqual(['영상']);
});

describe('withKeywords', () => {
  it('parts pasted keywords, each once and in NFC', () => {
    const decomposed = '결제'.normalize('NFD');
    expect(withKeywords(['인공지능'], ` ${decomposed}, #반도체#수출\n인공지능,,`)).toEqual([
      '인공지능',
      '결제',
      '반도체',
      '수출',
    ]);
  });

  it('stays within what a story’s fields may hold', () => {
    const many = Array.from({ length: 200 }, (_, at) => `말${at}`).join(',');
    expect(withKeywords([], many)).toHaveLength(100);
    expect(withKeywords([], '가'.repeat(300))[0]).toHaveLength(100);
  });
});
