import { Button, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';

/** What an empty list says: why it is empty and what to do. */
export function NoStories({
  list,
  query,
  onNew,
  onSample,
}: {
  list: 'all' | 'trash';
  query: string;
  onNew: () => void;
  onSample: () => void;
}) {
  const { t } = useTranslation('stories');
  if (query !== '') return <Said title={t('none.hits', { query })} hint={t('none.hitsHint')} />;
  if (list === 'trash') return <Said title={t('none.trash')} hint={t('none.trashHint')} />;
  return (
    <Said title={t('none.stories')} hint={t('none.storiesHint')}>
      <Button size="xs" onClick={onNew}>
        {t('new')}
      </Button>
      <Button size="xs" variant="default" onClick={onSample}>
        {t('sample')}
      </Button>
    </Said>
  );
}

function Said({
  title,
  hint,
  children,
}: {
  title: string;
  hint: string;
  children?: React.ReactNode;
}) {
  return (
    <Stack gap={8} p="lg" align="center">
      <Text fw={600} ta="center">
        {title}
      </Text>
      <Text size="sm" c="var(--songgo-quiet)" ta="center">
        {hint}
      </Text>
      {children}
    </Stack>
  );
}
