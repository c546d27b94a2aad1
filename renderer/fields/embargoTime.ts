const two = (number: number) => String(Math.abs(number)).padStart(2, '0');

/** The date and time here as an input of type `datetime-local` shows it; empty for no time. */
export function toLocalInput(rfc3339: string): string {
  const date = new Date(rfc3339);
  if (Number.isNaN(date.getTime())) return '';
  const year = String(date.getFullYear()).padStart(4, '0');
  const day = `${year}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  return `${day}T${two(date.getHours())}:${two(date.getMinutes())}`;
}

/**
 * RFC 3339 with this computer's offset at that moment (`2026-12-01T06:00:00+09:00`); null when the
 * text is no date and time. A time that summer time skips is moved on by what it skips.
 */
export function fromLocalInput(text: string): string | null {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(text)) return null;
  const date = new Date(text);
  return Number.isNaN(date.getTime()) ? null : withOffset(date);
}

/** A moment as RFC 3339 with this computer's offset, to the second. */
export function withOffset(date: Date): string {
  const east = -date.getTimezoneOffset();
  const sign = east < 0 ? '-' : '+';
  const minutes = Math.abs(east);
  const offset = `${sign}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
  return `${toLocalInput(date.toISOString())}:${two(date.getSeconds())}${offset}`;
}

/** What an embargo by time starts from: 6 tomorrow morning, the hour of the morning papers. */
export function tomorrowMorning(now: Date): string {
  return withOffset(new Date(now.getFullYear(), now.getMonth(), now.getDate() + 1, 6));
}

/** What a deadline typed without a time means: the end of the day's work. */
export function thisEvening(now: Date): Date {
  return new Date(now.getFullYear(), now.getMonth(), now.getDate(), 18);
}
