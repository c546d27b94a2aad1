import { Text } from '@mantine/core';
import i18next from 'i18next';
import { useEffect } from 'react';
import { bridge } from '../bridge';
import { tell } from '../ui/tell';
import { FieldConflicts } from '../versions/FieldConflicts';

/** Says when a story came by the desk folder, and from whom. */
export function DeskHost() {
  useEffect(
    () =>
      bridge.listen(
        'desk.arrived',
        ({ id, headline, sender, isNew, firstTime, conflicts, removed }) => {
          const name = () => headline.trim() || i18next.t('desk:folder.untitled');
          const stays = firstTime || conflicts.length > 0 || removed !== null;
          tell({
            // A story that comes again and again is one line, but for what somebody has to read.
            ...(!stays && { id: `desk-${id}` }),
            color: stays ? 'orange' : 'blue',
            title: () =>
              i18next.t(isNew ? 'desk:folder.arrived' : 'desk:folder.merged', { sender }),
            message: () => (
              <>
                {firstTime ? i18next.t('desk:folder.firstTime', { headline: name() }) : name()}
                {removed && (
                  <Text size="sm" fw={600} mt={6}>
                    {i18next.t(
                      removed.reason === '' ? 'desk:byline.removed' : 'desk:byline.removedWhy',
                      removed,
                    )}
                  </Text>
                )}
                <FieldConflicts storyId={id} conflicts={conflicts} />
              </>
            ),
            autoClose: stays ? false : 8000,
          });
        },
      ),
    [],
  );
  return null;
}
