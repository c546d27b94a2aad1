/** The first wait after a failure, and the longest, in milliseconds. */
const FIRST = 5_000;
const LONGEST = 15 * 60_000;
/** A target that names a time is believed up to this long. */
const BELIEVED = 6 * 3_600_000;

/**
 * How long to wait before the next try, in milliseconds: doubled with each failure, up to a quarter
 * of an hour, less up to half of it by chance so that not all come back at once. A `Retry-After`
 * (RFC 9110 §10.2.3) is waited out in full.
 * @param failures how often in a row it failed, from 1
 * @param random 0 to 1
 */
export function waitAfter(failures: number, random: number, afterSeconds?: number): number {
  const doubled = Math.min(LONGEST, FIRST * 2 ** (failures - 1));
  const wait = doubled * (1 - random / 2);
  if (afterSeconds === undefined) return wait;
  return Math.max(wait, Math.min(BELIEVED, afterSeconds * 1000));
}
