import { Button, Group, Modal, Text } from '@mantine/core';
import { ENCODED_FORMATS, EXPORT_FORMATS } from '@shared/exportFormats';
import type { Settings } from '@shared/settings';
import { useCallback, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { bridge, request } from '../bridge';
import { failureText, showFailure } from '../ui/failure';
import { useSettings } from '../useSettings';
import { ExportOptionsForm } from './ExportOptionsForm';
import styles from './Several.module.css';
import { SeveralOutcomes } from './SeveralOutcomes';
import { type OneOfSeveral, type StoryOutcome, useSeveral } from './useSeveral';

/** Several stories as files, one story after the other, into one folder. */
export function ExportSeveralDialog({
  onClose,
  stories,
  onFlush,
}: {
  onClose: () => void;
  stories: readonly OneOfSeveral[];
  /** Saves the open story; false when it could not be. */
  onFlush: () => Promise<boolean>;
}) {
  const { t } = useTranslation('deliver');
  const { settings, change } = useSettings();
  const formats = EXPORT_FORMATS.filter((one) => settings.exportChoices.formats.includes(one));
  const choices = { ...settings.exportChoices, formats };
  const encoding = formats.some((one) => ENCODED_FORMATS.includes(one))
    ? choices.encoding
    : 'utf-8';
  const [tracked, setTracked] = useState(false);
  const asked = useRef({ formats, encoding, folder: choices.folder, tracked });

  const write = useCallback(async (story: OneOfSeveral): Promise<StoryOutcome> => {
    const { folder, ...options } = asked.current;
    const made = await bridge.call('export.run', {
      id: story.id,
      options: { ...options, unencodable: 'stop' },
      folder,
    });
    return made.ok
      ? { story, taken: made.value.files.map(({ name }) => name), refused: [], sends: [] }
      : { story, taken: [], refused: [failureText(made.error)], sends: [] };
  }, []);
  const { run, start, stop } = useSeveral(write);
  const running = run.state === 'running';

  const keep = (patch: Partial<Settings['exportChoices']>) =>
    change({ exportChoices: { ...settings.exportChoices, ...patch } });
  const chooseFolder = async (): Promise<string> => {
    const { folder } = await request('export.chooseFolder');
    if (folder) keep({ folder });
    return folder ?? '';
  };
  const begin = async () => {
    const folder = choices.folder || (await chooseFolder());
    if (!folder || !(await onFlush())) return;
    asked.current = { formats, encoding, folder, tracked };
    await start(stories);
  };

  return (
    <Modal
      opened
      onClose={onClose}
      title={t('several.exportTitle', { count: stories.length })}
      size={820}
      closeButtonProps={{ 'aria-label': t('app:close') }}
    >
      <div className={styles.columns}>
        <ExportOptionsForm
          choices={choices}
          onChange={keep}
          tracked={tracked}
          onTracked={setTracked}
          onChooseFolder={() => void chooseFolder().catch(showFailure)}
        />
        <div className={styles.stories}>
          {run.state === 'idle' ? (
            <ol>
              {stories.map(({ id, headline }) => (
                <li key={id}>{headline || t('noHeadline')}</li>
              ))}
            </ol>
          ) : (
            <SeveralOutcomes run={run} word="" />
          )}
        </div>
      </div>
      <div className={styles.footer}>
        <Text size="sm" c="var(--songgo-quiet)">
          {choices.folder}
        </Text>
        <Group gap="xs" wrap="nowrap">
          {running && (
            <Button variant="default" onClick={stop}>
              {t('several.stop')}
            </Button>
          )}
          <Button variant="default" onClick={onClose}>
            {t('app:close')}
          </Button>
          {run.state === 'idle' && (
            <Button disabled={formats.length === 0} onClick={() => void begin().catch(showFailure)}>
              {t('several.export', { count: stories.length })}
            </Button>
          )}
        </Group>
      </div>
    </Modal>
  );
}
