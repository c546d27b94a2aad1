import { Button, Group, Modal, Text, TextInput } from '@mantine/core';
import { TEMPLATE_NAME_MAX } from '@shared/story/templateNames';
import i18next from 'i18next';
import { type FormEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { request } from '../bridge';
import type { StorySession } from '../story/session';
import { showFailure } from '../ui/failure';
import { tell } from '../ui/tell';

/** Keeps the open story's text and recurring fields as a template, under a name. */
export function SaveTemplateDialog({
  onClose,
  session,
}: {
  onClose: () => void;
  session: StorySession;
}) {
  const { t } = useTranslation('templates');
  const field = useRef<HTMLInputElement>(null);
  const [missing, setMissing] = useState(false);
  const [saving, setSaving] = useState(false);

  const save = async (event: FormEvent) => {
    event.preventDefault();
    const name = field.current?.value.normalize('NFC').trim() ?? '';
    if (name === '') {
      setMissing(true);
      field.current?.focus();
      return;
    }
    setSaving(true);
    try {
      await request('templates.save', { id: session.id, name });
      tell({
        message: () => i18next.t('templates:saved', { name }),
      });
      onClose();
    } catch (error) {
      setSaving(false);
      showFailure(error);
    }
  };

  return (
    <Modal
      opened
      onClose={onClose}
      title={t('saveTitle')}
      size={480}
      closeButtonProps={{ 'aria-label': t('app:close') }}
    >
      <form onSubmit={(event) => void save(event)}>
        <TextInput
          ref={field}
          data-autofocus
          label={t('name')}
          maxLength={TEMPLATE_NAME_MAX}
          error={missing ? t('nameMissing') : null}
          onChange={() => setMissing(false)}
        />
        <Text size="sm" c="var(--songgo-quiet)" mt="sm">
          {t('kept')}
        </Text>
        <Text size="sm" c="var(--songgo-quiet)">
          {t('leftOut')}
        </Text>
        <Group justify="flex-end" mt="lg">
          <Button variant="default" onClick={onClose}>
            {t('app:cancel')}
          </Button>
          <Button type="submit" loading={saving}>
            {t('save')}
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
