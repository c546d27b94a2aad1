import { dateTime } from './dateTime';

/**
 * What the record says of an embargo (`embargoWords`), its time (RFC 3339, at the head) in words of the
 * language and in the computer's time zone.
 */
export function recordedEmbargo(about: string, language: string): string {
  return about.replace(/^\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:\d\d)/, (moment) =>
    dateTime(moment, language),
  );
}
