import { Button, Group, Modal, Text } from '@mantine/core';
import type { Failure } from '@shared/errors';
import { ENCODED_FORMATS, EXPORT_FORMATS } from '@shared/exportFormats';
import type { ExportOptions, IpcOutput } from '@shared/ipc';
import type { Settings } from '@shared/settings';
import i18next from 'i18next';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { bridge, request } from '../bridge';
import type { StorySession } from '../story/session';
import { useFields } from '../story/useFields';
import { showFailure } from '../ui/failure';
import { tell } from '../ui/tell';
import { useSettings } from '../useSettings';
import styles from './ExportDialog.module.css';
import { ExportOptionsForm } from './ExportOptionsForm';
import { ExportResult } from './ExportResult';
import { FilePreview } from './FilePreview';
import { NotCarried } from './NotCarried';
import { Stopped } from './Stopped';
import { allReplaceable, Unencodable } from './Unencodable';
import { useExportPreview } from './useExportPreview';
import { Warnings } from './Warnings';

type Run =
  | { kind: 'idle' }
  | { kind: 'running' }
  | { kind: 'done'; result: IpcOutput['export.run'] }
  | { kind: 'failed'; failure: Failure };

/** The story leaves as files: which ones, what they hold, where they go, what was written. */
export function ExportDialog({
  opened,
  onClose,
  session,
}: {
  opened: boolean;
  onClose: () => void;
  session: StorySession;
}) {
  const { t } = useTranslation('export');
  const { settings, change } = useSettings();
  const [{ embargo }] = useFields(session);
  const [unencodable, setUnencodable] = useState<ExportOptions['unencodable']>('stop');
  const [tracked, setTracked] = useState(false);
  const [run, setRun] = useState<Run>({ kind: 'idle' });
  const shown = useRef(opened);
  shown.current = opened;

  const choices = {
    ...settings.exportChoices,
    formats: EXPORT_FORMATS.filter((one) => settings.exportChoices.formats.includes(one)),
  };
  const encoding = choices.formats.some((one) => ENCODED_FORMATS.includes(one))
    ? choices.encoding
    : 'utf-8';
  const state = useExportPreview(
    session.id,
    { formats: choices.formats, encoding, tracked },
    opened,
  );
  const preview =
    state.kind === 'ready' ? state.preview : state.kind === 'loading' ? state.before : null;
  const characters = preview?.unencodable ?? [];
  const ready =
    state.kind === 'ready' &&
    state.preview.refused === null &&
    run.kind !== 'running' &&
    (characters.length === 0 || (unencodable === 'replace' && allReplaceable(characters)));

  useEffect(() => {
    if (!opened) return;
    setRun((before) => (before.kind === 'running' ? before : { kind: 'idle' }));
    setTracked(false);
  }, [opened]);

  const keep = (patch: Partial<Settings['exportChoices']>) => {
    if (run.kind !== 'running') setRun({ kind: 'idle' });
    change({ exportChoices: { ...settings.exportChoices, ...patch } });
  };
  const chooseFolder = async (): Promise<string> => {
    const { folder } = await request('export.chooseFolder');
    if (folder) keep({ folder });
    return folder ?? '';
  };
  const start = async () => {
    const folder = choices.folder || (await chooseFolder());
    if (!folder) return;
    setRun({ kind: 'running' });
    const result = await bridge.call('export.run', {
      id: session.id,
      options: { formats: choices.formats, encoding, unencodable, tracked },
      folder,
    });
    if (result.ok) {
      setRun({ kind: 'done', result: result.value });
      if (!shown.current) {
        tell({
          message: () => i18next.t('export:done', { count: result.value.files.length }),
        });
      }
    } else {
      setRun({ kind: 'failed', failure: result.error });
    }
  };
  const failed = (error: unknown) => {
    setRun({ kind: 'idle' });
    showFailure(error);
  };

  const stopped =
    run.kind === 'failed'
      ? run.failure
      : state.kind === 'stopped'
        ? state.failure
        : (preview?.refused ?? null);
  const instead =
    choices.formats.length === 0
      ? t('previewEmpty')
      : state.kind === 'ready'
        ? ''
        : t('previewing');
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('title')}
      size={980}
      closeButtonProps={{ 'aria-label': t('app:close') }}
    >
      <div className={styles.columns}>
        <ExportOptionsForm
          choices={choices}
          onChange={keep}
          tracked={tracked}
          onTracked={(wanted) => {
            keep({});
            setTracked(wanted);
          }}
          onChooseFolder={() => void chooseFolder().catch(showFailure)}
        />
        <div className={styles.outcome}>
          {stopped && <Stopped failure={stopped} embargo={embargo} />}
          {run.kind === 'done' ? (
            <ExportResult result={run.result} />
          ) : (
            <>
              {characters.length > 0 && (
                <Unencodable
                  characters={characters}
                  encoding={encoding}
                  choice={unencodable}
                  onChoose={setUnencodable}
                />
              )}
              {preview && <Warnings warnings={preview.warnings} />}
              {state.kind !== 'stopped' && (
                <FilePreview files={preview?.files ?? []} instead={instead} />
              )}
              {preview && <NotCarried warnings={preview.warnings} />}
            </>
          )}
        </div>
      </div>
      <div className={styles.footer}>
        <Text size="sm" c="var(--songgo-quiet)" role="status">
          {run.kind === 'running' && t('running')}
          {run.kind !== 'running' && state.kind === 'loading' && preview && t('previewing')}
        </Text>
        <Group gap="xs">
          <Button variant="default" onClick={onClose}>
            {t('app:close')}
          </Button>
          <Button
            disabled={!ready}
            loading={run.kind === 'running'}
            onClick={() => void start().catch(failed)}
          >
            {t(run.kind === 'done' ? 'again' : 'run')}
          </Button>
        </Group>
      </div>
    </Modal>
  );
}
