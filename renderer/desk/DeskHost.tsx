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
      bridge.listen('desk.arrived', ({ id, headline, sender, isNew, firstTime, conflicts }) => {
        const name = headline || t('folder.untitled');
        notifications.show({
          // A story that comes again and again is one line.
          id: `desk-${id}`,
          color: firstTime || conflicts.length > 0 ? 'orange' : 'blue',
          title: t(isNew ? 'folder.arrived' : 'folder.merged', { sender }),
          message: (
            <>
              {firstTime ? t('folder.firstTime', { headline: name }) : name}
              <FieldConflicts conflicts={conflicts} />
            </>
          ),
          autoClose: firstTime || conflicts.length > 0 ? false : 8000,
          closeButtonProps: { 'aria-label': t('app:close') },
        });
      }),
    [t],
  );
  return null;
}
