import { lastFiling, type StoryLog } from '@shared/story/storyLog';
import { useTranslation } from 'react-i18next';
import styles from './LogDialog.module.css';
import { useReceipts } from './useReceipts';

/**
 * That the story arrived on other machines, was opened there, or moved on, since it was filed last;
 * nothing when nobody says so.
 */
export function ReceiptList({ storyId, log }: { storyId: string; log: StoryLog }) {
  const { t, i18n } = useTranslation('desk');
  const filed = lastFiling(log)?.version ?? 0;
  const receipts = useReceipts(storyId).filter(({ version }) => version >= filed);
  const time = new Intl.DateTimeFormat(i18n.language, { dateStyle: 'medium', timeStyle: 'short' });
  if (receipts.length === 0) return null;
  return (
    <ul className={styles.receipts} aria-label={t('receiptOf.name')}>
      {receipts.map(({ signature, kind, name, at }) => (
        <li key={signature}>
          {t(`receiptOf.${kind}`)} · {name || t('receiptOf.nameless')} · {time.format(new Date(at))}
        </li>
      ))}
    </ul>
  );
}
