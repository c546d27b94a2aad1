import '@mantine/notifications/styles.css';
import { Notifications as Shown } from '@mantine/notifications';
import { useTranslation } from 'react-i18next';
import { CLOSE_NAME } from './tell';

/** Where notifications are shown. What was told before it is here is shown when it comes. */
export function Notifications() {
  const { t } = useTranslation('app');
  return (
    <>
      <span id={CLOSE_NAME} hidden>
        {t('close')}
      </span>
      <Shown position="bottom-right" limit={3} />
    </>
  );
}
