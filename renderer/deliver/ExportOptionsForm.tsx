import { Button, Checkbox, Radio, Stack, Text } from '@mantine/core';
import {
  ENCODED_FORMATS,
  EXPORT_FORMATS,
  EXPORT_GROUPS,
  TRACKED_FORMATS,
} from '@shared/exportFormats';
import type { Settings } from '@shared/settings';
import { ENCODINGS } from '@shared/text/encodings';
import { IconFolder } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import styles from './ExportDialog.module.css';

type Choices = Settings['exportChoices'];

/**
 * Formats, encoding and folder; what is chosen is kept for the next story. Only whether undecided
 * suggestions go along is not: that is asked for each time.
 */
export function ExportOptionsForm({
  choices,
  onChange,
  tracked,
  onTracked,
  onChooseFolder,
}: {
  choices: Choices;
  tracked: boolean;
  onTracked: (tracked: boolean) => void;
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
        <Stack gap={14} mt={6}>
          {EXPORT_GROUPS.map((group) => (
            <fieldset key={group.id} className={styles.group}>
              <legend>{t(`group.${group.id}`)}</legend>
              <Stack gap={8}>
                {group.formats.map((id) => (
                  <Checkbox
                    key={id}
                    size="sm"
                    value={id}
                    label={t(`format.${id}.name`)}
                    // The list is long: only what is chosen explains itself unasked.
                    title={t(`format.${id}.hint`)}
                    description={choices.formats.includes(id) ? t(`format.${id}.hint`) : undefined}
                  />
                ))}
              </Stack>
            </fieldset>
          ))}
        </Stack>
      </Checkbox.Group>
      {choices.formats.some((one) => TRACKED_FORMATS.includes(one)) && (
        <Checkbox
          size="sm"
          label={t('tracked.name')}
          description={t('tracked.hint')}
          checked={tracked}
          onChange={(event) => onTracked(event.currentTarget.checked)}
        />
      )}
      {encoded && (
        <Radio.Group
          label={t('encoding')}
          value={choices.encoding}
          onChange={(value) =>
            onChange({ encoding: ENCODINGS.find((one) => one === value) ?? 'utf-8' })
          }
        >
          <Stack gap={6} mt={6}>
            {ENCODINGS.map((one) => (
              <Radio key={one} value={one} label={t(`encodings.${one}`)} />
            ))}
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
