import { ActionIcon, Alert, Button, Group, Modal, Text, Title } from '@mantine/core';
import type { TemplateList } from '@shared/ipc';
import { BUILT_IN_TEMPLATES } from '@shared/story/templateNames';
import { IconTrash } from '@tabler/icons-react';
import { useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { request } from '../bridge';
import { dateTime } from '../ui/dateTime';
import { showFailure } from '../ui/failure';
import styles from './TemplatesDialog.module.css';

/** Chooses what a new story starts from; a person's own templates can be deleted here. */
export function TemplatesDialog({
  onClose,
  onOpen,
}: {
  onClose: () => void;
  onOpen: (id: string) => Promise<void>;
}) {
  const { t, i18n } = useTranslation('templates');
  const [list, setList] = useState<TemplateList | null>(null);
  const [removing, setRemoving] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);

  const refresh = useCallback(() => request('templates.list').then(setList).catch(showFailure), []);
  useEffect(() => void refresh(), [refresh]);

  const use = async (id: string) => {
    setBusy(true);
    try {
      const created = await request('templates.use', { id });
      onClose();
      await onOpen(created.id);
    } catch (error) {
      setBusy(false);
      showFailure(error);
    }
  };
  const remove = async (id: string) => {
    setRemoving(null);
    try {
      await request('templates.remove', { id });
    } catch (error) {
      showFailure(error);
    }
    await refresh();
  };

  return (
    <Modal
      opened
      onClose={onClose}
      title={t('title')}
      size={640}
      closeButtonProps={{ 'aria-label': t('app:close') }}
    >
      <ul className={styles.builtIn}>
        {BUILT_IN_TEMPLATES.map((id, index) => (
          <li key={id}>
            <button
              type="button"
              className={styles.card}
              disabled={busy}
              data-autofocus={index === 0 || undefined}
              onClick={() => void use(id)}
            >
              <span className={styles.name}>{t(`builtIn.${id}.name`)}</span>
              <span className={styles.hint}>{t(`builtIn.${id}.hint`)}</span>
            </button>
          </li>
        ))}
      </ul>
      <Title order={3} size="h6" mt="md" mb={4}>
        {t('own')}
      </Title>
      {list?.templates.length === 0 && (
        <Text size="sm" c="var(--songgo-quiet)">
          {t('none')}
        </Text>
      )}
      <ul className={styles.own}>
        {list?.templates.map(({ id, name, savedAt }) => (
          <li key={id} className={styles.row}>
            {removing === id ? (
              <>
                <Text size="sm" className={styles.grow}>
                  {t('removeAsk', { name })}
                </Text>
                <Group gap={6} wrap="nowrap">
                  <Button size="compact-sm" variant="default" onClick={() => setRemoving(null)}>
                    {t('app:cancel')}
                  </Button>
                  <Button size="compact-sm" color="red.8" onClick={() => void remove(id)}>
                    {t('remove')}
                  </Button>
                </Group>
              </>
            ) : (
              <>
                <button
                  type="button"
                  className={styles.use}
                  disabled={busy}
                  onClick={() => void use(id)}
                >
                  <span className={styles.name}>{name}</span>
                  <span className={styles.hint}>
                    {t('savedAt', { time: dateTime(savedAt, i18n.language) })}
                  </span>
                </button>
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  aria-label={t('removeNamed', { name })}
                  title={t('remove')}
                  onClick={() => setRemoving(id)}
                >
                  <IconTrash size={16} aria-hidden />
                </ActionIcon>
              </>
            )}
          </li>
        ))}
      </ul>
      {list && list.broken.length > 0 && (
        <Alert color="yellow" mt="sm" title={t('broken', { count: list.broken.length })}>
          <Text size="sm">{t('brokenHint')}</Text>
          <Text size="sm" className={styles.files}>
            {list.broken.join(', ')}
          </Text>
        </Alert>
      )}
    </Modal>
  );
}
