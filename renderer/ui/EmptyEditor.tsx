import { Button, Kbd, Stack, Text, Title } from '@mantine/core';
import { COMMANDS, type CommandSpec } from '@shared/commands';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { shortcutText } from '../commands';
import { writingProps } from './writing';

/** What the middle of the window says while no story is open. */
export function EmptyEditor({ onNew }: { onNew: () => void }) {
  const { t } = useTranslation('app');
  const place = useRef<HTMLDivElement>(null);
  // The page that had the focus is gone: the keys go on from here.
  useEffect(() => {
    if (document.activeElement === document.body) place.current?.focus();
  }, []);
  const command = COMMANDS.find((one) => one.id === 'story.new') as CommandSpec;
  return (
    <Stack
      ref={place}
      tabIndex={-1}
      align="center"
      justify="center"
      h="100%"
      gap="sm"
      p="xl"
      style={{ outline: 'none' }}
    >
      <Title order={1} size="h3">
        {t('empty.title')}
      </Title>
      <Text c="var(--songgo-quiet)" ta="center" maw={420}>
        {t('empty.hint')}
      </Text>
      <Button {...writingProps(onNew)} rightSection={<Kbd size="xs">{shortcutText(command)}</Kbd>}>
        {t('empty.new')}
      </Button>
    </Stack>
  );
}
