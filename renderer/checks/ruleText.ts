import { readFindingKey } from '@shared/checks/check';
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

/** A finding on record by its key: which rule, its words, and the clause it answers to. */
export function recordedFinding(key: string, t: TFunction): string {
  const finding = readFindingKey(key);
  if (!finding) return key;
  const { rule, quote, values } = finding;
  const known = ruleKey(rule);
  const what =
    quote === ''
      ? t(`checks:rule.${known}.title`, { ...values })
      : t('checks:recorded', { rule: t(`checks:label.${known}`), quote });
  const clause = `checks:rule.${known}.clause`;
  return i18next.exists(clause) ? `${what} (${t(clause)})` : what;
}

/** Why it matters: the word's own reason where it has one. */
export function reasonOf({ rule, values, reason }: Finding, t: TFunction): string {
  if (reason) return i18next.language === 'ko' ? reason.ko : reason.en;
  return t(`checks:rule.${ruleKey(rule)}.reason`, { ...values });
}
