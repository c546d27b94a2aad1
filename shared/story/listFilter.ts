import { z } from 'zod';
import { STEPS } from './steps';
import type { StoryFilter } from './storyFilter';

/** A calendar day here: `2026-11-24`. */
const daySchema = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

/** Periods that move with the day: today, yesterday, the last 7 days and the last 30, today included. */
export const MOVING_PERIODS = ['today', 'yesterday', 'week', 'month'] as const;

const periodSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.enum(['any', ...MOVING_PERIODS]) }),
  /** From the first of these days to the last, both included. */
  z.object({ kind: z.literal('between'), from: daySchema, to: daySchema }),
]);
export type Period = z.infer<typeof periodSchema>;

/**
 * What a person narrows a list to, in words that last: a saved “today” means the day it is used on,
 * and a section that was deleted since can still be named.
 */
export const listFilterSchema = z.object({
  state: z.enum(['any', 'embargoed', 'readOnly', ...STEPS]),
  /** The section's id, and its name when it was chosen. */
  section: z.object({ id: z.string().min(1).max(64), name: z.string().max(60) }).nullable(),
  /** The name of a byline, whole; empty for any. */
  person: z.string().max(200),
  period: periodSchema,
});
export type ListFilter = z.infer<typeof listFilterSchema>;

export const NO_LIST_FILTER: ListFilter = {
  state: 'any',
  section: null,
  person: '',
  period: { kind: 'any' },
};

/** The parts of a filter, in the order they are shown in. */
const FILTER_PARTS = ['state', 'period', 'section', 'person'] as const;
export type FilterPart = (typeof FILTER_PARTS)[number];

/** The parts that narrow the list. */
export function usedParts(filter: ListFilter): FilterPart[] {
  const used: Record<FilterPart, boolean> = {
    state: filter.state !== 'any',
    period: filter.period.kind !== 'any',
    section: filter.section !== null,
    person: filter.person !== '',
  };
  return FILTER_PARTS.filter((part) => used[part]);
}

/** The filter as storage reads it, on the day that `now` (milliseconds since 1970) lies in. */
export function storyFilterOf(filter: ListFilter, now: number): StoryFilter {
  return {
    state: filter.state,
    section: filter.section?.id ?? '',
    person: filter.person,
    ...stretchOf(filter.period, now),
  };
}

function stretchOf(period: Period, now: number): Pick<StoryFilter, 'from' | 'to'> {
  switch (period.kind) {
    case 'any':
      return { from: null, to: null };
    case 'today':
      return { from: midnight(now, 0), to: null };
    case 'yesterday':
      return { from: midnight(now, -1), to: midnight(now, 0) - 1 };
    case 'week':
      return { from: midnight(now, -6), to: null };
    case 'month':
      return { from: midnight(now, -29), to: null };
    case 'between': {
      // Whichever was chosen first, the earlier day begins the stretch.
      const [first, last] = [period.from, period.to].sort();
      return { from: startOf(first), to: endOf(last) };
    }
  }
}

/** Midnight here of the day so many days from that of `now`; days are not always 24 hours long. */
function midnight(now: number, days: number): number {
  const date = new Date(now);
  return new Date(date.getFullYear(), date.getMonth(), date.getDate() + days).getTime();
}

function startOf(day = ''): number | null {
  const time = new Date(`${day}T00:00:00`).getTime();
  return Number.isNaN(time) ? null : time;
}

function endOf(day = ''): number | null {
  const start = startOf(day);
  return start === null ? null : midnight(start, 1) - 1;
}
