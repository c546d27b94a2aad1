import { Alert, Button, List, Text } from '@mantine/core';
import type { FieldConflict } from '@shared/document/fieldConflicts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { showFailure } from '../ui/failure';
import { useSettings } from '../useSettings';
import { chooseField } from './chooseField';
import { fieldText } from './fieldText';

/** Fields that two people wrote apart: both values, which of them the story has, and the way to the other. */
export function FieldConflicts({
  storyId,
  conflicts,
}: {
  storyId: string;
  conflicts: readonly FieldConflict[];
}) {
  const { t } = useTranslation(['versions', 'fields', 'desk']);
  const { settings } = useSettings();
  const [chosen, setChosen] = useState<ReadonlyMap<string, FieldConflict['kept']>>(new Map());
  if (conflicts.length === 0) return null;
  const choose = async (conflict: FieldConflict, side: FieldConflict['kept']) => {
    const written = await chooseField(storyId, conflict.field, conflict[side]);
    if (written) setChosen((before) => new Map(before).set(conflict.field, side));
  };
  return (
    <Alert color="orange" title={t('desk:conflicts.title')} mt={8}>
      <List size="sm" listStyleType="none">
        {conflicts.map((conflict) => {
          const { field, here, theirs } = conflict;
          const kept = chosen.get(field) ?? conflict.kept;
          const other = kept === 'here' ? 'theirs' : 'here';
          const name = t(`fieldNames.${field}`);
          return (
            <List.Item key={field}>
              <Text size="sm" role="status">
                {t(kept === 'here' ? 'desk:conflicts.keptHere' : 'desk:conflicts.keptTheirs', {
                  field: name,
                  here: fieldText(field, here, settings, t as never),
                  theirs: fieldText(field, theirs, settings, t as never),
                })}
              </Text>
              {field !== 'embargo' && (
                // An embargo is loosened in its own place, with a reason.
                <Button
                  size="compact-xs"
                  variant="default"
                  mt={4}
                  mb={4}
                  aria-label={t(`desk:conflicts.useNamed.${other}`, { field: name })}
                  onClick={() => void choose(conflict, other).catch(showFailure)}
                >
                  {t(`desk:conflicts.use.${other}`)}
                </Button>
              )}
            </List.Item>
          );
        })}
      </List>
    </Alert>
  );
}
