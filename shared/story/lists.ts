import type { Step } from './steps';

/** The lists: all stories, those that stand somewhere, and those that were thrown away. */
export const LISTS = ['all', 'desk', 'returned', 'ready', 'released', 'trash'] as const;
export type ListName = (typeof LISTS)[number];

/** Where the stories of a list stand: 데스크, 반려, 송출 대기, 송출됨. */
const LIST_STEPS = {
  desk: ['filed', 'desking'],
  returned: ['returned'],
  ready: ['approved'],
  released: ['released', 'corrected', 'withdrawn'],
} as const satisfies Partial<Record<ListName, readonly Step[]>>;

/** How many stories each list has. */
export type ListCounts = Record<ListName, number>;

export const NO_COUNTS: ListCounts = {
  all: 0,
  desk: 0,
  returned: 0,
  ready: 0,
  released: 0,
  trash: 0,
};

/** The steps of a list's stories; null for one that has stories wherever they stand. */
export function stepsOf(list: ListName): readonly Step[] | null {
  return list === 'all' || list === 'trash' ? null : LIST_STEPS[list];
}
