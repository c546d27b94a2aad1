import { Menu } from '@mantine/core';
import type { StoryRow } from '@shared/ipc';
import {
  IconAppWindow,
  IconArrowBackUp,
  IconCopy,
  IconTrash,
  IconTrashX,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { writingProps } from '../ui/writing';
import styles from './StoriesPane.module.css';
import type { RowAction } from './useRowActions';

/** Where open menus are put: out of the rows, which clip, and still inside the pane. */
export const MENUS = '#story-menus';

export interface OpenMenu {
  row: StoryRow;
  /** The button that opened it. */
  button: HTMLElement;
}

/** The menu of a row; one for all rows, so that a row costs no more than what it shows. */
export function RowMenu({
  menu,
  onClose,
  onAction,
}: {
  menu: OpenMenu | null;
  onClose: () => void;
  onAction: (action: RowAction, row: StoryRow) => void;
}) {
  const { t } = useTranslation('stories');
  if (!menu) return null;
  const { row, button } = menu;
  const box = button.getBoundingClientRect();
  const act = (action: RowAction) => () => onAction(action, row);
  const close = () => {
    onClose();
    button.focus({ preventScroll: true });
  };
  return (
    <Menu
      opened
      onClose={close}
      position="bottom-end"
      returnFocus={false}
      withInitialFocusPlaceholder={false}
      portalProps={{ target: MENUS }}
    >
      <Menu.Target>
        <span
          className={styles.menuAt}
          style={{ top: box.top, left: box.left, width: box.width, height: box.height }}
        />
      </Menu.Target>
      <Menu.Dropdown>
        {row.trashedAt === null ? (
          <>
            <Menu.Item leftSection={<IconAppWindow size={15} />} onClick={act('openInWindow')}>
              {t('openInWindow')}
            </Menu.Item>
            <Menu.Item leftSection={<IconCopy size={15} />} {...writingProps(act('duplicate'))}>
              {t('duplicate')}
            </Menu.Item>
            <Menu.Item leftSection={<IconTrash size={15} />} {...writingProps(act('trash'))}>
              {t('trash')}
            </Menu.Item>
          </>
        ) : (
          <>
            <Menu.Item
              leftSection={<IconArrowBackUp size={15} />}
              {...writingProps(act('restore'))}
            >
              {t('restore')}
            </Menu.Item>
            <Menu.Item
              leftSection={<IconTrashX size={15} />}
              className={styles.bad}
              {...writingProps(act('purge'))}
            >
              {t('purge')}
            </Menu.Item>
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
