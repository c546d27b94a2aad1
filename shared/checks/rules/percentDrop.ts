import type { BlockRule } from '../rule';

/** Nothing falls by more than a hundred percent. */
export const percentDrop: BlockRule = {
  id: 'percentDrop',
  severity: 'warn',
  korean: true,
  scope: 'block',
  check: ({ text }) =>
    Array.from(text.matchAll(DROP)).flatMap(({ index, 0: all, 1: figure = '' }) =>
      Number(figure) > 100 ? [{ from: index, to: index + all.length }] : [],
    ),
};

const DROP =
  /(?<![\d.])(\d{3,5}(?:\.\d+)?)%\s?(?:나\s|가량\s|정도\s)?(?:감소|줄었|줄어|줄인|하락|떨어|급감|폭락|삭감|인하|축소)/g;
