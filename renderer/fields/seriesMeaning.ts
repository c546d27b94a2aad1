import { numberOf } from '@shared/story/series';
import type { TFunction } from 'i18next';

/** What a mark of a series says, for those who do not read Korean; empty for an outlet's own words. */
export function seriesMeaning(mark: string, t: TFunction<'fields'>): string {
  const turn = numberOf(mark);
  if (!turn) return '';
  const { roundup, number } = turn;
  if (!roundup) return t('seriesMeaning.take', { number });
  return number === 1 ? t('seriesMeaning.roundup') : t('seriesMeaning.laterRoundup', { number });
}
