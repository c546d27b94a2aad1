import { isPhotoFile } from '@shared/story/importReport';
import { lazy, Suspense, useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { bridge, request } from '../bridge';
import { useCommands } from '../commands';
import { showFailure } from '../ui/failure';
import { dialogOpen } from '../ui/panes';
import { mayWrite, tellNoWriting } from '../ui/writing';
import { type ImportSource, listenForFileDrops } from './fileDrop';
import styles from './ImportHost.module.css';

const ImportDialog = lazy(() =>
  import('./ImportDialog').then(({ ImportDialog }) => ({ default: ImportDialog })),
);

/**
 * Files as new stories: chosen, dropped on the window, or what the program was asked to open. Until
 * then, only the listening.
 */
export function ImportHost({
  onOpen,
  onClosed,
}: {
  onOpen: (id: string) => Promise<void>;
  /** The report is closed: the focus has nowhere to go back to by itself. */
  onClosed: () => void;
}) {
  const { t } = useTranslation('import');
  const [sources, setSources] = useState<ImportSource[]>([]);
  const [over, setOver] = useState(false);
  /** One import at a time: another is being chosen, or its report is on the screen. */
  const busy = useRef(false);
  /** The program was asked to open files that have not been asked for yet. */
  const waiting = useRef(false);

  const begin = useCallback((files: ImportSource[]) => {
    busy.current = files.length > 0;
    setSources(files);
  }, []);
  const takeWaiting = useCallback(() => {
    if (!waiting.current || busy.current) return;
    waiting.current = false;
    busy.current = true;
    // Behind an open dialog, which is about the story on the screen, no other is opened unasked.
    const beside = dialogOpen();
    request('import.opened')
      .then(({ files }) => {
        if (files.length > 0 && !mayWrite()) tellNoWriting();
        begin(mayWrite() ? files.map((file) => openedFile(file, beside)) : []);
      })
      .catch((error) => {
        begin([]);
        showFailure(error);
      })
      .finally(takeWaiting);
  }, [begin]);

  const close = () => {
    begin([]);
    onClosed();
    takeWaiting();
  };

  useCommands(
    {
      'story.import': () => {
        busy.current = true;
        void request('import.choose')
          .then(({ files }) => begin(files.map(({ id, name }) => ({ name, chosen: id }))))
          .catch((error) => {
            begin([]);
            showFailure(error);
          })
          .finally(takeWaiting);
      },
    },
    () => !busy.current,
  );
  useEffect(
    () =>
      listenForFileDrops(
        window,
        (files) => {
          // One import at a time: its report is on the screen.
          if (!mayWrite()) tellNoWriting();
          else if (!busy.current) begin(files);
        },
        (next) => setOver(next && !busy.current && mayWrite()),
      ),
    [begin],
  );
  useEffect(
    () =>
      bridge.listen('import.waiting', () => {
        waiting.current = true;
        takeWaiting();
      }),
    [takeWaiting],
  );

  return (
    <>
      {over && (
        <div className={styles.over} aria-hidden>
          <span className={styles.words}>{t('over')}</span>
        </div>
      )}
      <Suspense>
        {sources.length > 0 && <ImportDialog sources={sources} onClose={close} onOpen={onOpen} />}
      </Suspense>
    </>
  );
}

function openedFile(file: { id: string; name: string }, beside: boolean): ImportSource {
  const { id, name } = file;
  if (isPhotoFile({ name, type: '' })) return { name, refused: { code: 'import-photo' } };
  return { name, chosen: id, beside };
}
