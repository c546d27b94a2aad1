import { Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { bridge } from '../bridge';
import { FieldConflicts } from '../versions/FieldConflicts';

/** Says when a story came by the desk folder, and from whom. */
export function DeskHost() {
  const { t } = useTranslation('desk');
  useEffect(
    () =>
      bridge.listen(
        'desk.arrived',
        ({ id, headline, sender, isNew, firstTime, conflicts, removed }) => {
          const name = headline.trim() || t('folder.untitled');
          const stays = firstTime || conflicts.length > 0 || removed !== null;
          notifications.show({
            // A story that comes again and again is one line, but for what somebody has to read.
            ...(!stays && { id: `desk-${id}` }),
            color: stays ? 'orange' : 'blue',
            title: t(isNew ? 'folder.arrived' : 'folder.merged', { sender }),
            message: (
              <>
                {firstTime ? t('folder.firstTime', { headline: name }) : name}
                {removed && (
                  <Text size="sm" fw={600} mt={6}>
                    {t(removed.reason === '' ? 'byline.removed' : 'byline.removedWhy', removed)}
                  </Text>
                )}
                <FieldConflicts storyId={id} conflicts={conflicts} />
              </>
            ),
            autoClose: stays ? false : 8000,
            closeButtonProps: { 'aria-label': t('app:close') },
          });
        },
      ),
    [t],
  );
  return null;
}
