import { Alert, Button, Text } from '@mantine/core';
import { findingKey } from '@shared/checks/check';
import { useEffect, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './ChecksPanel.module.css';
import type { CheckStore } from './checkStore';
import { titleOf } from './ruleText';
import { useChecked } from './useCheckStore';

/** What stops the story, is likely wrong or answers to a code of the trade, where it is approved. */
export function SendChecks({ store, onShow }: { store: CheckStore | null; onShow: () => void }) {
  const { t } = useTranslation('checks');
  const checked = useChecked(store);
  useEffect(() => {
    store?.look();
    return () => store?.look();
  }, [store]);
  const found = (checked?.open ?? []).filter(({ severity, code }) => severity !== 'tell' || code);
  if (!store || !checked || found.length === 0) return null;
  const stops = found.some(({ severity }) => severity === 'stop');
  return (
    <Alert
      color={stops ? 'red' : 'yellow'}
      title={t('send.title')}
      role={stops ? 'alert' : 'status'}
      styles={{
        root: {
          flex: 'none',
          background: 'var(--songgo-pane)',
          border: '1px solid var(--songgo-line)',
        },
        title: { color: stops ? 'var(--songgo-bad)' : 'var(--songgo-warn)' },
      }}
    >
      {stops && <Text size="sm">{t('send.stops')}</Text>}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling list needs the keyboard */}
      <ul className={`${styles.list} ${styles.sendList}`} tabIndex={0} aria-label={t('name')}>
        {found.map((finding) => (
          <li key={`${finding.block} ${finding.from} ${findingKey(finding)}`}>
            <Text size="sm" component="span" fw={finding.severity === 'stop' ? 600 : 400}>
              [{t(`short.${finding.severity}`)}] {titleOf(finding, t)}
            </Text>
          </li>
        ))}
      </ul>
      <Button size="compact-xs" variant="default" mt={6} onClick={onShow}>
        {t('send.show')}
      </Button>
    </Alert>
  );
}

/** Whether something of the open story stops it from leaving. */
export function useStopped(store: CheckStore | null): boolean {
  return useSyncExternalStore(
    store?.subscribe ?? nothing,
    () => store?.state()?.open.some(({ severity }) => severity === 'stop') ?? false,
  );
}

const nothing = () => () => undefined;
