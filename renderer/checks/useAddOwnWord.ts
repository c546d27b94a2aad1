import { OWN_WORDS_MAX } from '@shared/settings';
import i18next from 'i18next';
import { useCallback } from 'react';
import { useUpdateSettings } from '../settings/useUpdateSettings';
import type { StorySession } from '../story/session';
import { useFields } from '../story/useFields';
import { tell } from '../ui/tell';
import { outletOf, useSettings } from '../useSettings';

/** A way to keep a word among those of the open story's outlet: no dictionary is asked about it again. */
export function useAddOwnWord(session: StorySession): (word: string) => void {
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
      tell({
        message: () => i18next.t('checks:spelling.added', { word, outlet: name }),
      });
    },
    [update, id, name],
  );
}
