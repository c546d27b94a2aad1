import { describe, expect, it } from 'vitest';
import {
  type ListFilter,
  listFilterSchema,
  NO_LIST_FILTER,
  type Period,
  storyFilterOf,
  usedParts,
} from '../../../shared/story/listFilter';
import { NO_FILTER } from '../../../shared/story/storyFilter';

const noon = new Date(2026, 10, 24, 12, 30).getTime();
const at = (month: number, day: number) => new Date(2026, month - 1, day).getTime();
const stretch = (period: Period, now = noon) => {
  const { from, to } = storyFilterOf({ ...NO_LIST_FILTER, period }, now);
  return { from, to };
};

describe('what a list is narrowed to', () => {
  it('asks for everything without a filter', () => {
    expect(storyFilterOf(NO_LIST_FILTER, noon)).toEqual(NO_FILTER);
    expect(usedParts(NO_LIST_FILTER)).toEqual([]);
  });

  it.each<[Period['kind'], number, number | null]>([
    ['today', at(11, 24), null],
    ['yesterday', at(11, 23), at(11, 24) - 1],
    ['week', at(11, 18), null],
    ['month', at(10, 26), null],
  ])('reads %s from midnight here', (kind, from, to) => {
    expect(stretch({ kind } as Period)).toEqual({ from, to });
  });

  it('moves with the day', () => {
    const today = stretch({ kind: 'today' });
    expect(stretch({ kind: 'today' }, noon + 24 * 3_600_000).from).toBe(at(11, 25));
    expect(stretch({ kind: 'today' }, at(11, 24)).from).toBe(today.from);
    expect(stretch({ kind: 'today' }, at(11, 25) - 1).from).toBe(today.from);
  });

  it('takes both of two days whole, whichever comes first', () => {
    const wanted = { from: at(11, 1), to: at(11, 11) - 1 };
    expect(stretch({ kind: 'between', from: '2026-11-01', to: '2026-11-10' })).toEqual(wanted);
    expect(stretch({ kind: 'between', from: '2026-11-10', to: '2026-11-01' })).toEqual(wanted);
  });

  it('has no end where a day is none', () => {
    expect(stretch({ kind: 'between', from: '2026-99-99', to: '2026-11-10' }).to).toBeNull();
    const filter: ListFilter = {
      ...NO_LIST_FILTER,
      period: { kind: 'between', from: '', to: '2026-11-10' },
    };
    expect(listFilterSchema.safeParse(filter).success).toBe(false);
  });
});
