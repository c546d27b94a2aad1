import { Button, TextInput } from '@mantine/core';
import type { Embargo } from '@shared/story/embargo';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSettings } from '../useSettings';
import { withOffset } from './embargoTime';
import { FieldRow } from './FieldRow';
import styles from './FieldsPanel.module.css';

/** Who says that an embargo's condition is met. Only a name given here lifts the embargo. */
export function EmbargoConfirmation({
  embargo,
  onConfirm,
}: {
  embargo: Extract<Embargo, { kind: 'condition' }>;
  onConfirm: (confirmedBy: string, confirmedAt: string) => void;
}) {
  const { t, i18n } = useTranslation('fields');
  const { settings } = useSettings();
  const input = useRef<HTMLInputElement>(null);
  const [asked, setAsked] = useState(false);
  const me = settings.people.find((person) => person.id === settings.me)?.name ?? '';

  if (embargo.confirmedBy.trim() !== '' && embargo.confirmedAt !== '') {
    const at = new Date(embargo.confirmedAt);
    const time = new Intl.DateTimeFormat(i18n.language, {
      dateStyle: 'medium',
      timeStyle: 'short',
    });
    return (
      <div className={styles.confirmed}>
        <span>
          {t('embargoConfirmed', {
            name: embargo.confirmedBy,
            time: Number.isNaN(at.getTime()) ? '' : time.format(at),
          })}
        </span>
        <Button size="compact-xs" variant="default" onClick={() => onConfirm('', '')}>
          {t('embargoUnconfirm')}
        </Button>
      </div>
    );
  }
  const confirm = () => {
    const name = (input.current?.value ?? '').normalize('NFC').trim();
    setAsked(name === '');
    if (name === '') input.current?.focus();
    else onConfirm(name, withOffset(new Date()));
  };
  return (
    <FieldRow
      label={t('embargoConfirmer')}
      warning={asked ? t('warn.noConfirmer') : undefined}
      hint={t('embargoConfirmHint')}
    >
      {(ids) => (
        <div className={styles.pair}>
          <TextInput ref={input} size="xs" maxLength={100} defaultValue={me} {...ids} />
          <Button size="xs" variant="default" onClick={confirm}>
            {t('embargoConfirm')}
          </Button>
        </div>
      )}
    </FieldRow>
  );
}
