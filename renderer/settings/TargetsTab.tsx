import { Button, Group, Menu, NativeSelect, Stack, Text } from '@mantine/core';
import { OFFERED_KINDS, type Target, type TargetKind } from '@shared/deliver/target';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { request } from '../bridge';
import { showFailure } from '../ui/failure';
import { useSettings } from '../useSettings';
import { MappingForm } from './MappingForm';
import { newTarget } from './newTarget';
import styles from './Settings.module.css';
import { TargetConnection } from './TargetConnection';
import { useUpdateSettings } from './useUpdateSettings';

/** Where stories are sent: each target's connection, secret and mapping. */
export function TargetsTab() {
  const { t } = useTranslation('targets');
  const { settings } = useSettings();
  const update = useUpdateSettings();
  const [chosen, setChosen] = useState(settings.targets[0]?.id ?? '');
  const target = settings.targets.find(({ id }) => id === chosen) ?? settings.targets[0] ?? null;
  const edit = (patch: Partial<Target>) =>
    update(({ targets }) => ({
      targets: targets.map((one) =>
        // The kind of a target never changes, so what fitted it still does.
        one.id === target?.id ? ({ ...one, ...patch } as Target) : one,
      ),
    }));
  const add = (kind: TargetKind) => {
    const made = newTarget(kind, t(`kind.${kind}`));
    update(({ targets }) => ({ targets: [...targets, made] }));
    setChosen(made.id);
  };
  const remove = () => {
    if (!target) return;
    // Its secret first: what is no target has none.
    request('targets.removeSecret', { id: target.id }).catch(showFailure);
    update(({ targets }) => ({ targets: targets.filter(({ id }) => id !== target.id) }));
    setChosen('');
  };
  return (
    <Stack gap="md">
      <Group align="flex-end" gap="xs">
        <NativeSelect
          className={styles.grow}
          label={t('target')}
          disabled={settings.targets.length === 0}
          value={target?.id ?? ''}
          onChange={(event) => setChosen(event.currentTarget.value)}
          data={settings.targets.map(({ id, name, kind }) => ({
            value: id,
            label: t('named', { name, kind: t(`kind.${kind}`) }),
          }))}
        />
        <Menu position="bottom-end" withinPortal>
          <Menu.Target>
            <Button variant="light" leftSection={<IconPlus size={16} />}>
              {t('add')}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {OFFERED_KINDS.map((kind) => (
              <Menu.Item key={kind} onClick={() => add(kind)}>
                {t(`kind.${kind}`)}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
        <Button
          variant="subtle"
          color="red"
          leftSection={<IconTrash size={16} />}
          disabled={!target}
          onClick={remove}
        >
          {t('remove')}
        </Button>
      </Group>
      {target ? (
        <Stack gap="md" key={target.id}>
          <TargetConnection target={target} onChange={edit} />
          <MappingForm target={target} onChange={(mapping) => edit({ mapping })} />
        </Stack>
      ) : (
        <Text c="var(--songgo-quiet)">{t('none')}</Text>
      )}
    </Stack>
  );
}
