import { grouped } from '../../text/koreanNumber';
import type { BlockRule } from '../rule';

/** Releases part figures with commas; the press groups them by 만, 억 and 조 (FIELD §6). Tables keep theirs. */
export const numberCommas: BlockRule = {
  id: 'numberCommas',
  severity: 'tell',
  korean: true,
  scope: 'block',
  check: ({ kind, text }) =>
    kind === 'cell'
      ? []
      : Array.from(text.matchAll(COMMAS), ({ index, 0: all, 1: figure = '', 2: unit = '' }) => ({
          from: index,
          to: index + all.length,
          fix: { insert: grouped(figure.replaceAll(',', ''), unit) },
        })),
};

const COMMAS = /(?<![\d.,A-Za-z])(\d{1,3}(?:,\d{3}){1,6}(?:\.\d+)?)(?![\d,])([만억조]?)/g;
