/** A day of the civil calendar, without a clock or a zone. */
export interface Day {
  year: number;
  /** 1 to 12. */
  month: number;
  day: number;
}

/** Names of the days of the week as the press prints them, Sunday first. */
export const WEEKDAYS = ['일', '월', '화', '수', '목', '금', '토'] as const;

const DAY_MS = 86_400_000;

/** Days since 1970-01-01. */
export function dayNumber({ year, month, day }: Day): number {
  return Math.round(Date.UTC(year, month - 1, day) / DAY_MS);
}

/** The day so many days later (or earlier). */
export function addDays(day: Day, days: number): Day {
  const date = new Date((dayNumber(day) + days) * DAY_MS);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

/** The first day of the month so many months later (or earlier). */
export function addMonths({ year, month }: Day, months: number): Day {
  const index = year * 12 + month - 1 + months;
  return { year: Math.floor(index / 12), month: (((index % 12) + 12) % 12) + 1, day: 1 };
}

/** How many days a month has. */
export function daysIn(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** Which day of the week: 0 for Sunday. */
export function weekdayOf(day: Day): number {
  return (((dayNumber(day) + 4) % 7) + 7) % 7;
}

export function sameDay(one: Day, other: Day): boolean {
  return dayNumber(one) === dayNumber(other);
}

/** The day a moment falls on where the time is so many minutes ahead of UTC (Seoul: 540). */
export function dayAt(milliseconds: number, offsetMinutes = SEOUL_MINUTES): Day {
  return addDays(
    { year: 1970, month: 1, day: 1 },
    Math.floor((milliseconds + offsetMinutes * 60_000) / DAY_MS),
  );
}

/** Korean newspapers date by Korean time, wherever the reporter is. */
const SEOUL_MINUTES = 540;
