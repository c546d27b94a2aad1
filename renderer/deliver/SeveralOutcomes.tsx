import { Progress, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import styles from './Several.module.css';
import type { SeveralRun } from './useSeveral';

/** How far several stories are: one bar, then each story with what took it and what did not and why. */
export function SeveralOutcomes({ run, word }: { run: SeveralRun; word: string }) {
  const { t } = useTranslation('deliver');
  const { outcomes, total, state } = run;
  if (state === 'idle') return null;
  const refused = outcomes.filter((one) => one.refused.length > 0);
  const taken = outcomes.filter((one) => one.taken.length > 0);
  return (
    <div className={styles.outcomes}>
      <Progress
        value={(100 * outcomes.length) / Math.max(1, total)}
        size="sm"
        aria-label={t('several.progress')}
      />
      <Text size="sm" role="status" mt={6}>
        {t('several.done', { done: outcomes.length, total })} {word}
      </Text>
      {refused.length > 0 && (
        <section>
          <Text size="sm" fw={600} mt="sm">
            {t('several.refused', { count: refused.length })}
          </Text>
          <ul aria-label={t('several.refused', { count: refused.length })}>
            {refused.map(({ story, refused: reasons }) => (
              <li key={story.id} data-refused={story.id}>
                <strong>{story.headline || t('noHeadline')}</strong>
                {reasons.map((reason) => (
                  <span key={reason}>{reason}</span>
                ))}
              </li>
            ))}
          </ul>
        </section>
      )}
      {taken.length > 0 && (
        <section>
          <Text size="sm" fw={600} mt="sm">
            {t('several.taken', { count: taken.length })}
          </Text>
          <ul aria-label={t('several.taken', { count: taken.length })}>
            {taken.map(({ story, taken: places }) => (
              <li key={story.id} data-taken={story.id}>
                <strong>{story.headline || t('noHeadline')}</strong>
                <span>{places.join(', ')}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}
