import { readFields } from '@shared/document/storyDoc';
import { ENGLISH_HEADLINE_TAGS, HEADLINE_TAGS, SERIES_TAGS } from '@shared/text/headline';
import { useTranslation } from 'react-i18next';
import { NextInSeries } from '../series/NextInSeries';
import { outletOf, useSettings } from '../useSettings';
import styles from './FieldsPanel.module.css';
import type { FieldProps } from './fieldProps';
import { toggled } from './listEdits';
import { seriesMeaning } from './seriesMeaning';
import { ToggleChips } from './ToggleChips';

/** The tags before the headline and the mark of a running story after it. */
export function HeadlineMarksField({ session, fields, write }: FieldProps) {
  const { t, i18n } = useTranslation('fields');
  const { settings } = useSettings();
  const { seriesOrder } = outletOf(settings, fields.outletId);
  const tags = fields.language.startsWith('ko') ? HEADLINE_TAGS : ENGLISH_HEADLINE_TAGS;
  const stages = seriesOrder?.filter((one) => !(HEADLINE_TAGS as readonly string[]).includes(one));
  return (
    <>
      <div className={styles.row}>
        <span className={styles.label}>{t('headlineTags')}</span>
        <ToggleChips
          label={t('headlineTags')}
          values={tags}
          chosen={fields.headlineTags}
          onToggle={(tag) => {
            const { headlineTags } = readFields(session.doc);
            write({ headlineTags: toggled(headlineTags, tag, tags) });
          }}
        />
      </div>
      <div className={styles.row}>
        <span className={styles.label}>{t('series')}</span>
        <div className={styles.stages}>
          <ToggleChips
            label={t('series')}
            values={stages ?? SERIES_TAGS}
            chosen={fields.series === '' ? [] : [fields.series]}
            // The marks are the printed words, so they stay Korean; a Korean newsroom knows them.
            meaning={i18n.language === 'ko' ? undefined : (mark) => seriesMeaning(mark, t)}
            onToggle={(mark) => write({ series: mark === fields.series ? '' : mark })}
          />
          <NextInSeries fields={fields} />
        </div>
      </div>
    </>
  );
}
