import { Button, Checkbox, Radio, Stack, Text } from '@mantine/core';
import type { Settings } from '@shared/settings';
import { IconFolder } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import styles from './ExportDialog.module.css';
import { ENCODED_FORMATS, EXPORT_FORMATS } from './formats';

type Choices = Settings['exportChoices'];

/** Formats, encoding and folder; what is chosen is kept for the next story. */
export function ExportOptionsForm({
  choices,
  onChange,
  onChooseFolder,
}: {
  choices: Choices;
  onChange: (patch: Partial<Choices>) => void;
  onChooseFolder: () => void;
}) {
  const { t } = useTranslation('export');
  const encoded = choices.formats.some((one) => ENCODED_FORMATS.includes(one));
  return (
    <div className={styles.options}>
      <Checkbox.Group
        label={t('formats')}
        error={choices.formats.length === 0 ? t('noFormat') : undefined}
        value={choices.formats}
        onChange={(formats) =>
          onChange({ formats: EXPORT_FORMATS.filter((one) => formats.includes(one)) })
        }
      >
        <Stack gap={10} mt={6}>
          {EXPORT_FORMATS.map((id) => (
            <Checkbox
              key={id}
              value={id}
              label={t(`format.${id}.name`)}
              description={t(`format.${id}.hint`)}
            />
          ))}
        </Stack>
      </Checkbox.Group>
      {encoded && (
        <Radio.Group
          label={t('encoding')}
          value={choices.encoding}
          onChange={(value) => onChange({ encoding: value === 'cp949' ? 'cp949' : 'utf-8' })}
        >
          <Stack gap={6} mt={6}>
            <Radio value="utf-8" label={t('encodings.utf-8')} />
            <Radio value="cp949" label={t('encodings.cp949')} />
          </Stack>
        </Radio.Group>
      )}
      <div>
        <Text size="sm" fw={500} mb={4}>
          {t('folder')}
        </Text>
        <div className={styles.folder}>{choices.folder || t('noFolder')}</div>
        <Button
          mt={6}
          size="xs"
          variant="light"
          leftSection={<IconFolder size={14} />}
          onClick={onChooseFolder}
        >
          {t('chooseFolder')}
        </Button>
      </div>
    </div>
  );
}
