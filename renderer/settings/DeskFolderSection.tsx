import { Button, CloseButton, Group, List, Stack, Text, Title } from '@mantine/core';
import type { IpcOutput } from '@shared/ipc';
import { IconFolder } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { bridge, request } from '../bridge';
import { failureText, showFailure } from '../ui/failure';
import { useSettings } from '../useSettings';
import styles from './Settings.module.css';
import { useUpdateSettings } from './useUpdateSettings';

/** The folder that desk and reporters share, what in it could not be taken in, and who sent so far. */
export function DeskFolderSection() {
  const { t } = useTranslation('settings');
  const { settings } = useSettings();
  const update = useUpdateSettings();
  const [state, setState] = useState<IpcOutput['desk.folder']>({ folder: '', problems: [] });
  const [asked, setAsked] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked again after a folder was chosen
  useEffect(() => {
    const read = () => request('desk.folder').then(setState).catch(showFailure);
    void read();
    return bridge.listen('desk.changed', () => void read());
  }, [asked]);
  const work = (job: Promise<unknown>) => {
    job.then(() => setAsked((times) => times + 1)).catch(showFailure);
  };
  return (
    <section>
      <Title order={3} size="h5" mb={6}>
        {t('deskFolder.name')}
      </Title>
      <Group gap={8} wrap="nowrap" align="stretch">
        <div className={`${styles.path} ${styles.grow}`}>
          {state.folder || t('deskFolder.none')}
        </div>
        <Button
          variant="light"
          leftSection={<IconFolder size={16} />}
          onClick={() => work(request('desk.chooseFolder'))}
        >
          {t('deskFolder.choose')}
        </Button>
        {state.folder !== '' && (
          <Button variant="subtle" onClick={() => work(request('desk.leaveFolder'))}>
            {t('deskFolder.leave')}
          </Button>
        )}
      </Group>
      <Text size="sm" c="var(--songgo-quiet)" mt={6}>
        {t('deskFolder.hint')}
      </Text>
      {state.problems.length > 0 && (
        <List size="sm" mt={6} aria-label={t('deskFolder.problems')}>
          {state.problems.map(({ name, error }) => (
            <List.Item key={name}>
              {name}: {failureText(error)}
            </List.Item>
          ))}
        </List>
      )}
      {settings.senders.length > 0 && (
        <Stack gap={2} mt={8}>
          <Text size="sm">{t('deskFolder.senders')}</Text>
          {settings.senders.map(({ key, name }) => (
            <Group key={key} gap={6}>
              <Text size="sm">
                {name || t('people.unnamed')}{' '}
                <Text span size="xs" c="var(--songgo-quiet)">
                  {key.slice(0, 8)}
                </Text>
              </Text>
              <CloseButton
                size="xs"
                aria-label={t('row.remove', { name })}
                onClick={() =>
                  update(({ senders }) => ({ senders: senders.filter((one) => one.key !== key) }))
                }
              />
            </Group>
          ))}
        </Stack>
      )}
    </section>
  );
}
