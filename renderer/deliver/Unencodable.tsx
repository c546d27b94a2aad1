import { Alert, Radio, Stack, Table, Text } from '@mantine/core';
import type { ExportOptions, ExportPreview } from '@shared/ipc';
import { useTranslation } from 'react-i18next';
import styles from './ExportDialog.module.css';

function codePoint(char: string): string {
  return `U+${(char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}

/** Whether each character has something fair to write in its place. */
export function allReplaceable(characters: ExportPreview['unencodable']): boolean {
  return characters.every(({ suggestion }) => suggestion !== null);
}

/** The characters the encoding lacks, and the choice between mending and replacing them. */
export function Unencodable({
  characters,
  encoding,
  choice,
  onChoose,
}: {
  characters: ExportPreview['unencodable'];
  encoding: ExportOptions['encoding'];
  choice: ExportOptions['unencodable'];
  onChoose: (choice: ExportOptions['unencodable']) => void;
}) {
  const { t } = useTranslation('export');
  return (
    <Alert
      color="yellow"
      role="alert"
      title={t('unencodable.title', {
        count: characters.length,
        encoding: encoding.toUpperCase(),
      })}
      styles={{
        root: { background: 'var(--songgo-pane)', border: '1px solid var(--songgo-line)' },
        title: { color: 'var(--songgo-warn)' },
      }}
    >
      <Radio.Group
        label={t('unencodable.what')}
        value={choice}
        onChange={(value) => onChoose(value === 'replace' ? 'replace' : 'stop')}
      >
        <Stack gap={6} my={6}>
          <Radio value="stop" label={t('unencodable.stop')} />
          <Radio value="replace" label={t('unencodable.replace')} />
        </Stack>
      </Radio.Group>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling list needs the keyboard */}
      <div className={styles.table} tabIndex={0}>
        <Table verticalSpacing={2}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('unencodable.char')}</Table.Th>
              <Table.Th>{t('unencodable.suggestion')}</Table.Th>
              <Table.Th>{t('unencodable.times')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {characters.map(({ char, suggestion, count }) => (
              <Table.Tr key={char}>
                <Table.Td>
                  {char} <small>{codePoint(char)}</small>
                </Table.Td>
                <Table.Td>{suggestion ?? t('unencodable.none')}</Table.Td>
                <Table.Td>{count}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </div>
      {choice === 'stop' && (
        <Text size="sm" fw={600} mt={6}>
          {t('unencodable.stopped')}
        </Text>
      )}
      {choice === 'replace' && !allReplaceable(characters) && (
        <Text size="sm" fw={600} mt={6}>
          {t('unencodable.mend')}
        </Text>
      )}
    </Alert>
  );
}
