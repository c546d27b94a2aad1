import { notifications } from '@mantine/notifications';
import { OWN_WORDS_MAX } from '@shared/settings';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { useUpdateSettings } from '../settings/useUpdateSettings';
import type { StorySession } from '../story/session';
import { useFields } from '../story/useFields';
import { outletOf, useSettings } from '../useSettings';

/** A way to keep a word among those of the open story's outlet: no dictionary is asked about it again. */
export function useAddOwnWord(session: StorySession): (word: string) => void {
  const { t } = useTranslation('checks');
  const { settings } = useSettings();
  const [{ outletId }] = useFields(session);
  const update = useUpdateSettings();
  const { id, name } = outletOf(settings, outletId);
  return useCallback(
    (word) => {
      update(({ outlets }) => ({
        outlets: outlets.map((one) =>
          one.id === id
            ? {
                ...one,
                ownWords: [...new Set([...(one.ownWords ?? []), word])].slice(-OWN_WORDS_MAX),
              }
            : one,
        ),
      }));
      notifications.show({
        message: t('spelling.added', { word, outlet: name }),
        closeButtonProps: { 'aria-label': t('app:close') },
      });
    },
    [update, id, name, t],
  );
}
