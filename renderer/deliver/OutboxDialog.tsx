import { Modal, SegmentedControl, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './Outbox.module.css';
import { SendItem } from './SendItem';
import { useOutbox } from './useOutbox';

const LISTS = ['unfinished', 'all'] as const;

/** What waits to leave and why, what left, and what a person has to decide. */
export function OutboxDialog({
  opened,
  onClose,
  onOpenStory,
}: {
  opened: boolean;
  onClose: () => void;
  onOpenStory: (id: string) => void;
}) {
  const { t } = useTranslation('deliver');
  const [list, setList] = useState<(typeof LISTS)[number]>('unfinished');
  const { sends, progress, paused } = useOutbox(list);
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('title')}
      size={820}
      closeButtonProps={{ 'aria-label': t('app:close') }}
    >
      <SegmentedControl
        size="xs"
        mb="sm"
        aria-label={t('lists')}
        value={list}
        onChange={(value) => setList(LISTS.find((one) => one === value) ?? 'unfinished')}
        data={LISTS.map((value) => ({ value, label: t(`list.${value}`) }))}
      />
      {sends?.length === 0 ? (
        <Text className={styles.none}>{t(`none.${list}`)}</Text>
      ) : (
        <ul className={styles.list} aria-label={t(`list.${list}`)}>
          {(sends ?? []).map((send) => (
            <SendItem
              key={send.id}
              send={send}
              progress={progress[send.id] ?? null}
              pause={paused[send.targetId] ?? null}
              onOpenStory={() => {
                onClose();
                onOpenStory(send.storyId);
              }}
            />
          ))}
        </ul>
      )}
    </Modal>
  );
}
