import { IconAlertTriangle, IconSend } from '@tabler/icons-react';
import i18next from 'i18next';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { bridge, request } from '../bridge';
import { runCommand } from '../commands';
import { failureText, showFailure } from '../ui/failure';
import { tell } from '../ui/tell';
import styles from './StatusBar.module.css';

/**
 * How many sends wait and how many want a person; opens the outbox. A send that is refused is told
 * once, wherever one is writing. When the network comes back, what waits is tried at once.
 */
export function OutboxCount() {
  const { t } = useTranslation('deliver');
  const [counts, setCounts] = useState({ waiting: 0, stuck: 0 });
  /** Sends that were told of already; null before the first look, which tells of none. */
  const told = useRef<Set<string> | null>(null);

  useEffect(() => {
    const look = () =>
      request('outbox.list', { which: 'unfinished' })
        .then(({ sends }) => {
          const stuck = sends.filter(
            ({ state, error }) =>
              state === 'refused' || (state === 'unknown' && error?.code === 'deliver-unknown'),
          );
          setCounts({ waiting: sends.length - stuck.length, stuck: stuck.length });
          const known = told.current;
          told.current = new Set(stuck.map(({ id }) => id));
          for (const { id, headline, error } of known ? stuck : []) {
            if (known?.has(id) || !error) continue;
            tell({
              color: 'red',
              title: () => i18next.t('deliver:refusedTitle'),
              message: () =>
                `${i18next.t('deliver:refusedOne', { headline: headline || i18next.t('deliver:noHeadline') })} ${failureText(error)}`,
              autoClose: 10_000,
            });
          }
        })
        .catch(showFailure);
    void look();
    let waiting: ReturnType<typeof setTimeout> | undefined;
    const stop = bridge.listen('outbox.changed', () => {
      waiting ??= setTimeout(() => {
        waiting = undefined;
        void look();
      }, 200);
    });
    const online = () => void request('outbox.wake').catch(showFailure);
    window.addEventListener('online', online);
    return () => {
      clearTimeout(waiting);
      stop();
      window.removeEventListener('online', online);
    };
  }, []);

  if (counts.waiting + counts.stuck === 0) return null;
  return (
    <button
      type="button"
      className={`${styles.item} ${styles.button} ${counts.stuck > 0 ? styles.warn : ''}`}
      title={t('openOutbox')}
      onClick={() => runCommand('story.outbox')}
    >
      {counts.stuck > 0 ? (
        <>
          <IconAlertTriangle size={13} aria-hidden /> {t('refusedCount', { count: counts.stuck })}
        </>
      ) : (
        <>
          <IconSend size={13} aria-hidden /> {t('waitingCount', { count: counts.waiting })}
        </>
      )}
    </button>
  );
}
