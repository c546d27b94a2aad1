import { List } from '@mantine/core';
import type { ExportWarning } from '@shared/ipc';
import { useTranslation } from 'react-i18next';
import styles from './ExportDialog.module.css';

/** What a format, or a target that takes none, has no place for, of this story: behind a fold, for it is its nature. */
export function NotCarried({ warnings }: { warnings: ExportWarning[] }) {
  const { t, i18n } = useTranslation(['export', 'deliver']);
  const fields = new Map<string, string[]>();
  for (const { values } of warnings) {
    if (values?.format === undefined) continue;
    const format = t([`format.${values.format}.name`, `deliver:way.${values.format}`]);
    fields.set(format, [...(fields.get(format) ?? []), t(`carriedField.${values.field}`)]);
  }
  if (fields.size === 0) return null;
  const list = new Intl.ListFormat(i18n.language, { type: 'unit', style: 'short' });
  return (
    <details className={styles.notCarried}>
      <summary>{t('notCarried')}</summary>
      <List size="sm" my={4}>
        {[...fields].map(([format, names]) => (
          <List.Item key={format}>
            {t('notCarriedBy', { format, fields: list.format(names) })}
          </List.Item>
        ))}
      </List>
    </details>
  );
}
