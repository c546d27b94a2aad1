import { describe, expect, it } from 'vitest';
import { entryAt, outlineOf } from '../../../../renderer/outline/outline';
import { build, deck, figure, headline, paragraph } from '../../editor/story';

const cell = (words: string) => build('tableCell', paragraph(words));
const doc = build(
  'doc',
  headline('제목'),
  deck('부제'),
  paragraph('첫 문단'),
  build('subhead', '갈래  하나'),
  figure(),
  build('table', build('tableRow', cell(''), cell('둘째 칸'))),
  build('factBox', build('subhead', '상자 제목'), paragraph('상자')),
  build('quote', paragraph('인용')),
  build('subhead'),
);

describe('outlineOf', () => {
  it('lists headline, subheads, photographs, tables and fact boxes in order', () => {
    expect(outlineOf(doc).map(({ kind, level, text }) => [kind, level, text])).toEqual([
      ['headline', 0, '제목'],
      ['subhead', 1, '갈래 하나'],
      ['figure', 2, ''],
      ['table', 2, '둘째 칸'],
      ['factBox', 2, '상자 제목'],
      ['subhead', 1, ''],
    ]);
    for (const { pos, kind } of outlineOf(doc)) expect(doc.nodeAt(pos)?.type.name).toBe(kind);
  });

  it('cuts long words', () => {
    const long = outlineOf(build('doc', headline('가'.repeat(500)), paragraph()));
    expect(long[0]?.text).toHaveLength(80);
  });
});

it('entryAt tells which part a place is in', () => {
  const entries = outlineOf(doc);
  expect(entryAt(entries, 1)).toBe(0);
  const subhead = entries[1]?.pos ?? 0;
  expect(entryAt(entries, subhead)).toBe(0);
  expect(entryAt(entries, subhead + 1)).toBe(1);
  expect(entryAt(entries, doc.content.size)).toBe(5);
  expect(entryAt([], 3)).toBe(-1);
});
