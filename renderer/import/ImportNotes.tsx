import { IMPORT_NOTES, type ImportNote } from '@shared/story/importReport';
import { useTranslation } from 'react-i18next';
import styles from './ImportDialog.module.css';
import { NOTE_KINDS, notesOf } from './reportText';

/** What is to be said of one file: what to look at, what was left out, what became what. */
export function ImportNotes({ notes, open }: { notes: readonly ImportNote[]; open: boolean }) {
  const { t } = useTranslation('import');
  const counted = NOTE_KINDS.map((kind) => ({
    kind,
    count: notes.filter(({ code }) => IMPORT_NOTES[code] === kind).length,
  })).filter(({ count }) => count > 0);
  return (
    <details open={open}>
      <summary className={styles.summary}>
        {counted.map(({ kind, count }) => t(`summary.${kind}`, { count })).join(' · ')}
      </summary>
      {counted.map(({ kind }) => (
        <section key={kind} aria-label={t(`kind.${kind}`)}>
          <div className={styles.kind}>{t(`kind.${kind}`)}</div>
          <ul className={styles.notes}>
            {notesOf(notes, kind).map(({ code, count, samples }) => (
              <li key={code}>
                {t(`note.${code}`, { count })}
                {samples.length > 0 && (
                  <ul className={styles.samples}>
                    {samples.map((sample) => (
                      <li key={sample}>“{sample}”</li>
                    ))}
                  </ul>
                )}
              </li>
            ))}
          </ul>
        </section>
      ))}
    </details>
  );
}
