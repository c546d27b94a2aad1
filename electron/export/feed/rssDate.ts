const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');

/** An RFC 3339 time as RFC 822 with a year of four digits, as RSS 2.0 wants it, offset kept. */
export function rssDate(rfc3339: string): string {
  const parts = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}:\d{2}:\d{2})(?:\.\d+)?(Z|[+-]\d{2}:\d{2})$/.exec(
    rfc3339,
  );
  if (!parts) return new Date(rfc3339).toUTCString();
  const [, year, month, day, time, offset = 'Z'] = parts;
  const weekday = new Date(`${year}-${month}-${day}T00:00:00Z`).getUTCDay();
  const zone = offset === 'Z' ? '+0000' : offset.replace(':', '');
  return `${DAYS[weekday]}, ${day} ${MONTHS[Number(month) - 1]} ${year} ${time} ${zone}`;
}
