import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { request } from '../bridge';
import { useCommands } from '../commands';
import { showFailure } from '../ui/failure';
import { mayWrite, tellNoWriting } from '../ui/writing';
import { type ImportSource, listenForFileDrops } from './fileDrop';
import styles from './ImportHost.module.css';

const ImportDialog = lazy(() =>
  import('./ImportDialog').then(({ ImportDialog }) => ({ default: ImportDialog })),
);

/** Files as new stories: chosen, or dropped on the window. Until then, only the listening. */
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
  const busy = useRef(false);
  busy.current = sources.length > 0;

  const close = () => {
    setSources([]);
    onClosed();
  };

  useCommands(
    {
      'story.import': () =>
        void request('import.choose')
          .then(({ files }) => setSources(files.map(({ id, name }) => ({ name, chosen: id }))))
          .catch(showFailure),
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
          else if (!busy.current) setSources(files);
        },
        (next) => setOver(next && !busy.current && mayWrite()),
      ),
    [],
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
