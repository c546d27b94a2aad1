import { List, Modal, Stack, Text, Title } from '@mantine/core';
import type { AppInfo } from '@shared/ipc';
import { useTranslation } from 'react-i18next';

/** What is bundled, by licence; names are the makers' own and are not translated. */
const LICENCES = [
  [
    'MIT',
    'Electron, React, Mantine, Tiptap, ProseMirror, Yjs, i18next, zod, iconv-lite, Tabler Icons',
  ],
  ['Apache-2.0', 'sharp'],
  ['LGPL-3.0', 'libvips'],
  ['Artistic / GPL', 'ExifTool'],
  ['OFL-1.1', 'Pretendard, Noto Sans KR'],
  ['Public domain', 'SQLite'],
] as const;

/** What Songgo promises, which version this is, and whose work it stands on. */
export function AboutDialog({
  opened,
  onClose,
  info,
}: {
  opened: boolean;
  onClose: () => void;
  info: AppInfo;
}) {
  const { t } = useTranslation('settings');
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('about.title')}
      size="md"
      closeButtonProps={{ 'aria-label': t('app:close') }}
    >
      <Stack gap="md">
        <div>
          <Text fw={700} size="xl">
            {t('app:name')}
          </Text>
          <Text c="var(--songgo-quiet)">{t('about.version', { version: info.version })}</Text>
        </div>
        <List spacing={4}>
          <List.Item>{t('about.promiseKept')}</List.Item>
          <List.Item>{t('about.promiseOffline')}</List.Item>
          <List.Item>{t('about.promiseApproved')}</List.Item>
        </List>
        <div>
          <Text size="sm">{t('about.runtime', { ...info.runtime, platform: info.platform })}</Text>
          {info.runtime.old && (
            <Text size="sm" c="var(--songgo-warn)">
              {t('runtime.old', { version: info.runtime.electron })}
            </Text>
          )}
        </div>
        <section>
          <Title order={3} size="h6" mb={4}>
            {t('about.licences')}
          </Title>
          <Text size="sm" mb={4}>
            {t('about.own')}
          </Text>
          {LICENCES.map(([licence, names]) => (
            <Text key={licence} size="xs" c="var(--songgo-quiet)">
              {licence}: {names}
            </Text>
          ))}
        </section>
      </Stack>
    </Modal>
  );
}
