import type { StoryRow } from '@shared/ipc';
import { IconAlertTriangle, IconClockPause, IconLock } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import styles from './StoryItem.module.css';

/** The state of a story, told apart by shape as well as by colour; a plain ring while it is written. */
export function StateMark({ row }: { row: StoryRow }) {
  const { t } = useTranslation('stories');
  if (row.damage === 'damaged') {
    return <Mark icon={IconAlertTriangle} className={styles.bad} says={t('damage.damaged')} />;
  }
  if (row.damage) {
    return <Mark icon={IconLock} className={styles.warn} says={t(`damage.${row.damage}`)} />;
  }
  if (row.embargoed) {
    return <Mark icon={IconClockPause} className={styles.warn} says={t('embargoed')} />;
  }
  return <span className={styles.ring} role="img" aria-label={t('writing')} title={t('writing')} />;
}

function Mark({
  icon: Icon,
  className,
  says,
}: {
  icon: typeof IconLock;
  className: string | undefined;
  says: string;
}) {
  return (
    <span className={className} role="img" aria-label={says} title={says}>
      <Icon size={14} aria-hidden />
    </span>
  );
}
