import type { LogEntry } from '@shared/story/storyLog';
import { useTranslation } from 'react-i18next';
import { recordedFinding } from '../checks/ruleText';
import { recordedEmbargo } from '../ui/recordedEmbargo';
import styles from './LogDialog.module.css';
import { StepMark } from './StepMark';

/** Entries of a log, the last first, each with its reason. */
export function EntryList({ entries }: { entries: readonly LogEntry[] }) {
  const { t, i18n } = useTranslation('desk');
  return (
    <ol className={styles.entries} reversed>
      {[...entries].reverse().map((entry) => (
        <li key={entry.hash}>
          <StepMark step={entry.to} size={15} />
          <div>
            <EntrySentence entry={entry} />
            {entry.move === 'lift' && (
              <p className={styles.reason}>{recordedEmbargo(entry.about, i18n.language)}</p>
            )}
            {entry.move === 'sign' && (
              <p className={styles.reason}>{recordedFinding(entry.about, t)}</p>
            )}
            {entry.reason !== '' && <p className={styles.reason}>{entry.reason}</p>}
          </div>
        </li>
      ))}
    </ol>
  );
}

/** Who did what and when. */
export function EntrySentence({ entry }: { entry: LogEntry }) {
  const { t, i18n } = useTranslation('desk');
  const time = new Intl.DateTimeFormat(i18n.language, { dateStyle: 'medium', timeStyle: 'short' });
  return (
    <span>
      <strong>{t(`did.${entry.move}`)}</strong> · {entry.actor.name} {t(`role.${entry.actor.role}`)}{' '}
      · {time.format(new Date(entry.at))}
    </span>
  );
}
