import { Box, Text } from '@mantine/core';
import type { Outlet } from '@shared/settings';
import { type BylinePerson, renderLead, renderTail } from '@shared/text/bylines';
import { renderCredit } from '@shared/text/credits';
import { useTranslation } from 'react-i18next';
import styles from './Settings.module.css';

/** How an outlet prints a story's first and last line, and a credit, with these people. */
export function BylinePreview({
  outlet,
  people,
  dateline = '',
  withCredit = false,
}: {
  outlet: Outlet;
  people: readonly BylinePerson[];
  dateline?: string;
  withCredit?: boolean;
}) {
  const { t } = useTranslation('settings');
  const lead = renderLead(people, outlet, dateline);
  const tail = renderTail(people, outlet);
  const credit = withCredit ? renderCredit(t('byline.sampleCredit'), outlet.creditTemplate) : '';
  return (
    <Box component="section" aria-label={t('byline.preview')} className={styles.paper}>
      <Text size="xs" c="var(--songgo-quiet)" mb={6}>
        {t('byline.preview')}
      </Text>
      <p className={styles.paperLine}>
        {lead && <strong>{lead} </strong>}
        {t('byline.sampleBody')}
      </p>
      {tail && (
        <p className={styles.paperLine}>
          <strong>{tail}</strong>
        </p>
      )}
      {withCredit && (
        <p className={styles.paperCaption}>
          {t('byline.sampleCaption')} {credit}
        </p>
      )}
    </Box>
  );
}
