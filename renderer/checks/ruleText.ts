import type { Finding } from '@shared/checks/rule';
import type { TFunction } from 'i18next';
import i18next from 'i18next';

/** The sentences of a rule; a list of words that was brought in shares one set. */
export function ruleKey(rule: string): string {
  return i18next.exists(`checks:label.${rule}`) ? rule : 'word';
}

/** What was found, in a few words. */
export function titleOf({ rule, values }: Finding, t: TFunction): string {
  return t(`checks:rule.${ruleKey(rule)}.title`, { ...values });
}

/** Why it matters: the word's own reason where it has one. */
export function reasonOf({ rule, values, reason }: Finding, t: TFunction): string {
  if (reason) return i18next.language === 'ko' ? reason.ko : reason.en;
  return t(`checks:rule.${ruleKey(rule)}.reason`, { ...values });
}
