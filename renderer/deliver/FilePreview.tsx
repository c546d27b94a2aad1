import { Tabs, Text, Title } from '@mantine/core';
import type { ExportPreview } from '@shared/ipc';
import { cutTo } from '@shared/text/cutTo';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fileSize } from '../ui/fileSize';
import styles from './ExportDialog.module.css';

/** Shown at most; the file itself is written whole. */
const SHOWN_CHARACTERS = 200_000;

/** The text to look at: photographs inside a page are cut short, they are not for reading. */
function shownText(text: string): string {
  return cutTo(text.replace(/(;base64,)[A-Za-z0-9+/=]{100,}/g, '$1…'), SHOWN_CHARACTERS);
}

/** Each file as it would be written. Its text is only ever text here, HTML included. */
export function FilePreview({
  files,
  instead = '',
}: {
  files: ExportPreview['files'];
  /** What there is to say where there is no file: none was chosen, or they are being prepared. */
  instead?: string;
}) {
  const { t, i18n } = useTranslation('export');
  const [chosen, setChosen] = useState<string | null>(null);
  const current = files.find((file) => file.name === chosen) ?? files[0];
  return (
    <section className={styles.file} aria-label={t('preview')}>
      <Title order={3} size="h6" mb={4}>
        {t('preview')}
      </Title>
      {!current && (
        <Text c="var(--songgo-quiet)" role="status">
          {instead}
        </Text>
      )}
      {current && (
        <Tabs
          value={current.name}
          onChange={setChosen}
          keepMounted={false}
          style={{ display: 'flex', flex: 1, minHeight: 0, flexDirection: 'column' }}
        >
          <Tabs.List mb={8}>
            {files.map((file) => (
              <Tabs.Tab key={file.name} value={file.name}>
                {file.name}{' '}
                <Text span size="xs" c="var(--songgo-quiet)">
                  {fileSize(file.bytes, i18n.language)}
                </Text>
              </Tabs.Tab>
            ))}
          </Tabs.List>
          {files.map((file) => (
            <Tabs.Panel
              key={file.name}
              value={file.name}
              style={{ display: 'flex', flex: 1, minHeight: 0 }}
            >
              {file.text === null ? (
                <Text c="var(--songgo-quiet)">{t('previewBinary')}</Text>
              ) : (
                <section
                  className={styles.source}
                  // biome-ignore lint/a11y/noNoninteractiveTabindex: scrolled by keyboard
                  tabIndex={0}
                  aria-label={t('source', { name: file.name })}
                >
                  {shownText(file.text)}
                </section>
              )}
            </Tabs.Panel>
          ))}
        </Tabs>
      )}
    </section>
  );
}
