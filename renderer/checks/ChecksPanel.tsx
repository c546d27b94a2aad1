import { Button } from '@mantine/core';
import { findingKey } from '@shared/checks/check';
import { NOT_TO_SIGN } from '@shared/checks/judgement';
import { type Finding, SEVERITIES } from '@shared/checks/rule';
import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { runCommand } from '../commands';
import type { StorySession } from '../story/session';
import { showFailure } from '../ui/failure';
import { walkEntries } from '../ui/walkEntries';
import styles from './ChecksPanel.module.css';
import type { CheckStore } from './checkStore';
import { FindingItem } from './FindingItem';
import { heldStory } from './heldStory';
import { titleOf } from './ruleText';
import { useAddOwnWord } from './useAddOwnWord';
import { useChecked } from './useCheckStore';
import { useSwitchOff } from './useSwitchOff';

/** What the checks found, by weight; the chosen one opens and its words are selected on the page. */
export function ChecksPanel({
  session,
  store,
  onFields,
}: {
  session: StorySession;
  store: CheckStore | null;
  /** Something is missing from the story's fields. */
  onFields: () => void;
}) {
  const { t } = useTranslation('checks');
  const checked = useChecked(store);
  const switchOff = useSwitchOff(session);
  const addOwnWord = useAddOwnWord(session);
  const panel = useRef<HTMLDivElement>(null);
  const [chosen, setChosen] = useState<string | null>(null);
  const held = useSyncExternalStore(heldStory.subscribe, heldStory.rules);
  const ready = store !== null && checked !== null;
  useEffect(() => {
    if (!ready || held.length === 0) return;
    // What the page holds now, however long ago it was looked at.
    store.look();
    const stop = store
      .state()
      ?.open.find(({ severity, rule }) => severity === 'stop' && held.includes(rule));
    heldStory.shown();
    if (!stop) return;
    store.goTo(stop);
    setChosen(placeOf(stop));
    setTimeout(
      () => panel.current?.querySelector<HTMLElement>('[aria-expanded="true"]')?.focus(),
      0,
    );
  }, [ready, held, store]);
  if (!store || !checked) return <p className={styles.none}>{t('waiting')}</p>;
  const writable = session.readOnly === null;
  const { open, dismissed, signedOff, blocks, early } = checked;

  const show = (finding: Finding, place: string) => {
    const again = place === chosen;
    setChosen(again ? null : place);
    if (again) return;
    if (finding.rule === 'commentsOpen') runCommand('view.comments');
    else if (!store.goTo(finding) && FIELD_RULES.has(finding.rule)) onFields();
  };
  /** After something is done the focus stays in the list, on what takes its place. */
  const keepFocus = (act: () => void | Promise<void>) => {
    const entries = () => [...(panel.current?.querySelectorAll<HTMLElement>('[data-rule]') ?? [])];
    const at = entries().findIndex((entry) => entry.getAttribute('aria-expanded') === 'true');
    const done = () => {
      setChosen(null);
      setTimeout(() => {
        const left = entries();
        (left[Math.min(at, left.length - 1)] ?? panel.current)?.focus();
      }, 0);
    };
    const acting = act();
    if (acting) acting.then(done, showFailure);
    else done();
  };
  const actsOf = (finding: Finding, place: string) => {
    const alike = open.filter((one) => one.rule === finding.rule && one.fix !== undefined);
    const stops = finding.severity === 'stop';
    const signs = stops && writable && !NOT_TO_SIGN.has(finding.rule);
    return {
      onShow: () => show(finding, place),
      onFix: writable ? () => keepFocus(() => void store.fix([finding])) : null,
      onFixAll: writable ? () => keepFocus(() => void store.fix(alike)) : null,
      alike: alike.length,
      onReplace: writable
        ? (insert: string) => keepFocus(() => void store.fix([{ ...finding, fix: { insert } }]))
        : null,
      onOwnWord: (word: string) => keepFocus(() => addOwnWord(word)),
      onDismiss: !writable || stops ? null : () => keepFocus(() => store.dismiss(finding)),
      onSwitchOff: stops || finding.code ? null : () => keepFocus(() => switchOff(finding.rule)),
      onSignOff: signs
        ? (said: { reason: string; by: string }) => keepFocus(() => store.signOff(finding, said))
        : null,
    };
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: arrows move between the buttons inside
    <div
      ref={panel}
      className={styles.panel}
      tabIndex={-1}
      onKeyDown={(event) => walkEntries(event, '[data-rule]')}
    >
      {open.length === 0 && <p className={styles.none}>{t(early ? 'early' : 'none')}</p>}
      {open.length === 0 && early && (
        <Button
          size="compact-sm"
          variant="default"
          style={{ justifySelf: 'start' }}
          onClick={() => store.look()}
        >
          {t('lookNow')}
        </Button>
      )}
      {SEVERITIES.map((severity) => {
        const own = open.filter((finding) => finding.severity === severity);
        if (own.length === 0) return null;
        return (
          <section key={severity} aria-labelledby={`checks-${severity}`}>
            <h2 className={styles.head} id={`checks-${severity}`} data-severity={severity}>
              {t(`severity.${severity}`)} {own.length}
            </h2>
            <ul className={styles.list}>
              {own.map((finding) => {
                const place = placeOf(finding);
                return (
                  <FindingItem
                    key={place}
                    finding={finding}
                    block={finding.block === null ? undefined : blocks[finding.block]}
                    open={place === chosen}
                    acts={actsOf(finding, place)}
                  />
                );
              })}
            </ul>
          </section>
        );
      })}
      {signedOff.length > 0 && (
        <details className={styles.fold}>
          <summary>{t('signed', { count: signedOff.length })}</summary>
          {signedOff.map(({ finding, by }) => (
            <p key={`${finding.block} ${finding.from} ${by.key}`} className={styles.aside}>
              <span>
                {titleOf(finding, t)}
                <span className={styles.where}>{t('signedBy', { ...by })}</span>
              </span>
            </p>
          ))}
        </details>
      )}
      {dismissed.length > 0 && (
        <details className={styles.fold}>
          <summary>{t('dismissed', { count: dismissed.length })}</summary>
          {dismissed.map((finding) => (
            <p key={placeOf(finding)} className={styles.aside}>
              <span>
                {titleOf(finding, t)}
                <span className={styles.where}>{finding.quote}</span>
              </span>
              {writable && (
                <Button size="compact-xs" variant="default" onClick={() => store.takeUp(finding)}>
                  {t('undo')}
                </Button>
              )}
            </p>
          ))}
        </details>
      )}
    </div>
  );
}

/** A finding and where it stands. */
function placeOf(finding: Finding): string {
  return `${finding.block} ${finding.from} ${findingKey(finding)}`;
}

/** What is mended in the story's fields and not on the page. */
const FIELD_RULES: ReadonlySet<string> = new Set([
  'sectionMissing',
  'bylineMissing',
  'embargoHolds',
  'wireSource',
  'aiLabel',
]);
