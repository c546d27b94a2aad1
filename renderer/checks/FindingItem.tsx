import { Button } from '@mantine/core';
import type { CheckedBlock, Finding } from '@shared/checks/rule';
import { SPELLING } from '@shared/checks/spelling';
import { cutTo } from '@shared/text/cutTo';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './ChecksPanel.module.css';
import { reasonOf, ruleKey, titleOf } from './ruleText';
import { SignOffForm } from './SignOffForm';
import { SpellingActs } from './SpellingActs';

/** So many characters of the text are shown on either side of what was found. */
const AROUND = 12;
const LONGEST_QUOTE = 40;

/** What a person can do about a finding. */
export interface FindingActs {
  onShow: () => void;
  /** Null where nothing can be written. */
  onFix: (() => void) | null;
  onFixAll: (() => void) | null;
  /** Puts a word in the place of the one found; null where nothing can be written. */
  onReplace: ((insert: string) => void) | null;
  /** Keeps a word among the outlet's own. */
  onOwnWord: (word: string) => void;
  /** How many of this kind `onFixAll` mends. */
  alike: number;
  /** Null for what stops the story. */
  onDismiss: (() => void) | null;
  onSwitchOff: (() => void) | null;
  /** Null for what cannot leave by anybody's word. */
  onSignOff: ((said: { reason: string; by: string }) => void) | null;
}

/** One finding: a line that shows its place, and below it why and what to do, once it is chosen. */
export function FindingItem({
  finding,
  block,
  open,
  acts,
}: {
  finding: Finding;
  block: CheckedBlock | undefined;
  open: boolean;
  acts: FindingActs;
}) {
  const { t } = useTranslation('checks');
  const [signing, setSigning] = useState(false);
  const title = titleOf(finding, t);
  const key = ruleKey(finding.rule);
  const { fix } = finding;
  const fixLabel =
    fix?.insert === ''
      ? t('remove')
      : fix && fix.insert.length <= LONGEST_QUOTE
        ? t('fixTo', { insert: fix.insert })
        : t('fix');
  return (
    <li>
      <button
        type="button"
        className={styles.entry}
        data-severity={finding.severity}
        data-rule={finding.rule}
        aria-expanded={open}
        onClick={acts.onShow}
      >
        {title}
        <Where finding={finding} block={block} />
      </button>
      {open && (
        <fieldset className={styles.details} style={{ border: 0, margin: 0 }} aria-label={title}>
          <p>{reasonOf(finding, t)}</p>
          {!finding.reason && (
            <p className={styles.quiet}>{t('example', { example: t(`rule.${key}.example`) })}</p>
          )}
          {finding.code && (
            <p className={styles.quiet}>{t('clause', { clause: t(`rule.${key}.clause`) })}</p>
          )}
          {finding.rule === SPELLING && (
            <SpellingActs
              word={finding.quote}
              onReplace={acts.onReplace}
              onOwnWord={acts.onOwnWord}
            />
          )}
          {signing && acts.onSignOff ? (
            <SignOffForm onSign={acts.onSignOff} onCancel={() => setSigning(false)} />
          ) : (
            <div className={styles.acts}>
              {fix && acts.onFix && (
                <Button size="compact-xs" onClick={acts.onFix}>
                  {fixLabel}
                </Button>
              )}
              {fix && acts.onFixAll && acts.alike > 1 && (
                <Button size="compact-xs" variant="default" onClick={acts.onFixAll}>
                  {t('fixAll', { count: acts.alike })}
                </Button>
              )}
              {acts.onDismiss && (
                <Button size="compact-xs" variant="default" onClick={acts.onDismiss}>
                  {t('dismiss')}
                </Button>
              )}
              {acts.onSignOff && (
                <Button size="compact-xs" variant="default" onClick={() => setSigning(true)}>
                  {t('sign')}
                </Button>
              )}
              {acts.onSwitchOff && (
                <Button
                  size="compact-xs"
                  variant="subtle"
                  color="gray"
                  c="var(--songgo-quiet)"
                  onClick={acts.onSwitchOff}
                >
                  {t('switchOff')}
                </Button>
              )}
            </div>
          )}
        </fieldset>
      )}
    </li>
  );
}

function Where({ finding, block }: { finding: Finding; block: CheckedBlock | undefined }) {
  const { t } = useTranslation('checks');
  if (!block) return <span className={styles.where}>{t('story')}</span>;
  const { from, to } = finding;
  const { kind, text } = block;
  if (from === to && text.trim() === '') {
    const named = kind === 'headline' || kind === 'deck' || kind === 'caption';
    return named ? <span className={styles.where}>{t(`blocks.${kind}`)}</span> : null;
  }
  // Not with half a surrogate pair at its beginning.
  const before = text.slice(Math.max(0, from - AROUND), from).replace(/^[\uDC00-\uDFFF]/, '');
  const quote = cutTo(text.slice(from, to), LONGEST_QUOTE);
  const behind = to - from > LONGEST_QUOTE ? '…' : cutTo(text.slice(to), AROUND * 2);
  return (
    <span className={styles.where}>
      {seen(from > AROUND ? `…${before}` : before)}
      <mark>{seen(quote)}</mark>
      {seen(behind)}
    </span>
  );
}

/** A line of it: breaks as blanks, notes left out, and blanks that can be seen for blanks. */
function seen(text: string): string {
  return text
    .replaceAll('\uFFFC', '')
    .replace(/\n/g, ' ')
    .replace(/ {2,}/g, (run) => '␣'.repeat(run.length));
}
