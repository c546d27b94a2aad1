import { useTranslation } from 'react-i18next';
import { SeriesList } from '../series/SeriesList';
import type { StorySession } from '../story/session';
import { useFields } from '../story/useFields';
import { BylinesField } from './BylinesField';
import { CopyFields } from './CopyFields';
import { EmbargoField } from './EmbargoField';
import { FieldGroup } from './FieldRow';
import styles from './FieldsPanel.module.css';
import { HeadlineMarksField } from './HeadlineMarksField';
import { KeywordsField } from './KeywordsField';
import { OutletField } from './OutletField';
import { RightsFields } from './RightsFields';
import { SectionsField } from './SectionsField';
import { TypedArea } from './TypedText';

/** What a story carries beside its document. Limits warn here and never block. */
export function FieldsPanel({
  session,
  onOpen,
}: {
  session: StorySession;
  /** Opens another story. */
  onOpen: (id: string) => void;
}) {
  const { t } = useTranslation('fields');
  const [fields, write] = useFields(session);
  const props = { session, fields, write };
  return (
    <>
      {/* Not among the fields: of a story that is only read, the others can be opened too. */}
      <SeriesList session={session} onOpen={onOpen} />
      <fieldset className={styles.panel} disabled={session.readOnly !== null}>
        <legend className={styles.legend}>{t('name')}</legend>
        <FieldGroup title={t('group.sections')}>
          <OutletField {...props} />
          <SectionsField {...props} />
          <KeywordsField {...props} />
        </FieldGroup>
        <FieldGroup title={t('bylines')}>
          <BylinesField {...props} />
        </FieldGroup>
        <FieldGroup title={t('group.headline')}>
          <HeadlineMarksField {...props} />
        </FieldGroup>
        <FieldGroup title={t('embargo')}>
          <EmbargoField {...props} />
        </FieldGroup>
        <FieldGroup title={t('group.copy')}>
          <CopyFields {...props} />
        </FieldGroup>
        <FieldGroup title={t('deskNote')}>
          <TypedArea
            rows={3}
            maxLength={20_000}
            aria-label={t('deskNote')}
            placeholder={t('deskNoteHint')}
            session={session}
            value={fields.deskNote}
            write={(deskNote) => write({ deskNote })}
          />
        </FieldGroup>
        <details className={styles.group}>
          <summary className={styles.heading}>{t('group.rights')}</summary>
          <div className={styles.folded}>
            <RightsFields {...props} />
          </div>
        </details>
      </fieldset>
    </>
  );
}
