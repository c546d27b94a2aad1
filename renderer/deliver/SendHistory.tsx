import type { SendEntry, SendRow } from '@shared/deliver/delivery';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { request } from '../bridge';
import { failureText, showFailure } from '../ui/failure';
import styles from './Outbox.module.css';

/** Everything that happened to a send, in order. */
export function SendHistory({ send }: { send: SendRow }) {
  const { t, i18n } = useTranslation('deliver');
  const [entries, setEntries] = useState<readonly SendEntry[]>([]);
  const { id, state, attempts } = send;
  // biome-ignore lint/correctness/useExhaustiveDependencies: read anew whenever the send moved
  useEffect(() => {
    request('outbox.history', { id }).then(setEntries).catch(showFailure);
  }, [id, state, attempts]);
  const time = new Intl.DateTimeFormat(i18n.language, {
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
    second: '2-digit',
  });
  return (
    <ol className={styles.history} aria-label={t('history')}>
      {entries.map((entry, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a record only grows at its end
        <li key={index}>
          <time dateTime={entry.at}>{time.format(new Date(entry.at))}</time>
          <span>
            {t(`event.${entry.event}`)}
            {entry.error && ` · ${failureText(entry.error)}`}
          </span>
        </li>
      ))}
    </ol>
  );
}
