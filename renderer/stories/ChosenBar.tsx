import { ActionIcon, Button } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import styles from './StoriesPane.module.css';

/** What can be done to the stories chosen; below the list while there are any. */
export function ChosenBar({
  count,
  onSend,
  onExport,
  onClear,
}: {
  count: number;
  onSend: () => void;
  onExport: () => void;
  onClear: () => void;
}) {
  const { t } = useTranslation('stories');
  return (
    <fieldset className={styles.chosen} aria-label={t('chosen.name')}>
      <span role="status">{t('chosen.count', { count })}</span>
      <Button size="compact-sm" onClick={onSend}>
        {t('chosen.send')}
      </Button>
      <Button size="compact-sm" variant="default" onClick={onExport}>
        {t('chosen.export')}
      </Button>
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={t('chosen.clear')}
        title={t('chosen.clear')}
        onClick={onClear}
      >
        <IconX size={16} aria-hidden />
      </ActionIcon>
    </fieldset>
  );
}
