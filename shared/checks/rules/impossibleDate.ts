import { addMonths, daysIn } from '../../text/calendar';
import type { Found } from '../found';
import type { BlockRule } from '../rule';

/** A day that no calendar has: 2월 30일, 13월 3일, 지난달 31일 after a month of thirty days. */
export const impossibleDate: BlockRule = {
  id: 'impossibleDate',
  severity: 'warn',
  korean: true,
  scope: 'block',
  check: ({ text }, { releaseDay }) => {
    const found: Found[] = [];
    for (const { index, 0: all, 1: year, 2: month = '', 3: day = '' } of text.matchAll(DATE)) {
      const last = lastDay(year === undefined ? null : Number(year), Number(month));
      if (last === null || Number(day) > last || Number(day) === 0) {
        found.push({ from: index, to: index + all.length });
      }
    }
    for (const { index, 0: all, 1: month = '', 2: day = '' } of text.matchAll(SPAN)) {
      const last = lastDay(null, Number(month));
      if (last !== null && Number(day) > last) {
        found.push({ from: index, to: index + all.length });
      }
    }
    for (const { index, 0: all, 1: lead = '', 2: day = '' } of text.matchAll(IN_MONTH)) {
      const { year, month } = addMonths(
        releaseDay,
        lead === '지난달' ? -1 : lead === '이달' ? 0 : 1,
      );
      if (Number(day) > daysIn(year, month)) found.push({ from: index, to: index + all.length });
    }
    return found.sort((one, other) => one.from - other.from);
  },
};

// Not a span of days: `2월 30일간`, `3월 50일 만에`.
const DATE = /(?:(\d{4})년\s?)?(?<![\d.])(\d{1,2})월\s?(\d{1,2})일(?!간|째|\s?만|\s?동안)/g;
const SPAN = /(?<![\d.])(\d{1,2})월\s?\d{1,2}일?\s?[~∼]\s?(\d{1,2})일(?!간|째|\s?만|\s?동안)/g;
const IN_MONTH = /(지난달|이달|다음\s?달|내달)\s?(\d{1,2})일(?!간|째|\s?만|\s?동안)/g;

function lastDay(year: number | null, month: number): number | null {
  if (month < 1 || month > 12) return null;
  // Without its year 29 February may be right.
  return daysIn(year ?? 2024, month);
}
