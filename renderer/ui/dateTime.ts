/** A moment (RFC 3339) in words of the language and in the computer's time zone, to the minute. */
export function dateTime(moment: string, language: string): string {
  return new Intl.DateTimeFormat(language, { dateStyle: 'long', timeStyle: 'short' }).format(
    new Date(moment),
  );
}
