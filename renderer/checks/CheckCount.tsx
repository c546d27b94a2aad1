import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { runCommand } from '../commands';
import styles from '../status/StatusBar.module.css';
import type { CheckStore } from './checkStore';
import { useChecked } from './useCheckStore';

/** How much the checks found; opens them. Says nothing of a story that nobody has begun to write. */
export function CheckCount({ store }: { store: CheckStore | null }) {
  const { t } = useTranslation('checks');
  const checked = useChecked(store);
  if (!checked) return null;
  const count = checked.open.length;
  if (checked.early && count === 0) return null;
  const serious = checked.open.some(({ severity }) => severity !== 'tell');
  const tip = count === 0 ? t('countNone') : t('countTip', { count });
  return (
    <button
      type="button"
      className={`${styles.item} ${styles.button} ${serious ? styles.warn : ''}`}
      data-testid="check-count"
      title={tip}
      onClick={() => runCommand('view.checks')}
    >
      {serious ? (
        <IconAlertTriangle size={13} aria-hidden />
      ) : (
        <IconCircleCheck size={13} aria-hidden />
      )}
      {t('counted', { count })}
    </button>
  );
}
