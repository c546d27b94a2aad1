import { Alert, CloseButton, Group, Text } from '@mantine/core';
import type { Notice } from '@shared/ipc';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { request } from '../bridge';

/**
 * What main wants known: a recovery, a settings file set aside. Stays until it is dismissed; that
 * nothing can be written stays while it is so.
 */
export function NoticeBar({ notices }: { notices: Notice[] }) {
  const { t } = useTranslation('notices');
  const [shown, setShown] = useState(notices);
  const dismiss = (id: string) => {
    setShown((before) => before.filter((one) => one.id !== id));
    request('app.dismissNotice', { id }).catch(() => undefined);
  };
  return (
    <div role="status">
      {shown.map((notice) => (
        <Alert
          key={notice.id}
          radius={0}
          py={6}
          color={notice.level === 'warning' ? 'yellow' : 'ink'}
        >
          <Group justify="space-between" wrap="nowrap">
            <Text size="sm">{t(notice.code, { ...notice.values })}</Text>
            {notice.code !== 'read-only-profile' && (
              <CloseButton aria-label={t('dismiss')} onClick={() => dismiss(notice.id)} />
            )}
          </Group>
        </Alert>
      ))}
    </div>
  );
}
