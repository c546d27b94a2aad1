import { NativeSelect } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { outletOf, useSettings } from '../useSettings';
import { FieldRow } from './FieldRow';
import type { FieldProps } from './fieldProps';

/** Which outlet's templates and vocabulary apply; asked only when there is a choice. */
export function OutletField({ fields, write }: FieldProps) {
  const { t } = useTranslation('fields');
  const { settings } = useSettings();
  if (settings.outlets.length < 2) return null;
  return (
    <FieldRow label={t('outlet')}>
      {(ids) => (
        <NativeSelect
          size="xs"
          {...ids}
          value={outletOf(settings, fields.outletId).id}
          onChange={(event) => write({ outletId: event.currentTarget.value })}
          data={settings.outlets.map(({ id, name }) => ({ value: id, label: name }))}
        />
      )}
    </FieldRow>
  );
}
