import { Button, Group, Text, TextInput } from '@mantine/core';
import type { Sender } from '@shared/story/sender';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useUpdateSettings } from '../settings/useUpdateSettings';
import { useSettings } from '../useSettings';

/** Asks once who it is that seals with a key that never came here; nothing once somebody is named. */
export function SenderName({ sender, onNamed }: { sender: Sender; onNamed: () => void }) {
  const { t } = useTranslation('import');
  const { settings } = useSettings();
  const update = useUpdateSettings();
  // Out of React's hands: Hangul is composed in it.
  const field = useRef<HTMLInputElement>(null);
  if (settings.senders.some(({ key }) => key === sender.key)) return null;
  const remember = () => {
    const name = (field.current?.value ?? '').normalize('NFC').trim();
    if (name === '') return field.current?.focus();
    update(({ senders }) => ({ senders: [...senders, { key: sender.key, name }].slice(-2000) }));
    onNamed();
  };
  return (
    <Group align="flex-end" gap={8} mt={8} wrap="nowrap">
      <TextInput
        ref={field}
        size="xs"
        style={{ flex: 1, minWidth: 0 }}
        label={t('sender.name')}
        description={
          <>
            {t('sender.hint')}{' '}
            <Text span size="xs">
              {t('sender.key', { key: sender.key.slice(0, 8) })}
            </Text>
          </>
        }
        defaultValue={sender.name}
        maxLength={200}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
          remember();
        }}
      />
      <Button size="xs" variant="light" onClick={remember}>
        {t('sender.remember')}
      </Button>
    </Group>
  );
}
