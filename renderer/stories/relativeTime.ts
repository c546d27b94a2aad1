const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/**
 * How long ago, as a list says it: `방금`, `3분 전`, `어제`, from a week on the date. `time` is RFC 3339,
 * `now` milliseconds since 1970, `justNow` the words for under a minute (or a clock set back).
 */
export function relativeTime(time: string, now: number, language: string, justNow: string): string {
  const then = Date.parse(time);
  if (Number.isNaN(then)) return '';
  const past = now - then;
  if (past < MINUTE) return justNow;
  const relative = new Intl.RelativeTimeFormat(language, { numeric: 'auto' });
  if (past < HOUR) return relative.format(-Math.floor(past / MINUTE), 'minute');
  const days = dayNumber(now) - dayNumber(then);
  if (days === 0 || past < 6 * HOUR) return relative.format(-Math.floor(past / HOUR), 'hour');
  if (days < 7) return relative.format(-days, 'day');
  const sameYear = new Date(then).getFullYear() === new Date(now).getFullYear();
  return new Intl.DateTimeFormat(language, {
    ...(!sameYear && { year: 'numeric' }),
    month: 'short',
    day: 'numeric',
  }).format(then);
}

/** The calendar day here, so that `yesterday` begins at midnight. */
function dayNumber(time: number): number {
  const date = new Date(time);
  return Math.floor(Date.UTC(date.getFullYear(), date.getMonth(), date.getDate()) / DAY);
}

/** The whole date and time, for a tooltip. */
export function absoluteTime(time: string, language: string): string {
  const then = Date.parse(time);
  return Number.isNaN(then)
    ? ''
    : new Intl.DateTimeFormat(language, { dateStyle: 'full', timeStyle: 'short' }).format(then);
}

/** A deadline as a list says it: the time today, the day and the time else. */
export function dueTime(time: string, now: number, language: string): string {
  const then = Date.parse(time);
  if (Number.isNaN(then)) return '';
  const isToday = dayNumber(then) === dayNumber(now);
  return new Intl.DateTimeFormat(language, {
    ...(!isToday && { month: 'numeric', day: 'numeric' }),
    hour: 'numeric',
    minute: '2-digit',
  }).format(then);
}
