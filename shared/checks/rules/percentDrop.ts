import type { BlockRule } from '../rule';

/** Nothing falls by more than a hundred percent. */
export const percentDrop: BlockRule = {
  id: 'percentDrop',
  severity: 'warn',
  korean: true,
  scope: 'block',
  check: ({ text }) =>
    Array.from(text.matchAll(DROP)).flatMap(({ index, 0: all, 1: figure, 2: rate }) =>
      Number(figure ?? rate) > 100 ? [{ from: index, to: index + all.length }] : [],
    ),
};

const LESS =
  '감소|줄었|줄어|줄인|줄고|줄며|하락|떨어|급감|폭락|삭감|인하|축소|감축|내렸|내린|줄여|빠졌|빠진';
const DROP = new RegExp(
  `(?<![\\d.])(\\d{3,5}(?:\\.\\d+)?)%\\s?(?:(?:나|가량|정도|이상|넘게|가까이)\\s)?(?:${LESS})|(?<=(?:감소율|하락률|감소 폭|낙폭|하락 폭|감소폭|하락폭)[은는이가]?\\s?)(\\d{3,5}(?:\\.\\d+)?)%(?!포인트)`,
  'g',
);
