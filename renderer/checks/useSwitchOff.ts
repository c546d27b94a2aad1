import i18next from 'i18next';
import { useCallback } from 'react';
import { useUpdateSettings } from '../settings/useUpdateSettings';
import type { StorySession } from '../story/session';
import { useFields } from '../story/useFields';
import { tell } from '../ui/tell';
import { outletOf, useSettings } from '../useSettings';

/** A way to switch a rule off for the outlet of the open story. */
export function useSwitchOff(session: StorySession): (rule: string) => void {
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
      tell({
        message: () => i18next.t('checks:switchOffDone', { outlet: name }),
      });
    },
    [update, id, name],
  );
}
