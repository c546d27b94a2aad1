/** A time as the page is given it: RFC 3339 UTC; one that is no date is the first of 1970. */
export function iso(milliseconds: number): string {
  const date = new Date(milliseconds);
  return Number.isNaN(date.getTime()) ? new Date(0).toISOString() : date.toISOString();
}
