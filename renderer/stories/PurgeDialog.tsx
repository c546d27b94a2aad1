import { Button, Group, Modal, Text } from '@mantine/core';
import type { StoryRow } from '@shared/ipc';
import { useTranslation } from 'react-i18next';

/** Asks before a story is deleted for good: the one thing here that cannot be taken back. */
export function PurgeDialog({
  row,
  onCancel,
  onPurge,
}: {
  row: StoryRow | null;
  onCancel: () => void;
  onPurge: (row: StoryRow) => void;
}) {
  const { t } = useTranslation('stories');
  return (
    <Modal
      opened={row !== null}
      onClose={onCancel}
      centered
      title={t('purgeTitle')}
      closeButtonProps={{ 'aria-label': t('app:close') }}
    >
      <Text fw={600}>{row?.printedHeadline || row?.headline || t('untitled')}</Text>
      <Text mt="xs">{t('purgeText')}</Text>
      <Group justify="flex-end" mt="lg">
        <Button variant="default" onClick={onCancel} data-autofocus>
          {t('app:cancel')}
        </Button>
        <Button color="red.8" onClick={() => row && onPurge(row)}>
          {t('purge')}
        </Button>
      </Group>
    </Modal>
  );
}
