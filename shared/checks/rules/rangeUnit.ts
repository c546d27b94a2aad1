import type { BlockRule } from '../rule';

/** `200~300만원` says from 200 won to three million: a range repeats its unit (FIELD §6). */
export const rangeUnit: BlockRule = {
  id: 'rangeUnit',
  severity: 'warn',
  korean: true,
  scope: 'block',
  check: ({ text }) =>
    Array.from(text.matchAll(RANGE)).flatMap(
      ({ index, 0: all, 1: low = '', 2: between = '', 3: high = '', 4: unit = '' }) => {
        // `9900~1만원` goes from won to ten thousand won.
        if (value(low) >= value(high)) return [];
        const insert = `${low}${unit}${between}${high}${unit}`;
        return [{ from: index, to: index + all.length, fix: { insert } }];
      },
    ),
};

const FIGURE = '\\d{1,4}(?:\\.\\d{1,3})?|\\d{1,3},\\d{3}';
const RANGE = new RegExp(
  `(?<![\\d.,~∼-])(${FIGURE})(\\s?[~∼～〜-]\\s?)(${FIGURE})(천만|백만|십만|천억|천|만|억|조)(?![\\d.])`,
  'g',
);

const value = (figure: string) => Number(figure.replace(',', ''));
