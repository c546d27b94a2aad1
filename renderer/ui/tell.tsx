import { type NotificationData, notifications } from '@mantine/notifications';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

/** The element that names the button which closes a notification, in the language of the window. */
export const CLOSE_NAME = 'notification-close';

/** A notification: what it says is asked for when it is drawn, so that it changes with the language. */
export type Told = Omit<NotificationData, 'title' | 'message' | 'closeButtonProps'> & {
  title?: () => ReactNode;
  message: () => ReactNode;
};

/** Shows a notification, in whatever language the window has while it is there; gives its id. */
export function tell({ title, message, ...more }: Told): string {
  return notifications.show({
    ...more,
    ...(title && { title: <Words of={title} /> }),
    message: <Words of={message} />,
    closeButtonProps: { 'aria-labelledby': CLOSE_NAME },
  });
}

function Words({ of }: { of: () => ReactNode }) {
  useTranslation();
  return of();
}
