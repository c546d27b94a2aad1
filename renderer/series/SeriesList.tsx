import type { SeriesMember } from '@shared/ipc';
import { seriesIdOf } from '@shared/story/series';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { bridge, request } from '../bridge';
import type { StorySession } from '../story/session';
import { useFields } from '../story/useFields';
import { showFailure } from '../ui/failure';
import styles from './SeriesList.module.css';

/** The stories that tell the same event, to go from one to another; nothing for a story of no series. */
export function SeriesList({
  session,
  onOpen,
}: {
  session: StorySession;
  onOpen: (id: string) => void;
}) {
  const { t } = useTranslation('fields');
  const [fields] = useFields(session);
  const seriesId = seriesIdOf(session.id, fields);
  const members = useSeries(seriesId);
  if (members.length < 2) return null;
  return (
    <nav className={styles.series} aria-label={t('seriesMembers')}>
      <h2 className={styles.heading}>{t('seriesMembers')}</h2>
      <ol className={styles.list}>
        {members.map((member) => {
          const here = member.id === session.id;
          const note = here
            ? t('seriesHere')
            : member.id === fields.previousStoryId
              ? t('seriesPrevious')
              : '';
          return (
            <li key={member.id}>
              <button
                type="button"
                className={styles.member}
                aria-current={here || undefined}
                onClick={() => !here && onOpen(member.id)}
              >
                <span className={styles.stage}>{member.stage || t('seriesFirst')}</span>
                <span className={styles.headline}>{member.headline || t('noHeadline')}</span>
                <span className={styles.note}>
                  {[note, member.trashed ? t('seriesTrashed') : ''].filter(Boolean).join(' · ')}
                </span>
              </button>
            </li>
          );
        })}
      </ol>
    </nav>
  );
}

function useSeries(seriesId: string): SeriesMember[] {
  const [members, setMembers] = useState<SeriesMember[]>([]);
  useEffect(() => {
    let shown = true;
    const read = () =>
      request('series.list', { seriesId })
        .then((found) => {
          if (shown) setMembers(found);
        })
        .catch(showFailure);
    void read();
    const stop = bridge.listen('stories.changed', read);
    return () => {
      shown = false;
      stop();
    };
  }, [seriesId]);
  return members;
}
