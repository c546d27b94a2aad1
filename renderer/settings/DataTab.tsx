import { Button, Group, List, Stack, Table, Text, Title } from '@mantine/core';
import type { AppInfo } from '@shared/ipc';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { request } from '../bridge';
import { showFailure } from '../ui/failure';
import { DeskFolderSection } from './DeskFolderSection';
import styles from './Settings.module.css';

/** Where everything is kept, how to back it up, and what is running. */
export function DataTab({ info }: { info: AppInfo }) {
  const { t } = useTranslation('settings');
  const [copied, setCopied] = useState(false);
  const copy = () =>
    request('app.copyDetails', { text: info.profile })
      .then(() => setCopied(true))
      .catch(showFailure);
  return (
    <Stack gap="md">
      <section>
        <Title order={3} size="h5" mb={6}>
          {t('data.folder')}
        </Title>
        <Group gap={8} wrap="nowrap" align="stretch">
          <div className={`${styles.path} ${styles.grow}`}>{info.profile}</div>
          <Button
            variant="light"
            leftSection={copied ? <IconCheck size={16} /> : <IconCopy size={16} />}
            onClick={copy}
          >
            {t(copied ? 'data.copied' : 'data.copy')}
          </Button>
        </Group>
        <Text size="sm" c="var(--songgo-quiet)" mt={6}>
          {t('data.folderHint')}
        </Text>
      </section>
      <DeskFolderSection />
      <section>
        <Title order={3} size="h5" mb={6}>
          {t('data.backup')}
        </Title>
        <List type="ordered" size="sm" spacing={4}>
          <List.Item>{t('data.backupClose')}</List.Item>
          <List.Item>{t('data.backupCopy')}</List.Item>
          <List.Item>{t('data.backupBack')}</List.Item>
        </List>
        <Text size="sm" c="var(--songgo-quiet)" mt={6}>
          {t('data.backupDaily')}
        </Text>
      </section>
      <section>
        <Title order={3} size="h5" mb={6}>
          {t('data.versions')}
        </Title>
        <Table withRowBorders={false} verticalSpacing={2} layout="fixed">
          <Table.Tbody>
            {[
              [t('data.app'), info.version],
              ['Electron', info.runtime.electron],
              ['Chromium', info.runtime.chrome],
              [t('data.platform'), info.platform],
            ].map(([name, value]) => (
              <Table.Tr key={name}>
                <Table.Th scope="row" w={140} fw={400} className={styles.quiet}>
                  {name}
                </Table.Th>
                <Table.Td>{value}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
        {info.runtime.old && (
          <Text size="sm" c="var(--songgo-warn)" mt={6}>
            {t('runtime.old', { version: info.runtime.electron })}
          </Text>
        )}
      </section>
    </Stack>
  );
}
