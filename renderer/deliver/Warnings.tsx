import { List, Text, Title } from '@mantine/core';
import type { ExportWarning } from '@shared/ipc';
import { useTranslation } from 'react-i18next';

/** What is worth a look before the story leaves; nothing of it stops the export. */
export function Warnings({ warnings }: { warnings: ExportWarning[] }) {
  const { t } = useTranslation('export');
  const sentence = ({ code, values = {} }: ExportWarning) => {
    const { format, field } = values;
    if (format === undefined) {
      return t(`warning.${code}`, { ...values, context: String(field ?? '') });
    }
    const names = { format: t(`format.${format}.name`), field: t(`carriedField.${field}`) };
    return t(`warning.${code}`, { ...names, context: 'format' });
  };
  const sentences = [...new Set(warnings.map(sentence))];
  if (sentences.length === 0) return null;
  return (
    <section>
      <Title order={3} size="h6" c="var(--songgo-warn)">
        {t('warnings')}
      </Title>
      <List size="sm" my={4}>
        {sentences.map((sentence) => (
          <List.Item key={sentence}>{sentence}</List.Item>
        ))}
      </List>
      <Text size="xs" c="var(--songgo-quiet)">
        {t('warningsHint')}
      </Text>
    </section>
  );
}
