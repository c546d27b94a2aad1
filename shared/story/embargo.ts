import { z } from 'zod';

/** Until when a story must not leave: a time, or a condition that a named person confirms. */
export const embargoSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('none') }),
  z.object({
    kind: z.literal('time'),
    /** RFC 3339 with an offset. */
    until: z.iso.datetime({ offset: true }),
    source: z.string().max(200),
  }),
  z.object({
    kind: z.literal('condition'),
    condition: z.string().max(500),
    source: z.string().max(200),
    /** Who confirmed that the condition is met, and when (RFC 3339); empty until then. */
    confirmedBy: z.string().max(100),
    confirmedAt: z.string().max(40),
  }),
]);
export type Embargo = z.infer<typeof embargoSchema>;

/**
 * Whether a change lets a story out sooner than an embargo that holds now would. That a named person
 * confirms a condition is its end, and no lifting; that of another condition is.
 */
export function liftsEarly(before: Embargo, after: Embargo, now: number): boolean {
  if (!isEmbargoed(before, now)) return false;
  if (before.kind === 'time' && after.kind === 'time') {
    return !(Date.parse(after.until) >= Date.parse(before.until));
  }
  if (before.kind === 'condition' && after.kind === 'condition') {
    return before.condition.trim() !== after.condition.trim() && !isEmbargoed(after, now);
  }
  return before.kind !== after.kind;
}

/** Until when or on what condition, and at whose request, for the record; empty for none. */
export function embargoWords(embargo: Embargo): string {
  if (embargo.kind === 'none') return '';
  const until = embargo.kind === 'time' ? embargo.until : embargo.condition;
  return [until, embargo.source].filter((part) => part !== '').join(' · ');
}

/**
 * Whether the embargo still holds the story back.
 * `now` is milliseconds since 1970 by a clock the caller trusts not to have gone backwards.
 */
export function isEmbargoed(embargo: Embargo, now: number): boolean {
  switch (embargo.kind) {
    case 'none':
      return false;
    case 'time':
      return now < Date.parse(embargo.until);
    case 'condition':
      return embargo.confirmedBy.trim() === '' || embargo.confirmedAt === '';
  }
}
