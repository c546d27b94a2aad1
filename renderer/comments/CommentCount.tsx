import { IconMessage } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { runCommand } from '../commands';
import styles from '../status/StatusBar.module.css';
import type { CommentRoom } from './useCommentRoom';
import { useComments } from './useComments';

/** How many comments nobody has resolved; opens them. */
export function CommentCount({ room }: { room: CommentRoom | null }) {
  const { t } = useTranslation('comments');
  const { threads } = useComments(room?.store ?? null);
  const count = threads.filter(({ resolved }) => !resolved).length;
  if (count === 0) return null;
  return (
    <button
      type="button"
      className={`${styles.item} ${styles.button}`}
      data-testid="comment-count"
      title={t('countTip', { count })}
      onClick={() => runCommand('view.comments')}
    >
      <IconMessage size={13} aria-hidden />
      {t('counted', { count })}
    </button>
  );
}
