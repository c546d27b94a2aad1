import { Button, Group, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { actorHere } from '@shared/story/actor';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useSettings } from '../useSettings';

/** Why a story leaves with a finding in it, and who says so. */
export function SignOffForm({
  onSign,
  onCancel,
}: {
  onSign: (said: { reason: string; by: string }) => void;
  onCancel: () => void;
}) {
  const { t } = useTranslation('checks');
  const { settings } = useSettings();
  // Text fields stay out of React's hands: it must not write into them while Hangul is composed.
  const reason = useRef<HTMLTextAreaElement>(null);
  const by = useRef<HTMLInputElement>(null);
  const me = actorHere(settings).name;
  const sign = () => {
    const said = {
      reason: reason.current?.value.normalize('NFC').trim() ?? '',
      by: me || (by.current?.value.normalize('NFC').trim() ?? ''),
    };
    if (said.reason === '') reason.current?.focus();
    else if (said.by === '') by.current?.focus();
    else onSign(said);
  };
  return (
    <Stack gap={6}>
      <Textarea
        ref={reason}
        size="xs"
        label={t('signReason')}
        description={t('signReasonHint')}
        maxLength={1000}
        rows={2}
        required
        autoFocus
      />
      {me === '' ? (
        <TextInput ref={by} size="xs" label={t('signBy')} maxLength={200} required />
      ) : (
        <Text size="xs">{t('signAs', { name: me })}</Text>
      )}
      <Group gap={6}>
        <Button size="compact-xs" onClick={sign}>
          {t('signDone')}
        </Button>
        <Button size="compact-xs" variant="default" onClick={onCancel}>
          {t('cancel')}
        </Button>
      </Group>
    </Stack>
  );
}
