import { Table } from '@mantine/core';
import type { Difference } from '@shared/deliver/delivery';
import { useTranslation } from 'react-i18next';
import styles from './Outbox.module.css';

/** What was sent and what the target has, field by field. */
export function Differences({ differences }: { differences: readonly Difference[] }) {
  const { t, i18n } = useTranslation('deliver');
  const name = (field: string) =>
    i18n.exists(`deliver:field.${field}`) ? t(`field.${field}`) : field;
  return (
    <div className={styles.differences}>
      <Table withTableBorder verticalSpacing={4} horizontalSpacing={8}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('difference.field')}</Table.Th>
            <Table.Th>{t('difference.sent')}</Table.Th>
            <Table.Th>{t('difference.found')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {differences.map(({ field, sent, found }) => (
            <Table.Tr key={field}>
              <Table.Td>{name(field)}</Table.Td>
              <Table.Td>{sent}</Table.Td>
              <Table.Td>{found}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}
