import { Checkbox, Code, Stack, Text } from '@mantine/core';
import {
  fieldDocument,
  isOmitted,
  mustGo,
  type NameableField,
  nameableFields,
} from '@shared/deliver/fieldNames';
import type { Mapping } from '@shared/deliver/mapping';
import type { Target } from '@shared/deliver/target';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CommittedInput } from './CommittedInput';
import { named } from './named';
import styles from './Settings.module.css';

/** Which of a story's fields a receiver gets and what it calls them, with what comes of it beside. */
export function FieldNames({
  target,
  onChange,
}: {
  target: Target;
  onChange: (patch: Partial<Mapping>) => void;
}) {
  const { t } = useTranslation('targets');
  /** Names that are being typed, before they are kept. */
  const [typing, setTyping] = useState<Readonly<Record<string, string>>>({});
  const { mapping } = target;
  const fields = nameableFields(target);
  const document = fieldDocument(target);
  if (fields.length === 0) return null;
  const goes = (field: NameableField) => !(document && isOmitted(mapping, document, field));
  const send = (field: NameableField, wanted: boolean) => {
    const others = (mapping.omitted ?? []).filter((one) => one !== field);
    onChange({ omitted: wanted ? others : [...others, field] });
  };
  const usual = (field: NameableField) => (document === 'json' ? field : t(`storyField.${field}`));
  const nameOf = (field: NameableField) =>
    (typing[field] ?? mapping.fields[field] ?? '').trim() || usual(field);
  const line = (field: NameableField) =>
    document === 'json'
      ? `${JSON.stringify(nameOf(field))}: ${t(`storyField.${field}`)}`
      : `${nameOf(field)}: ${t('fieldValue', { field: t(`storyField.${field}`) })}`;
  return (
    <details>
      <summary>{t('fieldNames')}</summary>
      <Text size="xs" c="var(--songgo-quiet)" my={6}>
        {t(target.kind === 'wordpress' ? 'metaNamesHint' : 'fieldNamesHint')}
      </Text>
      <Stack gap={8}>
        {fields.map((field) => {
          const why = document && mustGo(document, field);
          const label = t(`storyField.${field}`);
          return (
            <div key={field}>
              {document && (
                <Checkbox
                  size="xs"
                  mb={2}
                  label={label}
                  aria-label={t('sendField', { field: label })}
                  description={why ? t(`mustGo.${why}`) : undefined}
                  disabled={why !== null}
                  checked={goes(field)}
                  onChange={(event) => send(field, event.currentTarget.checked)}
                />
              )}
              {goes(field) && (
                <CommittedInput
                  size="xs"
                  label={document ? undefined : label}
                  aria-label={document ? t('fieldName', { field: label }) : undefined}
                  placeholder={document ? usual(field) : undefined}
                  maxLength={100}
                  spellCheck={false}
                  value={mapping.fields[field] ?? ''}
                  onTyping={(text) => setTyping((before) => ({ ...before, [field]: text }))}
                  onCommit={(value) => {
                    setTyping(({ [field]: _, ...rest }) => rest);
                    onChange({ fields: named(mapping.fields, field, value) });
                  }}
                />
              )}
            </div>
          );
        })}
      </Stack>
      {document && (
        <>
          <Text size="xs" fw={600} mt={10} mb={4}>
            {t('fieldPreview')}
          </Text>
          <Code block className={styles.fieldPreview} aria-live="polite">
            {fields.filter(goes).map(line).join('\n')}
          </Code>
        </>
      )}
    </details>
  );
}
