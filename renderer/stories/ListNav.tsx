import { Menu } from '@mantine/core';
import type { SavedFilter } from '@shared/settings';
import { IconDots, IconFileText, IconFilter, IconPencil, IconTrash } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './Filters.module.css';
import { NameField } from './NameField';
import { MENUS } from './RowMenu';
import type { ListView } from './useListView';

const ICONS = { all: IconFileText, trash: IconTrash };

/** The lists, one below the other: all stories, the searches kept under a name, the trash. */
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
  counts: { all: number; trash: number };
  saved: readonly SavedFilter[];
  savedCounts: ReadonlyMap<string, number>;
  onList: (list: ListView['list']) => void;
  onSaved: (saved: SavedFilter) => void;
  onRename: (id: string, name: string) => void;
  onRemove: (id: string) => void;
}) {
  const { t } = useTranslation('stories');
  const [renaming, setRenaming] = useState<string | null>(null);
  const whole = (list: ListView['list']) => {
    const Icon = ICONS[list];
    return (
      <li>
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
