import { addMonths, type Day, dayNumber, daysIn, WEEKDAYS, weekdayOf } from '../../text/calendar';
import type { BlockRule } from '../rule';

/** Further away a date without its year may be of another. */
const NEAR_DAYS = 120;

/** A date whose day of the week is another, by the calendar. */
export const weekday: BlockRule = {
  id: 'weekday',
  severity: 'warn',
  korean: true,
  scope: 'block',
  check: ({ text }, { releaseDay }) =>
    Array.from(text.matchAll(DATED)).flatMap((match) => {
      const { index, 0: all, 1: lead = '', 2: year, 3: month, 4: day } = match;
      const said = match[5] ?? match[6] ?? '';
      const dates = meant(lead, year, month, day, releaseDay);
      const names = dates.map((date) => WEEKDAYS[weekdayOf(date)] ?? '');
      const [right] = names;
      if (right === undefined || names.includes(said as (typeof WEEKDAYS)[number])) return [];
      const from = index + all.lastIndexOf(match[6] === undefined ? said : `${said}요일`);
      const to = from + said.length;
      return [{ from, to, fix: { insert: right }, values: { right } }];
    }),
};

const DATED =
  /(?:(지난달|이달|다음\s?달|내달|지난해|작년|올해|내년)\s?)?(?:(?:(\d{4})년\s?)?(?<!\d)(\d{1,2})월\s?)?(?<!\d)(\d{1,2})일\s?(?:\(\s?([월화수목금토일])(?:요일)?\s?\)|([월화수목금토일])요일)/g;

function meant(
  lead: string,
  year: string | undefined,
  month: string | undefined,
  day: string | undefined,
  release: Day,
): Day[] {
  const of = (y: number, m: number): Day[] => {
    const date = Number(day);
    return date >= 1 && m >= 1 && m <= 12 && date <= daysIn(y, m)
      ? [{ year: y, month: m, day: date }]
      : [];
  };
  const years: Record<string, number> = { 지난해: -1, 작년: -1, 올해: 0, 내년: 1 };
  if (month !== undefined) {
    const shift = years[lead];
    if (year !== undefined) return of(Number(year), Number(month));
    if (shift !== undefined) return of(release.year + shift, Number(month));
    const near = [-1, 0, 1]
      .flatMap((away) => of(release.year + away, Number(month)))
      .sort((one, other) => distance(one, release) - distance(other, release));
    const [nearest] = near;
    if (nearest && distance(nearest, release) > NEAR_DAYS) return near;
    return nearest ? [nearest] : [];
  }
  const months: Record<string, number> = { 지난달: -1, 이달: 0, '다음 달': 1, 다음달: 1, 내달: 1 };
  const shift = months[lead];
  if (shift !== undefined) {
    const first = addMonths(release, shift);
    return of(first.year, first.month);
  }
  // A day alone is of this month, or of one beside it.
  return [0, -1, 1].flatMap((away) => {
    const first = addMonths(release, away);
    return of(first.year, first.month);
  });
}

const distance = (one: Day, other: Day) => Math.abs(dayNumber(one) - dayNumber(other));
