import { useTranslation } from 'react-i18next';
import { outletOf, useSettings } from '../useSettings';
import { FieldRow } from './FieldRow';
import type { FieldProps } from './fieldProps';
import { TypedArea, TypedText } from './TypedText';

/** Source, rights and slug: rarely changed, so folded away. */
export function RightsFields({ session, fields, write }: FieldProps) {
  const { t } = useTranslation('fields');
  const { settings } = useSettings();
  const outlet = outletOf(settings, fields.outletId);
  return (
    <>
      <FieldRow label={t('source')}>
        {(ids) => (
          <TypedText
            {...ids}
            maxLength={200}
            placeholder={t('sourceHint')}
            session={session}
            value={fields.source}
            write={(source) => write({ source })}
          />
        )}
      </FieldRow>
      <FieldRow label={t('copyrightholder')}>
        {(ids) => (
          <TypedText
            {...ids}
            maxLength={200}
            placeholder={outlet.name}
            session={session}
            value={fields.copyrightholder}
            write={(copyrightholder) => write({ copyrightholder })}
          />
        )}
      </FieldRow>
      <FieldRow label={t('usageterms')}>
        {(ids) => (
          <TypedArea
            {...ids}
            rows={2}
            maxLength={2000}
            placeholder={t('usagetermsHint')}
            session={session}
            value={fields.usageterms}
            write={(usageterms) => write({ usageterms })}
          />
        )}
      </FieldRow>
      <FieldRow label={t('slugline')}>
        {(ids) => (
          <TypedText
            {...ids}
            maxLength={200}
            placeholder={t('sluglineHint')}
            session={session}
            value={fields.slugline}
            write={(slugline) => write({ slugline: slugline.trim() })}
          />
        )}
      </FieldRow>
    </>
  );
}
