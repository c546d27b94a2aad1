import { storySchema } from '@shared/document/schema';
import { documentOf } from '@shared/document/walk';
import {
  type BlockChange,
  type ComparedBlock,
  comparedBlocks,
  compareStories,
  eojeols,
} from '@shared/review/compare';
import type { Node } from '@tiptap/pm/model';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { processorMs } from '../../helpers/processorTime';
import { PHOTO, sampleDoc } from '../export/material';

const story = (...texts: string[]) => ({
  blocks: texts.map((text, place) => ({
    type: place === 0 ? 'headline' : 'paragraph',
    text,
    look: '',
  })),
  fields: {},
});
const signs = { same: '', removed: '-', added: '+' };
const told = (changes: BlockChange[]) =>
  changes.map(({ kind, runs }) =>
    [kind, ...runs.map(({ kind, text }) => `${signs[kind]}${text}`)].join('|'),
  );

/** The earlier or the later state, made again from the comparison. */
function side(changes: BlockChange[], which: 'earlier' | 'later'): string[] {
  const [without, not] =
    which === 'earlier' ? (['added', 'moved'] as const) : (['removed', 'left'] as const);
  return changes
    .filter(({ kind }) => kind !== without && kind !== not)
    .map(({ type, runs }) => {
      const words = runs.filter(({ kind }) => kind !== (which === 'earlier' ? 'added' : 'removed'));
      return `${type}\n${words.map(({ text }) => text).join('')}`;
    });
}
// A moved or left block is told whole, whichever way its words are marked.
const ofMoves = (changes: BlockChange[]): BlockChange[] =>
  changes.map((change) =>
    change.kind === 'moved' || change.kind === 'left'
      ? { ...change, runs: change.runs.map((run) => ({ ...run, kind: 'same' as const })) }
      : change,
  );

/** The notes of each block of the later state, as the comparison tells them. */
const notesOf = (changes: BlockChange[]): string[] =>
  changes
    .filter(({ kind }) => kind !== 'removed' && kind !== 'left')
    .map(({ runs }) =>
      runs.map(({ kind, note, text }) => (kind !== 'removed' && note ? text : '')).join(''),
    );

/** What went and is told to have been a note though it was none, or the other way round. */
const notesGone = (changes: BlockChange[], before: ComparedBlock[]): string[] =>
  changes
    .filter(({ kind }) => kind !== 'added' && kind !== 'moved')
    .flatMap(({ runs }, place) => {
      let at = 0;
      return runs.flatMap(({ kind, text, note = false }) => {
        if (kind === 'added') return [];
        const [from, to] = [at, at + text.length];
        at = to;
        const was = before[place]?.notes?.some(([first, last]) => first <= from && to <= last);
        return kind === 'removed' && note !== (was ?? false) ? [text] : [];
      });
    });

describe('a comparison of two states of a story', () => {
  it('is by 어절 inside a paragraph', () => {
    const { blocks } = compareStories(
      story('제목', '국회는 15일 예산안을 처리한다.'),
      story('새 제목', '국회는 16일 예산안을 처리하지 않는다.'),
    );
    expect(told(blocks)).toEqual([
      'changed|+새 |제목',
      'changed|국회는 |-15일|+16일| 예산안을 |-처리한다.|+처리하지 않는다.',
    ]);
  });

  it('sets a rewritten paragraph against its own former state though others came before it', () => {
    const { blocks } = compareStories(
      story('제목', '강물이 불어 산책로가 잠겼다.', '시는 복구에 나섰다.'),
      story('제목', '비가 그쳤다.', '강물이 불어 산책로와 주차장이 잠겼다.', '시는 복구에 나섰다.'),
    );
    expect(told(blocks)).toEqual([
      'same|제목',
      'added|+비가 그쳤다.',
      'changed|강물이 불어 |-산책로가|+산책로와 주차장이| 잠겼다.',
      'same|시는 복구에 나섰다.',
    ]);
  });

  it('tells a paragraph that moved, and one that only looks otherwise', () => {
    const before = story('제목', '가 나 다', '라 마 바', '사 아 자');
    const after = story('제목', '라 마 바', '사 아 자', '가 나 다');
    const [, first] = after.blocks;
    if (first) first.look = '0 1 bold';
    expect(told(compareStories(before, after).blocks)).toEqual([
      'same|제목',
      'left|-가 나 다',
      'restyled|라 마 바',
      'same|사 아 자',
      'moved|+가 나 다',
    ]);
  });

  it('has captions, photographs and every field', () => {
    const doc = sampleDoc();
    const before = { blocks: comparedBlocks(documentOf(doc)), fields: { dateline: '서울' } };
    expect(before.blocks.map(({ type }) => type)).toEqual(
      expect.arrayContaining(['headline', 'deck', 'paragraph', 'figure', 'caption']),
    );
    const after = {
      blocks: before.blocks.filter(({ type }) => type !== 'figure' && type !== 'caption'),
      fields: { dateline: '부산', keywords: ['강'] },
    };
    const { photos, fields } = compareStories(before, after);
    expect(photos).toEqual({ added: [], removed: [PHOTO.hash] });
    expect(compareStories(after, before).photos.added).toEqual([PHOTO.hash]);
    expect(fields).toEqual([
      { field: 'dateline', before: '서울', after: '부산' },
      { field: 'keywords', before: undefined, after: ['강'] },
    ]);
  });

  it('tells internal notes apart, whatever became of them', () => {
    const written = (...parts: [string, boolean][]) =>
      storySchema.node('doc', null, [
        storySchema.node('headline', null, [storySchema.text('제목')]),
        storySchema.node(
          'paragraph',
          null,
          parts.map(([words, note]) =>
            storySchema.text(words, note ? [storySchema.mark('note')] : []),
          ),
        ),
      ]);
    const compared = (before: Node, after: Node) =>
      compareStories(
        { blocks: comparedBlocks(before), fields: {} },
        { blocks: comparedBlocks(after), fields: {} },
      ).blocks[1]?.runs;
    const one = written(['시는 밝혔다', false], [' 번호는 010', true]);
    const other = written(['시는 밝혔다', false], [' 번호는 011', true], [' 내일', false]);
    expect(compared(one, one)).toEqual([
      { kind: 'same', text: '시는 밝혔다' },
      { kind: 'same', text: ' 번호는 010', note: true },
    ]);
    expect(compared(one, other)).toEqual([
      { kind: 'same', text: '시는 밝혔다' },
      { kind: 'same', text: ' 번호는 ', note: true },
      { kind: 'removed', text: '010', note: true },
      { kind: 'added', text: '011', note: true },
      { kind: 'added', text: ' 내일' },
    ]);
  });

  const word = fc.constantFrom(
    '강',
    '물이',
    '불어',
    '시는',
    '15일',
    '“예산',
    '확보”',
    '😀',
    ' ',
    '',
  );
  const block: fc.Arbitrary<ComparedBlock> = fc
    .record({
      type: fc.constantFrom('paragraph', 'paragraph', 'subhead', 'caption', 'figure'),
      text: fc.array(word, { maxLength: 12 }).map((words) => words.join(' ')),
      look: fc.constantFrom('', 'bold'),
      note: fc.option(fc.tuple(fc.nat(8), fc.integer({ min: 1, max: 8 })), { nil: null }),
    })
    .map(({ note, ...one }) => {
      const from = note ? Math.min(note[0], one.text.length) : 0;
      const to = note ? Math.min(from + note[1], one.text.length) : 0;
      return from < to ? { ...one, notes: [[from, to] as const] } : one;
    });
  const blocks = fc.array(block, { maxLength: 14 });

  it('applied to the earlier state gives the later, and the other way round', () => {
    fc.assert(
      fc.property(blocks, blocks, fc.constantFrom(1000, 0), (before, after, time) => {
        // With no time at all it is coarse, and as right.
        const clock = time === 0 ? steps() : undefined;
        const comparison = compareStories(
          { blocks: before, fields: {} },
          { blocks: after, fields: {} },
          clock,
        );
        const changes = ofMoves(comparison.blocks);
        const keys = (list: ComparedBlock[]) => list.map(({ type, text }) => `${type}\n${text}`);
        expect(side(changes, 'earlier')).toEqual(keys(before));
        expect(side(changes, 'later')).toEqual(keys(after));
        expect(notesGone(comparison.blocks, before)).toEqual([]);
        expect(notesOf(changes)).toEqual(
          after.map(({ text, notes = [] }) =>
            notes.map(([from, to]) => text.slice(from, to)).join(''),
          ),
        );
      }),
      { numRuns: 500 },
    );
  });

  it('of a state with itself has no change', () => {
    fc.assert(
      fc.property(blocks, (same) => {
        const { blocks, photos, coarse } = compareStories(
          { blocks: same, fields: {} },
          { blocks: same, fields: {} },
        );
        expect(blocks.every(({ kind }) => kind === 'same')).toBe(true);
        expect([photos, coarse]).toEqual([{ added: [], removed: [] }, false]);
      }),
    );
  });

  it('loses no character between 어절', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(eojeols(text).join('')).toBe(text);
      }),
    );
  });
});

/** A clock on which each look costs a second. */
function steps(): () => number {
  let at = 0;
  return () => {
    at += 1000;
    return at;
  };
}

describe('however long and unlike', () => {
  const words = (count: number, word: (place: number) => string) =>
    Array.from({ length: count }, (_, place) => word(place)).join(' ');
  const cases: [string, () => [ReturnType<typeof story>, ReturnType<typeof story>]][] = [
    [
      'one paragraph of 100,000 characters with nothing in common',
      () => [
        story(
          '제목',
          words(25_000, (place) => `가${place}`),
        ),
        story(
          '제목',
          words(25_000, (place) => `나${place}`),
        ),
      ],
    ],
    [
      'the same few 어절 over and over, in another order',
      () => [
        story(
          '제목',
          words(30_000, (place) => `${(place * 7) % 5}`),
        ),
        story(
          '제목',
          words(30_000, (place) => `${(place * 11) % 5}`),
        ),
      ],
    ],
    [
      '20,000 paragraphs, each rewritten',
      () => [
        story('제목', ...Array.from({ length: 20_000 }, (_, place) => `가 나 ${place}`)),
        story('제목', ...Array.from({ length: 20_000 }, (_, place) => `가 다 ${-place}`)),
      ],
    ],
    [
      '100,000 characters without a space',
      () => [story('제목', '가'.repeat(100_000)), story('제목', '나'.repeat(100_000))],
    ],
  ];

  it.each(cases)('it ends: %s', (_name, make) => {
    const [before, after] = make();
    const started = processorMs();
    const { blocks } = compareStories(before, after);
    // The limit inside is 120 ms; the rest is for a busy machine.
    expect(processorMs() - started).toBeLessThan(2000);
    const changes = ofMoves(blocks);
    const keys = (list: readonly ComparedBlock[]) =>
      list.map(({ type, text }) => `${type}\n${text}`);
    expect(side(changes, 'later').join() === keys(after.blocks).join()).toBe(true);
    expect(side(changes, 'earlier').join() === keys(before.blocks).join()).toBe(true);
  });

  it('a story of 100,000 characters, edited here and there, is told in full by 어절', () => {
    const paragraphs = Array.from({ length: 500 }, (_, place) =>
      words(40, (word) => `어절${(place * 40 + word) % 977}`),
    );
    const edited = paragraphs.map((text, place) =>
      place % 9 === 0 ? text.replace('어절', '말') : text,
    );
    const started = processorMs();
    const { blocks, coarse } = compareStories(
      story('제목', ...paragraphs),
      story('제목', ...edited),
      // Its own time: a busy machine takes longer.
      processorMs,
    );
    const took = processorMs() - started;
    expect(coarse).toBe(false);
    expect(blocks.filter(({ kind }) => kind === 'changed')).toHaveLength(56);
    expect(took).toBeLessThan(3000);
  });
});
