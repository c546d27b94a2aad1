import { Button } from '@mantine/core';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { putIntakeAway, useIntake } from './intake';
import styles from './PhotoIntake.module.css';

const IntakeResult = lazy(async () => ({
  default: (await import('./IntakeResult')).IntakeResult,
}));

/** How far many photographs have come, a way to stop, and at the end what was not taken in. */
export function PhotoIntake({ onClosed }: { onClosed: () => void }) {
  const { t, i18n } = useTranslation('photos');
  const intake = useIntake();
  if (intake.kind === 'idle') return null;
  if (intake.kind === 'done') {
    return (
      <Suspense>
        <IntakeResult
          result={intake}
          onClose={() => {
            putIntakeAway();
            onClosed();
          }}
        />
      </Suspense>
    );
  }
  const { done, total, stopping, cancel } = intake;
  const number = new Intl.NumberFormat(i18n.language);
  const words = t('intake.progress', { done: number.format(done), total: number.format(total) });
  return (
    <section className={styles.running} aria-label={t('intake.name')}>
      <p className={styles.words}>{stopping ? t('intake.stopping') : words}</p>
      <progress className={styles.bar} max={total} value={done} aria-label={words} />
      <Button size="compact-sm" variant="default" disabled={stopping} onClick={cancel}>
        {t('intake.cancel')}
      </Button>
    </section>
  );
}
