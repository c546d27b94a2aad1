import { Alert, List } from '@mantine/core';
import type { FieldConflict } from '@shared/document/fieldConflicts';
import { useTranslation } from 'react-i18next';
import { useSettings } from '../useSettings';
import { fieldText } from './fieldText';

/** Fields that two people wrote apart, with both values and which of them the story has now. */
export function FieldConflicts({ conflicts }: { conflicts: readonly FieldConflict[] }) {
  const { t } = useTranslation(['versions', 'fields', 'desk']);
  const { settings } = useSettings();
  if (conflicts.length === 0) return null;
  return (
    <Alert color="orange" title={t('desk:conflicts.title')} mt={8}>
      <List size="sm" listStyleType="none">
        {conflicts.map(({ field, here, theirs, kept }) => (
          <List.Item key={field}>
            {t(kept === 'here' ? 'desk:conflicts.keptHere' : 'desk:conflicts.keptTheirs', {
              field: t(`fieldNames.${field}`),
              here: fieldText(field, here, settings, t as never),
              theirs: fieldText(field, theirs, settings, t as never),
            })}
          </List.Item>
        ))}
      </List>
    </Alert>
  );
}
