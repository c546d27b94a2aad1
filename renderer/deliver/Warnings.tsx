import { List, Text, Title } from '@mantine/core';
import type { ExportWarning } from '@shared/ipc';
import { useTranslation } from 'react-i18next';

/** What is worth a look before the story leaves; nothing of it stops the export. */
export function Warnings({ warnings }: { warnings: ExportWarning[] }) {
  const { t } = useTranslation('export');
  const sentence = ({ code, values = {} }: ExportWarning) =>
    t(`warning.${code}`, { ...values, context: String(values.field ?? '') });
  // What a format has no place for is told by NotCarried.
  const looked = warnings.filter(({ values }) => values?.format === undefined);
  const sentences = [...new Set(looked.map(sentence))];
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
