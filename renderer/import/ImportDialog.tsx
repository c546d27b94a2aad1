import { Alert, Button, Group, Modal, Progress, Text } from '@mantine/core';
import type { ImportedFile } from '@shared/story/importReport';
import { cutTo } from '@shared/text/cutTo';
import i18next from 'i18next';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { request } from '../bridge';
import { failureText, showFailure } from '../ui/failure';
import { tell } from '../ui/tell';
import { FieldConflicts } from '../versions/FieldConflicts';
import type { ImportSource } from './fileDrop';
import styles from './ImportDialog.module.css';
import { ImportNotes } from './ImportNotes';
import { reportText } from './reportText';
import { SenderName } from './SenderName';
import { useImport } from './useImport';

/** The clipboard's call takes no more, in UTF-16 units. */
const COPY_MAX = 20_000;

/** A file that is taken in sooner than this, in ms, shows no progress: a flash says nothing. */
const SHOW_PROGRESS_AFTER = 250;

/**
 * Takes files in, one story each: progress and a way to stop, then what became of each. One file
 * that was chosen and wholly understood is opened at once, a colleague's package merged or not; a
 * dropped one is not, because the drop may have brought photographs for the story on the screen.
 */
export function ImportDialog({
  sources,
  onClose,
  onOpen,
}: {
  sources: readonly ImportSource[];
  onClose: () => void;
  onOpen: (id: string) => Promise<void>;
}) {
  const { t } = useTranslation('import');
  const { done, running, stop, takeAnyway } = useImport(sources);
  const [copied, setCopied] = useState(false);
  const taken = done.filter(({ kind }) => kind === 'imported').length;
  const total = sources.length;
  const current = sources[done.length]?.name ?? '';
  const [slow, setSlow] = useState(false);
  const [first] = sources;
  const opensAtOnce = first && 'chosen' in first && !first.beside;
  const only = total === 1 && !running && opensAtOnce ? done[0] : undefined;
  const clean =
    only?.kind === 'imported' &&
    only.conflicts.length === 0 &&
    only.notes.every(({ code }) => code === 'merged')
      ? only
      : undefined;

  const copy = () =>
    request('app.copyDetails', { text: cutTo(reportText(done), COPY_MAX) })
      .then(() => setCopied(true))
      .catch(showFailure);
  const open = (id: string) => {
    onClose();
    void onOpen(id);
  };
  useEffect(() => {
    const timer = setTimeout(() => setSlow(true), SHOW_PROGRESS_AFTER);
    return () => clearTimeout(timer);
  }, []);
  useEffect(() => {
    if (clean === undefined) return;
    onClose();
    if (clean.notes.length > 0) tellMerged(clean.headline);
    void onOpen(clean.id);
  }, [clean, onClose, onOpen]);

  return (
    <Modal
      opened={clean === undefined && (slow || !running)}
      onClose={running ? stop : onClose}
      closeOnClickOutside={false}
      title={t(running ? 'running' : 'title')}
      size={640}
      closeButtonProps={{ 'aria-label': t(running ? 'stop' : 'app:close') }}
    >
      {running ? (
        <Group wrap="nowrap" align="center" mb="sm">
          <div style={{ flex: 1, minWidth: 0 }}>
            <Text size="sm" truncate>
              {t('progress', { done: done.length, total })} {current}
            </Text>
            <Progress value={(done.length / total) * 100} aria-label={t('running')} mt={4} />
          </div>
          <Button variant="default" size="xs" data-autofocus onClick={stop}>
            {t('stop')}
          </Button>
        </Group>
      ) : (
        <Text size="sm" mb="sm" role="status">
          {t('done', { count: taken, total })}
        </Text>
      )}
      <ul className={styles.files}>
        {done.map((file, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two files may have one name; none moves
          <li key={index} className={styles.file}>
            <FileRow
              file={file}
              single={total === 1}
              onOpen={open}
              onAnyway={() => takeAnyway(index)}
            />
          </li>
        ))}
      </ul>
      {!running && (
        <Group justify="flex-end" mt="md" gap={8}>
          <Button variant="subtle" onClick={copy}>
            {t(copied ? 'copied' : 'copy')}
          </Button>
          <Button variant="default" onClick={onClose}>
            {t('app:close')}
          </Button>
        </Group>
      )}
    </Modal>
  );
}

/** The story is opened at once; that it is two copies now is said beside it. */
function tellMerged(headline: string): void {
  tell({
    message: () =>
      i18next.t('import:mergedWith', { headline: headline || i18next.t('import:noHeadline') }),
    autoClose: 8000,
  });
}

function FileRow({
  file,
  single,
  onOpen,
  onAnyway,
}: {
  file: ImportedFile;
  single: boolean;
  onOpen: (id: string) => void;
  onAnyway: () => void;
}) {
  const { t } = useTranslation('import');
  if (file.kind === 'refused' && file.error.code === 'package-changed') {
    return (
      <Alert color="red" title={t('changed')} role="alert">
        {failureText(file.error)}
      </Alert>
    );
  }
  if (file.kind !== 'imported') {
    return (
      <>
        <div className={styles.headline}>{file.name}</div>
        <Text size="sm" c={file.kind === 'left' ? 'var(--songgo-quiet)' : undefined}>
          {file.kind === 'left' ? t('left') : failureText(file.error)}
        </Text>
        {file.kind === 'refused' && file.error.code === 'package-wipes' && (
          <Button size="xs" color="orange" variant="light" mt={6} onClick={onAnyway}>
            {t('mergeAnyway')}
          </Button>
        )}
      </>
    );
  }
  const { id, headline, name, notes, sender, conflicts } = file;
  return (
    <>
      <div className={styles.head}>
        <div className={styles.names}>
          <div className={styles.headline}>{headline || t('noHeadline')}</div>
          <div className={styles.name}>{name}</div>
        </div>
        <Button
          size="xs"
          data-autofocus={single || undefined}
          aria-label={t('openNamed', { headline: headline || name })}
          onClick={() => onOpen(id)}
        >
          {t('open')}
        </Button>
      </div>
      {sender && <SenderName sender={sender} onNamed={() => onOpen(id)} />}
      <FieldConflicts storyId={id} conflicts={conflicts} />
      {notes.length > 0 && <ImportNotes notes={notes} open={single} />}
    </>
  );
}
