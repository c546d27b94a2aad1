import { Button, Group, Stack, Text, Title } from '@mantine/core';
import type { IpcOutput } from '@shared/ipc';
import { IconFolderOpen } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { request } from '../bridge';
import { showFailure } from '../ui/failure';
import { fileSize } from '../ui/fileSize';
import { NotCarried } from './NotCarried';
import { Warnings } from './Warnings';

/** A file's whole path, by the separator that the folder itself uses. */
function pathIn(folder: string, name: string): string {
  const separator = folder.startsWith('/') || !folder.includes('\\') ? '/' : '\\';
  return folder.endsWith(separator) ? folder + name : folder + separator + name;
}

/** What was written and where. */
export function ExportResult({ result }: { result: IpcOutput['export.run'] }) {
  const { t, i18n } = useTranslation('export');
  return (
    <Stack gap="md" role="status">
      <div>
        <Title order={3} size="h5">
          {t('done', { count: result.files.length })}
        </Title>
        <Text size="sm" c="var(--songgo-quiet)">
          {t('doneIn', { folder: result.folder })}
        </Text>
      </div>
      {result.files.map((file) => (
        <Group key={file.name} justify="space-between" wrap="nowrap">
          <Text>
            {file.name}{' '}
            <Text span size="xs" c="var(--songgo-quiet)">
              {fileSize(file.bytes, i18n.language)}
            </Text>
          </Text>
          <Button
            variant="light"
            size="compact-sm"
            leftSection={<IconFolderOpen size={14} />}
            aria-label={t('revealFile', { name: file.name })}
            onClick={() =>
              request('export.reveal', { path: pathIn(result.folder, file.name) }).catch(
                showFailure,
              )
            }
          >
            {t('reveal')}
          </Button>
        </Group>
      ))}
      <Warnings warnings={result.warnings} />
      <NotCarried warnings={result.warnings} />
    </Stack>
  );
}
