import { readFields } from '@shared/document/storyDoc';
import { HEADLINE_TAGS, SERIES_TAGS } from '@shared/text/headline';
import { useTranslation } from 'react-i18next';
import styles from './FieldsPanel.module.css';
import type { FieldProps } from './fieldProps';
import { toggled } from './listEdits';
import { ToggleChips } from './ToggleChips';

/** The tags before the headline and the mark of a running story after it. */
export function HeadlineMarksField({ session, fields, write }: FieldProps) {
  const { t } = useTranslation('fields');
  return (
    <>
      <div className={styles.row}>
        <span className={styles.label}>{t('headlineTags')}</span>
        <ToggleChips
          label={t('headlineTags')}
          values={HEADLINE_TAGS}
          chosen={fields.headlineTags}
          onToggle={(tag) => {
            const { headlineTags } = readFields(session.doc);
            write({ headlineTags: toggled(headlineTags, tag, HEADLINE_TAGS) });
          }}
        />
      </div>
      <div className={styles.row}>
        <span className={styles.label}>{t('series')}</span>
        <ToggleChips
          label={t('series')}
          values={SERIES_TAGS}
          chosen={fields.series === '' ? [] : [fields.series]}
          onToggle={(mark) => write({ series: mark === fields.series ? '' : mark })}
        />
      </div>
    </>
  );
}
