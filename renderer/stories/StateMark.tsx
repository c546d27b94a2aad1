import type { StoryRow } from '@shared/ipc';
import { actorHere } from '@shared/story/actor';
import {
  IconAlertTriangle,
  IconArrowsSplit2,
  IconClockPause,
  IconLock,
  IconUserMinus,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { StepMark } from '../desk/StepMark';
import { useSettings } from '../useSettings';
import styles from './StoryItem.module.css';

/** The state of a story, told apart by shape as well as by colour; a plain ring while it is written. */
export function StateMark({ row }: { row: StoryRow }) {
  const { t } = useTranslation('stories');
  const { name: me } = actorHere(useSettings().settings);
  if (row.damage === 'damaged') {
    return <Mark icon={IconAlertTriangle} className={styles.bad} says={t('damage.damaged')} />;
  }
  if (row.damage) {
    return <Mark icon={IconLock} className={styles.warn} says={t(`damage.${row.damage}`)} />;
  }
  if (row.removed.includes(me)) {
    return <Mark icon={IconUserMinus} className={styles.warn} says={t('bylineRemoved')} />;
  }
  if (row.embargoed) {
    return <Mark icon={IconClockPause} className={styles.warn} says={t('embargoed')} />;
  }
  if (row.unsettled) {
    return <Mark icon={IconArrowsSplit2} className={styles.warn} says={t('unsettled')} />;
  }
  if (row.step !== 'draft') {
    const says = t(`filter.states.${row.step}`);
    return (
      <span
        className={row.step === 'returned' ? styles.warn : styles.step}
        role="img"
        aria-label={says}
        title={says}
      >
        <StepMark step={row.step} size={14} />
      </span>
    );
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
