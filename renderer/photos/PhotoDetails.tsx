import type { FigureAttributes } from '@shared/document/nodes/figure';
import type { Redistribution } from '@shared/story/photoRights';
import type { PhotoRecord } from '@shared/story/photos';
import { useTranslation } from 'react-i18next';
import { FieldRow } from '../fields/FieldRow';
import { TypedArea, TypedText } from '../fields/TypedText';
import type { StorySession } from '../story/session';
import { Crops } from './Crops';
import { FocusPicker } from './FocusPicker';
import type { FigureEntry } from './figures';
import { Offers } from './Offers';
import { PhotoRights } from './PhotoRights';
import styles from './PhotosPanel.module.css';

/** Everything of one photograph that is not written in the page itself. */
export function PhotoDetails({
  session,
  entry,
  record,
  rights,
  onAttributes,
  onCaption,
}: {
  session: StorySession;
  entry: FigureEntry;
  record: PhotoRecord | undefined;
  rights: Redistribution;
  onAttributes: (patch: Partial<FigureAttributes>) => void;
  onCaption: (caption: string) => void;
}) {
  const { t, i18n } = useTranslation('photos');
  const { attributes } = entry;
  const number = new Intl.NumberFormat(i18n.language, { maximumFractionDigits: 1 });
  const text = (name: 'credit' | 'creator') => (
    <FieldRow
      label={t(name)}
      warning={name === 'credit' && attributes.credit === '' ? t('warn.credit') : undefined}
    >
      {(ids) => (
        <TypedText
          {...ids}
          maxLength={500}
          placeholder={t(`${name}Hint`)}
          session={session}
          value={attributes[name]}
          write={(value) => onAttributes({ [name]: value })}
        />
      )}
    </FieldRow>
  );
  const area = (name: 'alt' | 'usageterms') => (
    <FieldRow
      label={t(name)}
      warning={name === 'alt' && attributes.alt === '' ? t('warn.alt') : undefined}
    >
      {(ids) => (
        <TypedArea
          {...ids}
          rows={2}
          maxLength={2000}
          placeholder={t(`${name}Hint`)}
          session={session}
          value={attributes[name]}
          write={(value) => onAttributes({ [name]: value })}
        />
      )}
    </FieldRow>
  );
  return (
    <fieldset className={styles.details} disabled={session.readOnly !== null}>
      <legend className={styles.legend}>{t('details', { place: entry.index + 1 })}</legend>
      {attributes.media && (
        <FocusPicker
          hash={attributes.media}
          point={attributes}
          disabled={session.readOnly !== null}
          onPick={onAttributes}
        />
      )}
      {attributes.media && record && (
        <Crops
          hash={attributes.media}
          point={attributes}
          picture={record.width / record.height}
          disabled={session.readOnly !== null}
          onPick={onAttributes}
        />
      )}
      {attributes.media && (
        <PhotoRights session={session} hash={attributes.media} rights={rights} />
      )}
      {text('credit')}
      {area('alt')}
      {text('creator')}
      {area('usageterms')}
      {record && (
        <>
          <Offers entry={entry} record={record} onCaption={onCaption} onAttributes={onAttributes} />
          <p className={styles.file}>
            {t('file', {
              name: record.fileName,
              type: record.type.replace('image/', '').toUpperCase(),
              width: number.format(record.width),
              height: number.format(record.height),
              size:
                record.bytes < 1_000_000
                  ? t('kilobytes', { size: number.format(record.bytes / 1000) })
                  : t('megabytes', { size: number.format(record.bytes / 1_000_000) }),
            })}
          </p>
        </>
      )}
    </fieldset>
  );
}
