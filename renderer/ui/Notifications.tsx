import '@mantine/notifications/styles.css';
import { Notifications as Shown } from '@mantine/notifications';

/** Where notifications are shown. What was told before it is here is shown when it comes. */
export function Notifications() {
  return <Shown position="bottom-right" limit={3} />;
}
