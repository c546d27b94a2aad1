import { daysIn } from '../../text/calendar';
import type { Found } from '../found';
import type { BlockRule } from '../rule';

/**
 * Dates as releases write them: `2026. 1. 15.`, `’26.1.15`, `1.15(목)`. The press writes them out
 * (FIELD §6). Anniversaries (`5.18`, `3.1절`) and versions are others.
 */
export const dateDotted: BlockRule = {
  id: 'dateDotted',
  severity: 'warn',
  korean: true,
  scope: 'block',
  check: ({ kind, text }) =>
    kind === 'cell'
      ? []
      : Array.from(text.matchAll(DOTTED)).flatMap((match): Found[] => {
          const { index, 0: all, 1: year, 2: month = '', 3: day = '', 4: week } = match;
          const [years, m, d] = [year?.replace(/^['’‘]/, '20'), Number(month), Number(day)];
          if ((years ?? week) === undefined) return [];
          if (m < 1 || m > 12 || d < 1 || d > daysIn(2024, m)) return [];
          const insert = `${years === undefined ? '' : `${years}년 `}${m}월 ${d}일${week ?? ''}`;
          return [{ from: index, to: index + all.length, fix: { insert } }];
        }),
};

const DOTTED =
  /(?<![\d.A-Za-z])(?:((?:19|20)\d{2}|['’‘]\d{2})\.\s?)?(\d{1,2})\.\s?(\d{1,2})(?:\.(?!\d))?(?:\s?(\([월화수목금토일](?:요일)?\)))?(?![\d.])/g;
