import { Button, Group, Stack, Text } from '@mantine/core';
import type { Section } from '@shared/settings';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { outletOf, useSettings } from '../useSettings';
import { CommittedInput } from './CommittedInput';
import { OutletPicker } from './OutletPicker';
import { RowButtons } from './RowButtons';
import { reorder } from './reorder';
import styles from './Settings.module.css';
import { useUpdateSettings } from './useUpdateSettings';

/** The sections of an outlet. A renamed or moved section keeps its id, and stories keep it. */
export function SectionsTab({
  outletId,
  onOutlet,
}: {
  outletId: string;
  onOutlet: (id: string) => void;
}) {
  const { t } = useTranslation('settings');
  const { settings } = useSettings();
  const update = useUpdateSettings();
  const outlet = outletOf(settings, outletId);
  const [added, setAdded] = useState('');
  const edit = (make: (sections: Section[]) => Section[]) =>
    update(({ outlets }) => ({
      outlets: outlets.map((one) =>
        one.id === outlet.id ? { ...one, sections: make(one.sections) } : one,
      ),
    }));
  const add = () => {
    const id = crypto.randomUUID();
    setAdded(id);
    edit((sections) => [...sections, { id, name: t('sections.newName') }]);
  };
  return (
    <Stack gap="sm">
      <OutletPicker outlets={settings.outlets} chosen={outlet.id} onChoose={onOutlet} />
      <Text size="sm" c="var(--songgo-quiet)">
        {t('sections.hint')}
      </Text>
      {outlet.sections.length === 0 && <Text>{t('sections.none')}</Text>}
      <ol className={styles.list}>
        {outlet.sections.map((section, index) => (
          <li key={section.id}>
            <Group gap={8} wrap="nowrap">
              <CommittedInput
                className={styles.grow}
                size="xs"
                aria-label={t('sections.name', { number: index + 1 })}
                required
                autoFocus={section.id === added}
                maxLength={60}
                value={section.name}
                onCommit={(name) =>
                  edit((sections) =>
                    sections.map((one) =>
                      one.id === section.id ? { ...one, name: name.trim() } : one,
                    ),
                  )
                }
              />
              <RowButtons
                name={section.name}
                index={index}
                count={outlet.sections.length}
                onMove={(to) => edit((sections) => reorder(sections, index, to))}
                onRemove={() => edit((sections) => sections.filter((one) => one.id !== section.id))}
              />
            </Group>
          </li>
        ))}
      </ol>
      <Button
        variant="light"
        leftSection={<IconPlus size={16} />}
        onClick={add}
        disabled={outlet.sections.length >= 200}
        style={{ alignSelf: 'flex-start' }}
      >
        {t('sections.add')}
      </Button>
    </Stack>
  );
}
