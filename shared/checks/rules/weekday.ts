import { addMonths, type Day, dayNumber, daysIn, WEEKDAYS, weekdayOf } from '../../text/calendar';
import type { Found } from '../found';
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
    FORMS.flatMap((form) => Array.from(text.matchAll(form)))
      .flatMap(({ groups, indices }): Found[] => {
        const { lead = '', year, month, day, said = '' } = groups ?? {};
        const at = indices?.groups?.said;
        const dates = meant(lead, year, month, day, releaseDay);
        const names = dates.map((date) => WEEKDAYS[weekdayOf(date)] ?? '');
        const [right] = names;
        if (!at || right === undefined || names.some((name) => name === said)) return [];
        return [{ from: at[0], to: at[1], fix: { insert: right }, values: { right } }];
      })
      .sort((one, other) => one.from - other.from),
};

const SAID = '(?<said>[월화수목금토일])';
const LEAD = '(?:(?<lead>지난달|이달|다음\\s?달|내달|지난해|작년|올해|내년)\\s?)?';
const DATE =
  '(?:(?:(?<year>\\d{4})년\\s?)?(?<!\\d)(?<month>\\d{1,2})월\\s?)?(?<!\\d)(?<day>\\d{1,2})일';
const FORMS: readonly RegExp[] = [
  // 15일(목)
  new RegExp(`${LEAD}${DATE}\\s?\\(\\s?${SAID}(?:요일)?\\s?\\)`, 'dg'),
  // 1월 15일 목요일
  new RegExp(`${LEAD}${DATE}\\s?${SAID}요일`, 'dg'),
  // 목요일인 15일, 오는 목요일(15일); not `금요일 15일간`
  new RegExp(`(?<![가-힣])${SAID}요일(?:인\\s|\\s?\\(\\s?)${LEAD}${DATE}(?!간|째|\\s?만)`, 'dg'),
  // 2026. 1. 15.(목), 1.15(목)
  new RegExp(
    `(?<![\\d.])(?:(?<year>\\d{4})\\.\\s?)?(?<month>\\d{1,2})\\.\\s?(?<day>\\d{1,2})\\.?\\s?\\(\\s?${SAID}(?:요일)?\\s?\\)`,
    'dg',
  ),
];

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
