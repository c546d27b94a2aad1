import { dateTime } from '../ui/dateTime';

/**
 * What the record says of an embargo that was lifted, its time (RFC 3339, at the head) in words of the
 * language and in the computer's time zone.
 */
export function liftedWords(about: string, language: string): string {
  return about.replace(/^\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:\d\d)/, (moment) =>
    dateTime(moment, language),
  );
}
