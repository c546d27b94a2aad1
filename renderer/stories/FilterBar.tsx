import { ActionIcon, Button } from '@mantine/core';
import { type FilterPart, type ListFilter, usedParts } from '@shared/story/listFilter';
import { IconAlertTriangle, IconFilter, IconPlus, IconTemplate, IconX } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { runCommand, useCommands } from '../commands';
import { commandTip } from '../palette/commandTip';
import { writingProps } from '../ui/writing';
import { useSettings } from '../useSettings';
import { FilterMenu } from './FilterMenu';
import styles from './Filters.module.css';
import { withoutPart } from './filterOptions';
import { isGone, partText } from './filterText';

/** The line above the rows: the filter, quiet until it is used, and what begins a new story. */
export function FilterBar({
  filter,
  onChange,
  onNew,
}: {
  filter: ListFilter;
  onChange: (filter: ListFilter) => void;
  onNew: () => void;
}) {
  const { t, i18n } = useTranslation('stories');
  const { settings } = useSettings();
  const button = useRef<HTMLButtonElement>(null);
  const [menu, setMenu] = useState<{ only: FilterPart | null } | null>(null);
  const parts = usedParts(filter);
  // Drawn before the next key comes, so that it does not go into the story.
  useCommands({ 'story.filter': () => flushSync(() => setMenu({ only: null })) });

  return (
    <>
      <div className={styles.bar}>
        <FilterMenu
          opened={menu !== null}
          only={menu?.only ?? null}
          filter={filter}
          onChange={onChange}
          onClose={() => setMenu(null)}
        >
          <button
            ref={button}
            type="button"
            className={styles.filter}
            data-used={parts.length > 0 || undefined}
            title={commandTip('story.filter', t as never)}
            onClick={() => setMenu(menu ? null : { only: null })}
          >
            <IconFilter size={15} aria-hidden />
            {t('filter.name')}
          </button>
        </FilterMenu>
        <Button
          size="compact-sm"
          ml="auto"
          px={8}
          leftSection={<IconPlus size={14} aria-hidden />}
          {...writingProps(onNew)}
        >
          {t('new')}
        </Button>
        <ActionIcon
          variant="subtle"
          color="gray"
          size="sm"
          aria-label={t('commands:story.fromTemplate')}
          {...writingProps(
            () => runCommand('story.fromTemplate'),
            commandTip('story.fromTemplate', t as never),
          )}
        >
          <IconTemplate size={16} aria-hidden />
        </ActionIcon>
      </div>
      {parts.length > 0 && (
        <ul className={styles.chips} aria-label={t('filter.name')}>
          {parts.map((part) => {
            const value = partText(filter, part, t, i18n.language);
            const gone = isGone(filter, part, settings)
              ? t(`filter.gone.${part}`, { value })
              : undefined;
            return (
              <li key={part} className={styles.chip} data-gone={gone !== undefined || undefined}>
                <button
                  type="button"
                  className={styles.chipValue}
                  title={gone}
                  onClick={() => setMenu({ only: part })}
                >
                  {gone && <IconAlertTriangle size={13} role="img" aria-label={gone} />}
                  <span className={styles.chipPart}>{t(`filter.parts.${part}`)}</span>
                  <span className={styles.chipName}>{value}</span>
                </button>
                <button
                  type="button"
                  className={styles.chipOff}
                  aria-label={t('filter.remove', { part: t(`filter.parts.${part}`), value })}
                  onClick={() => {
                    onChange(withoutPart(filter, part));
                    button.current?.focus();
                  }}
                >
                  <IconX size={13} aria-hidden />
                </button>
              </li>
            );
          })}
        </ul>
      )}
    </>
  );
}
