import { Button, Group, Modal, Stack, Text, Textarea } from '@mantine/core';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';

/** Asks why; nothing happens without an answer. */
export function ReasonDialog({
  title,
  hint,
  act,
  onCancel,
  onReason,
  children,
}: {
  title: string;
  hint: string;
  /** What the button says. */
  act: string;
  onCancel: () => void;
  onReason: (reason: string) => void;
  children?: ReactNode;
}) {
  const { t } = useTranslation('desk');
  // Out of React's hands: Hangul is composed in it.
  const area = useRef<HTMLTextAreaElement>(null);
  const [asked, setAsked] = useState(false);
  // Whoever opened it takes it away at once, and with it what Mantine knows of the focus before.
  useEffect(() => {
    const before = document.activeElement;
    return () => {
      const back = before !== document.body && before?.isConnected ? before : null;
      const to = back ?? document.querySelector('.ProseMirror');
      if (to instanceof HTMLElement) to.focus({ preventScroll: true });
    };
  }, []);
  const done = () => {
    const reason = (area.current?.value ?? '').normalize('NFC').trim();
    setAsked(reason === '');
    if (reason === '') area.current?.focus();
    else onReason(reason);
  };
  return (
    <Modal
      opened
      onClose={onCancel}
      title={withoutDots(title)}
      size="md"
      centered
      closeButtonProps={{ 'aria-label': t('app:close') }}
    >
      <Stack gap="sm">
        <Text size="sm" c="var(--songgo-quiet)">
          {hint}
        </Text>
        {children}
        <Textarea
          ref={area}
          data-autofocus
          label={t('reason')}
          rows={4}
          maxLength={5000}
          error={asked ? t('reasonMissing') : undefined}
        />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onCancel}>
            {t('app:cancel')}
          </Button>
          <Button onClick={done}>{withoutDots(act)}</Button>
        </Group>
      </Stack>
    </Modal>
  );
}

/** `반려…` asks for more; here it is what is done. */
function withoutDots(text: string): string {
  return text.replace(/…$/, '');
}
