import type { Difference } from '@shared/deliver/delivery';
import { cutTo } from '@shared/text/cutTo';
import { normaliseText } from '@shared/text/normalise';

/** The most of a field that is kept to be shown, in UTF-16 units. */
const MOST = 100_000;
/** Marks that show text in another order than it has (Unicode UAX #9). */
const DIRECTIONS = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/g;

/**
 * What a target says it has, through the same door as what is pasted (QUALITY S55): text only, no
 * control characters, nothing that turns its order round, of a length that can be shown.
 */
export function pulledText(found: string): string {
  const text = normaliseText(found.slice(0, 2 * MOST)).replace(DIRECTIONS, '');
  return text.length <= MOST ? text : `${cutTo(text, MOST - 1)}…`;
}

/** Differences as they are kept and shown. */
export function pulledDifferences(differences: readonly Difference[]): Difference[] {
  return differences.map(({ field, sent, found }) => ({ field, sent, found: pulledText(found) }));
}
