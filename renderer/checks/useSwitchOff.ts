import { notifications } from '@mantine/notifications';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { useUpdateSettings } from '../settings/useUpdateSettings';
import type { StorySession } from '../story/session';
import { useFields } from '../story/useFields';
import { outletOf, useSettings } from '../useSettings';

/** A way to switch a rule off for the outlet of the open story. */
export function useSwitchOff(session: StorySession): (rule: string) => void {
  const { t } = useTranslation('checks');
  const { settings } = useSettings();
  const [{ outletId }] = useFields(session);
  const update = useUpdateSettings();
  const { id, name } = outletOf(settings, outletId);
  return useCallback(
    (rule) => {
      update(({ outlets }) => ({
        outlets: outlets.map((one) =>
          one.id === id
            ? { ...one, checksOff: [...new Set([...(one.checksOff ?? []), rule])] }
            : one,
        ),
      }));
      notifications.show({
        message: t('switchOffDone', { outlet: name }),
        closeButtonProps: { 'aria-label': t('app:close') },
      });
    },
    [update, id, name, t],
  );
}
