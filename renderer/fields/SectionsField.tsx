import { NativeSelect, Pill } from '@mantine/core';
import { readFields } from '@shared/document/storyDoc';
import { useTranslation } from 'react-i18next';
import { outletOf, useSettings } from '../useSettings';
import { FieldRow } from './FieldRow';
import styles from './FieldsPanel.module.css';
import type { FieldProps } from './fieldProps';

/** The main section and further ones, from the outlet's vocabulary. */
export function SectionsField({ session, fields, write }: FieldProps) {
  const { t } = useTranslation('fields');
  const { settings } = useSettings();
  const { sections } = outletOf(settings, fields.outletId);
  const [main = '', ...further] = fields.sections;
  const nameOf = (id: string) => sections.find((one) => one.id === id)?.name ?? id;
  const options = (ids: string[]) => ids.map((id) => ({ value: id, label: nameOf(id) }));
  const ids = sections.map((one) => one.id);
  const stored = () => readFields(session.doc).sections;

  const setMain = (id: string) => {
    // No main section while there are further ones: the first of them moves up.
    const rest = stored()
      .slice(1)
      .filter((one) => one !== id);
    write({ sections: id === '' ? rest : [id, ...rest] });
  };

  return (
    <>
      <FieldRow label={t('section')} warning={main === '' ? t('warn.noSection') : undefined}>
        {(ids_) => (
          <NativeSelect
            size="xs"
            {...ids_}
            value={main}
            onChange={(event) => setMain(event.currentTarget.value)}
            data={[
              { value: '', label: t('noSection') },
              ...options(main === '' || ids.includes(main) ? ids : [main, ...ids]),
            ]}
          />
        )}
      </FieldRow>
      {main !== '' && (
        <FieldRow label={t('furtherSections')}>
          {(ids_) => (
            <>
              <Pill.Group gap={4} mb={further.length > 0 ? 4 : 0}>
                {further.map((id) => (
                  <Pill
                    key={id}
                    withRemoveButton={session.readOnly === null}
                    className={styles.pill}
                    removeButtonProps={{
                      'aria-label': t('remove', { name: nameOf(id) }),
                      'aria-hidden': false,
                      tabIndex: 0,
                    }}
                    onRemove={() => write({ sections: stored().filter((one) => one !== id) })}
                  >
                    {nameOf(id)}
                  </Pill>
                ))}
              </Pill.Group>
              <NativeSelect
                size="xs"
                {...ids_}
                value=""
                onChange={(event) => {
                  const id = event.currentTarget.value;
                  if (id !== '') write({ sections: [...new Set([...stored(), id])] });
                }}
                data={[
                  { value: '', label: t('addSection') },
                  ...options(ids.filter((id) => !fields.sections.includes(id))),
                ]}
              />
            </>
          )}
        </FieldRow>
      )}
    </>
  );
}
