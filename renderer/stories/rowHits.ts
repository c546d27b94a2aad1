import { markHits, type Range } from '@shared/text/bigrams';
import { chosungHits } from '@shared/text/chosung';

/** Where a text of the row has what was searched for, as written or by 초성; overlapping ones too. */
export function rowHits(text: string, query: string): Range[] {
  return query === '' ? [] : [...markHits(text, query), ...chosungHits(text, query)];
}
