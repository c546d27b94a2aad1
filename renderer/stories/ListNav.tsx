import { Menu } from '@mantine/core';
import type { SavedFilter } from '@shared/settings';
import type { ListCounts } from '@shared/story/lists';
import {
  IconArrowBackUp,
  IconCircleCheck,
  IconDots,
  IconEdit,
  IconFileText,
  IconFilter,
  IconPencil,
  IconSend,
  IconTrash,
} from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSettings } from '../useSettings';
import styles from './Filters.module.css';
import { NameField } from './NameField';
import { MENUS } from './RowMenu';
import type { ListView } from './useListView';

const ICONS = {
  all: IconFileText,
  desk: IconEdit,
  returned: IconArrowBackUp,
  ready: IconCircleCheck,
  released: IconSend,
  trash: IconTrash,
};

/** The lists of stories that stand somewhere, in the order of their way. */
const ON_THE_WAY = ['desk', 'returned', 'ready', 'released'] as const;

/**
 * The lists, one below the other: all stories, those on their way by where they stand, the searches
 * kept under a name, the trash. One who works alone sees a list on the way once it has a story.
 */
export function ListNav({
  view,
  counts,
  saved,
  savedCounts,
  onList,
  onSaved,
  onRename,
  onRemove,
}: {
  view: ListView;
  counts: ListCounts;
  saved: readonly SavedFilter[];
  savedCounts: ReadonlyMap<string, number>;
  onList: (list: ListView['list']) => void;
  onSaved: (saved: SavedFilter) => void;
  onRename: (id: string, name: string) => void;
  onRemove: (id: string) => void;
}) {
  const { t } = useTranslation('stories');
  const { settings } = useSettings();
  const hasDesk = settings.outlets.some(({ deskPasses }) => (deskPasses ?? 0) > 0);
  const [renaming, setRenaming] = useState<string | null>(null);
  const whole = (list: ListView['list']) => {
    const Icon = ICONS[list];
    return (
      <li key={list}>
        <Entry
          icon={<Icon size={15} aria-hidden />}
          name={t(`lists.${list}`)}
          count={counts[list]}
          chosen={view.savedId === null && view.list === list}
          onClick={() => onList(list)}
        />
      </li>
    );
  };
  return (
    <ul className={styles.lists} aria-label={t('lists.name')}>
      {whole('all')}
      {ON_THE_WAY.filter((list) => hasDesk || counts[list] > 0 || view.list === list).map(whole)}
      {saved.map((one) => (
        <li key={one.id}>
          {renaming === one.id ? (
            <NameField
              label={t('saved.name')}
              name={one.name}
              onDone={(name) => {
                setRenaming(null);
                if (name) onRename(one.id, name);
              }}
            />
          ) : (
            <>
              <Entry
                icon={<IconFilter size={15} aria-hidden />}
                name={one.name}
                count={savedCounts.get(one.id)}
                chosen={view.savedId === one.id}
                onClick={() => onSaved(one)}
              />
              <Menu
                position="bottom-end"
                withInitialFocusPlaceholder={false}
                portalProps={{ target: MENUS }}
              >
                <Menu.Target>
                  <button
                    type="button"
                    className={styles.savedMore}
                    aria-label={t('more', { headline: one.name })}
                  >
                    <IconDots size={15} aria-hidden />
                  </button>
                </Menu.Target>
                <Menu.Dropdown>
                  <Menu.Item
                    leftSection={<IconPencil size={15} />}
                    onClick={() => setRenaming(one.id)}
                  >
                    {t('saved.rename')}
                  </Menu.Item>
                  <Menu.Item leftSection={<IconTrash size={15} />} onClick={() => onRemove(one.id)}>
                    {t('saved.remove')}
                  </Menu.Item>
                </Menu.Dropdown>
              </Menu>
            </>
          )}
        </li>
      ))}
      {whole('trash')}
    </ul>
  );
}

function Entry({
  icon,
  name,
  count,
  chosen,
  onClick,
}: {
  icon: ReactNode;
  name: string;
  count: number | undefined;
  chosen: boolean;
  onClick: () => void;
}) {
  const { i18n } = useTranslation();
  return (
    <button type="button" className={styles.list} aria-pressed={chosen} onClick={onClick}>
      {icon}
      <span className={styles.listName}>{name}</span>
      {count !== undefined && (
        <span className={styles.count}>{new Intl.NumberFormat(i18n.language).format(count)}</span>
      )}
    </button>
  );
}
