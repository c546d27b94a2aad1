import { Table, Text } from '@mantine/core';
import type { DeliveryPreview } from '@shared/ipc';
import { useTranslation } from 'react-i18next';

/** The story's fields as the receiver gets them, and the photographs that go along. */
export function MappedFields({ fields, photos }: Pick<DeliveryPreview, 'fields' | 'photos'>) {
  const { t, i18n } = useTranslation('deliver');
  const nameOf = (name: string) =>
    i18n.exists(`deliver:field.${name}`) ? t(`field.${name}`) : name;
  return (
    <section>
      <Text size="sm" fw={600} mb={4}>
        {t('fields')}
      </Text>
      <Table withTableBorder verticalSpacing={4} horizontalSpacing={8} fz="xs">
        <Table.Tbody>
          {fields.map(({ name, value }) => (
            <Table.Tr key={name}>
              <Table.Th scope="row" w={120}>
                {nameOf(name)}
              </Table.Th>
              <Table.Td style={{ overflowWrap: 'anywhere' }}>{value}</Table.Td>
            </Table.Tr>
          ))}
          {photos.length > 0 && (
            <Table.Tr>
              <Table.Th scope="row">{t('field.photos')}</Table.Th>
              <Table.Td style={{ overflowWrap: 'anywhere' }}>{photos.join(', ')}</Table.Td>
            </Table.Tr>
          )}
        </Table.Tbody>
      </Table>
    </section>
  );
}
