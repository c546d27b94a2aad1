import { Button, Textarea, TextInput } from '@mantine/core';
import { writePhotoRights } from '@shared/document/storyDoc';
import type { Redistribution } from '@shared/story/photoRights';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FieldRow } from '../fields/FieldRow';
import type { StorySession } from '../story/session';
import { dateTime } from '../ui/dateTime';
import { useSettings } from '../useSettings';
import styles from './PhotosPanel.module.css';

/**
 * What a photograph's terms forbid, and who has leave to publish it all the same. A name and a reason
 * lift the stop of every export; taking them back restores it.
 */
export function PhotoRights({
  session,
  hash,
  rights: { allowed, terms, decision },
}: {
  session: StorySession;
  hash: string;
  rights: Redistribution;
}) {
  const { t, i18n } = useTranslation('photos');
  const { settings } = useSettings();
  const name = useRef<HTMLInputElement>(null);
  const reason = useRef<HTMLTextAreaElement>(null);
  const [lacking, setLacking] = useState<'name' | 'reason' | null>(null);
  if (terms.length === 0) return null;
  const me = settings.people.find((person) => person.id === settings.me)?.name ?? '';
  const said = terms.map((term) => `“${term}”`).join(', ');

  if (allowed && decision) {
    return (
      <section className={styles.leave} aria-label={t('rights.name')}>
        <p>
          {t('rights.confirmed', {
            name: decision.by,
            time: dateTime(decision.at, i18n.language),
          })}
        </p>
        <p>{t('rights.confirmedFor', { terms: said, reason: decision.reason })}</p>
        <Button
          size="compact-xs"
          variant="default"
          onClick={() => writePhotoRights(session.doc, hash, null)}
        >
          {t('rights.takeBack')}
        </Button>
      </section>
    );
  }

  const textIn = (field: { value: string } | null) => (field?.value ?? '').normalize('NFC').trim();
  const confirm = () => {
    const by = textIn(name.current);
    const why = textIn(reason.current);
    setLacking(why === '' ? 'reason' : by === '' ? 'name' : null);
    if (why === '') reason.current?.focus();
    else if (by === '') name.current?.focus();
    else {
      const at = new Date().toISOString();
      writePhotoRights(session.doc, hash, { by, reason: why, at, terms });
    }
  };
  return (
    <section className={styles.held} aria-label={t('rights.name')}>
      <p className={styles.heldTitle}>{t('rights.held')}</p>
      <p>{t('rights.terms', { terms: said })}</p>
      <p>{t('rights.stops')}</p>
      <FieldRow
        label={t('rights.reason')}
        warning={lacking === 'reason' ? t('rights.noReason') : undefined}
      >
        {(ids) => (
          <Textarea
            ref={reason}
            size="xs"
            rows={2}
            maxLength={1000}
            placeholder={t('rights.reasonHint')}
            {...ids}
          />
        )}
      </FieldRow>
      <FieldRow
        label={t('rights.by')}
        warning={lacking === 'name' ? t('rights.noName') : undefined}
      >
        {(ids) => <TextInput ref={name} size="xs" maxLength={100} defaultValue={me} {...ids} />}
      </FieldRow>
      <Button size="xs" variant="default" onClick={confirm}>
        {t('rights.confirm')}
      </Button>
    </section>
  );
}
