import { Button, Stack, Text } from '@mantine/core';
import { usedParts } from '@shared/story/listFilter';
import { useTranslation } from 'react-i18next';
import { writingProps } from '../ui/writing';
import { useSettings } from '../useSettings';
import { isGone, partText } from './filterText';
import type { ListView } from './useListView';

/** What an empty list says: why it is empty and what to do. */
export function NoStories({
  view,
  inTrash,
  onNew,
  onSample,
  onNoFilter,
  onClear,
  onTrash,
}: {
  view: ListView;
  /** How many stories are in the trash. */
  inTrash: number;
  onNew: () => void;
  onSample: () => void;
  onNoFilter: () => void;
  onClear: () => void;
  onTrash: () => void;
}) {
  const { t, i18n } = useTranslation(['stories', 'commands']);
  const { settings } = useSettings();
  const { list, query, filter } = view;
  const parts = usedParts(filter);
  if (query !== '' || parts.length > 0) {
    const gone = parts.flatMap((part) => (isGone(filter, part, settings) ? [part] : []))[0];
    const hint = () => {
      if (gone) {
        return t(`filter.gone.${gone}`, { value: partText(filter, gone, t, i18n.language) });
      }
      return parts.length > 0 ? t('none.filterHint') : t('none.hitsHint');
    };
    return (
      <Said title={query === '' ? t('none.filter') : t('none.hits', { query })} hint={hint()}>
        {query !== '' && parts.length > 0 && (
          <Button size="xs" variant="default" onClick={onNoFilter}>
            {t('none.withoutFilter')}
          </Button>
        )}
        {list !== 'trash' && inTrash > 0 && (
          <Button size="xs" variant="default" onClick={onTrash}>
            {t('none.inTrash')}
          </Button>
        )}
        <Button size="xs" variant="subtle" onClick={onClear}>
          {t('filter.clear')}
        </Button>
      </Said>
    );
  }
  if (list !== 'all') return <Said title={t(`none.${list}`)} hint={t(`none.${list}Hint`)} />;
  return (
    <Said title={t('none.stories')} hint={t('none.storiesHint')}>
      <Button size="xs" {...writingProps(onNew)}>
        {t('commands:story.new')}
      </Button>
      <Button size="xs" variant="default" {...writingProps(onSample)}>
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
