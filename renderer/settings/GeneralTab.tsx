import { Box, SegmentedControl, Stack, Text } from '@mantine/core';
import { LANGUAGES, LINE_HEIGHTS, TEXT_SIZES, THEMES } from '@shared/settings';
import { type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { useSettings } from '../useSettings';
import styles from './Settings.module.css';

function Choice({
  label,
  hint,
  children,
}: {
  label: string;
  hint?: string;
  children: (labelId: string) => ReactNode;
}) {
  const id = useId();
  return (
    <Box>
      <Text id={id} fw={600} size="sm" mb={4}>
        {label}
      </Text>
      {children(id)}
      {hint && (
        <Text size="xs" c="var(--songgo-quiet)" mt={4}>
          {hint}
        </Text>
      )}
    </Box>
  );
}

/** Language, theme, and the body's size and line height, which hold for every story. */
export function GeneralTab() {
  const { t } = useTranslation('settings');
  const { settings, change } = useSettings();
  return (
    <Stack gap="lg">
      <Choice label={t('general.language')}>
        {(id) => (
          <SegmentedControl
            aria-labelledby={id}
            value={settings.language}
            onChange={(language) => change({ language: language as typeof settings.language })}
            data={LANGUAGES.map((value) => ({ value, label: t(`languages.${value}`) }))}
          />
        )}
      </Choice>
      <Choice label={t('general.theme')}>
        {(id) => (
          <SegmentedControl
            aria-labelledby={id}
            value={settings.theme}
            onChange={(theme) => change({ theme: theme as typeof settings.theme })}
            data={THEMES.map((value) => ({ value, label: t(`themes.${value}`) }))}
          />
        )}
      </Choice>
      <Choice label={t('general.textSize')} hint={t('general.textHint')}>
        {(id) => (
          <SegmentedControl
            aria-labelledby={id}
            value={String(settings.textSize)}
            onChange={(size) => change({ textSize: Number(size) })}
            data={TEXT_SIZES.map(String)}
          />
        )}
      </Choice>
      <Choice label={t('general.lineHeight')}>
        {(id) => (
          <SegmentedControl
            aria-labelledby={id}
            value={String(settings.lineHeight)}
            onChange={(height) => change({ lineHeight: Number(height) })}
            data={LINE_HEIGHTS.map((value) => ({
              value: String(value),
              label: t(`lineHeights.${Math.round(value * 10)}`),
            }))}
          />
        )}
      </Choice>
      <p
        className={styles.paper}
        style={{ margin: 0, fontSize: settings.textSize, lineHeight: settings.lineHeight }}
      >
        {t('general.sample')}
      </p>
    </Stack>
  );
}
