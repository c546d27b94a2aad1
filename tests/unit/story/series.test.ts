import { isEmbargoed } from '@shared/story/embargo';
import {
  carriedEmbargo,
  nextMarks,
  nextStage,
  numberOf,
  SERIES_ORDER,
  stageOf,
} from '@shared/story/series';
import { readOrder, writeOrder } from '@shared/story/seriesOrder';
import { parseHeadline, renderHeadline } from '@shared/text/headline';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

describe('the stage after one', () => {
  it.each([
    ['속보', '1보'],
    ['1보', '2보'],
    ['2보', '종합'],
    ['종합', '종합2보'],
    ['종합2보', '종합3보'],
    // Not in the usual order, or past its end: counted on.
    ['3보', '종합'],
    ['종합3보', '종합4보'],
    ['종합9보', '종합10보'],
    ['종합99보', '종합99보'],
    // A story told in full is followed by its roundup.
    ['', '종합'],
    ['르포', '종합'],
  ])('after %j comes %j', (stage, next) => {
    expect(nextStage(stage)).toBe(next);
  });

  it('is that of the outlet’s order', () => {
    const order = ['긴급', '1보', '2보', '3보', '최종'];
    expect(nextStage('긴급', order)).toBe('1보');
    expect(nextStage('3보', order)).toBe('최종');
    expect(nextStage('최종', order)).toBe('최종');
    expect(nextStage('4보', order)).toBe('5보');
    expect(nextStage('', order)).toBe('최종');
    expect(nextStage('2보', ['1보', '3보', '종합'])).toBe('3보');
  });

  const stage = fc.oneof(
    fc.constantFrom(...SERIES_ORDER, '', '최종', '르포', '긴급'),
    fc.integer({ min: 1, max: 120 }).map((number) => `${number}보`),
    fc.integer({ min: 2, max: 120 }).map((number) => `종합${number}보`),
  );
  const order = fc.uniqueArray(
    stage.filter((one) => one !== ''),
    { minLength: 1, maxLength: 8 },
  );

  it('is always a word that fits, and walking on runs through what is left of the order', () => {
    fc.assert(
      fc.property(order, stage, (order, stage) => {
        let at = stage;
        const seen: string[] = [];
        for (let step = 0; step < 12; step++) {
          at = nextStage(at, order);
          expect(at).not.toBe('');
          expect(at.length).toBeLessThanOrEqual(20);
          seen.push(at);
        }
        const place = order.indexOf(stage);
        if (place >= 0) {
          const left = order.slice(place + 1);
          expect(seen.slice(0, left.length)).toEqual(left);
        }
      }),
    );
  });

  it('is one the printed headline can be read back to, when the order is the usual one', () => {
    fc.assert(
      fc.property(stage, fc.subarray(['단독', '영상']), (mark, tags) => {
        const before =
          mark === '속보'
            ? { headlineTags: ['속보', ...tags], series: '' }
            : { headlineTags: tags, series: mark };
        const { headlineTags, series } = nextMarks(before);
        expect(headlineTags).toEqual(tags);
        const printed = renderHeadline('강변길 다시 열려', { tags: headlineTags, series });
        if (/^(?:[1-9]\d?보|종합(?:[1-9]\d?보)?)$/.test(series)) {
          expect(parseHeadline(printed)).toEqual({
            headline: '강변길 다시 열려',
            tags: headlineTags,
            series,
          });
        }
      }),
    );
  });
});

it('a stage that is a headline tag goes before the headline, and the one it follows is taken off', () => {
  const order = ['1보', '긴급', '종합'];
  expect(nextMarks({ headlineTags: ['단독'], series: '1보' }, order)).toEqual({
    headlineTags: ['긴급', '단독'],
    series: '',
  });
  expect(nextMarks({ headlineTags: ['긴급', '단독'], series: '' }, order)).toEqual({
    headlineTags: ['단독'],
    series: '종합',
  });
  expect(stageOf({ headlineTags: ['단독', '속보'], series: '' })).toBe('속보');
  expect(stageOf({ headlineTags: ['속보'], series: '2보' })).toBe('2보');
});

describe('the embargo of the story that follows', () => {
  it('by time is the same, past or not, and one that nobody can read still holds', () => {
    for (const until of ['2099-01-01T00:00:00+09:00', '1999-01-01T00:00:00+09:00']) {
      const embargo = { kind: 'time', until, source: '국토교통부' };
      expect(carriedEmbargo(embargo)).toEqual(embargo);
    }
    expect(carriedEmbargo({ kind: 'time', until: 'soon' })).toEqual({
      kind: 'time',
      until: 'soon',
    });
    expect(carriedEmbargo(undefined)).toEqual({ kind: 'none' });
  });

  it('by condition holds again until somebody confirms it for this story', () => {
    const met = {
      kind: 'condition' as const,
      condition: '행사 시작 이후',
      source: '',
      confirmedBy: '정하늘',
      confirmedAt: '2026-11-24T03:00:00Z',
    };
    expect(isEmbargoed(met, 0)).toBe(false);
    const carried = carriedEmbargo(met) as typeof met;
    expect(isEmbargoed(carried, 0)).toBe(true);
    expect(carried.condition).toBe(met.condition);
  });
});

describe('an order as a person writes it', () => {
  it.each([
    ['속보 → 1보 → 종합', ['속보', '1보', '종합']],
    ['[속보], (1보) / 1보 > 종합', ['속보', '1보', '종합']],
    [' → ', undefined],
    ['', undefined],
  ])('%j', (text, order) => {
    expect(readOrder(text)).toEqual(order);
  });

  it('reads back what it writes', () => {
    expect(readOrder(writeOrder(SERIES_ORDER))).toEqual(SERIES_ORDER);
  });
});

describe('the number of a mark', () => {
  it.each([
    ['1보', { roundup: false, number: 1 }],
    ['12보', { roundup: false, number: 12 }],
    ['종합', { roundup: true, number: 1 }],
    ['종합3보', { roundup: true, number: 3 }],
    ['속보', null],
    ['', null],
  ])('%s', (mark, expected) => {
    expect(numberOf(mark)).toEqual(expected);
  });
});
