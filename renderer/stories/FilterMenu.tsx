import { Popover, VisuallyHidden } from '@mantine/core';
import type { FilterPart, ListFilter } from '@shared/story/listFilter';
import { IconCheck } from '@tabler/icons-react';
import { Fragment, type KeyboardEvent, type ReactNode, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFocusAtOnce } from '../ui/useFocusAtOnce';
import { useSettings } from '../useSettings';
import { BetweenDays } from './BetweenDays';
import styles from './Filters.module.css';
import { type FilterOption, filterOptions } from './filterOptions';
import { MENUS } from './RowMenu';

/** Chooses what the list is narrowed to: one field that finds any state, date, section and person. */
export function FilterMenu({
  opened,
  only,
  filter,
  onChange,
  onClose,
  children,
}: {
  opened: boolean;
  /** The part that is chosen anew; null for any. */
  only: FilterPart | null;
  filter: ListFilter;
  onChange: (filter: ListFilter) => void;
  onClose: () => void;
  /** The button it belongs to. */
  children: ReactNode;
}) {
  const { t } = useTranslation('stories');
  return (
    <Popover
      opened={opened}
      onChange={(open) => !open && onClose()}
      position="bottom-start"
      width={260}
      trapFocus
      returnFocus
      portalProps={{ target: MENUS }}
      transitionProps={{ duration: 0 }}
    >
      <Popover.Target>{children}</Popover.Target>
      <Popover.Dropdown p={0} aria-label={t('filter.choose')}>
        {opened && <Choice only={only} filter={filter} onChange={onChange} onClose={onClose} />}
      </Popover.Dropdown>
    </Popover>
  );
}

function Choice({
  only,
  filter,
  onChange,
  onClose,
}: {
  only: FilterPart | null;
  filter: ListFilter;
  onChange: (filter: ListFilter) => void;
  onClose: () => void;
}) {
  const { t } = useTranslation('stories');
  const { settings } = useSettings();
  const listId = useId();
  const list = useRef<HTMLDivElement>(null);
  const field = useRef<HTMLInputElement>(null);
  useFocusAtOnce(field);
  const [typed, setTyped] = useState('');
  const [chosen, setChosen] = useState(0);
  const [between, setBetween] = useState(false);
  if (between) return <BetweenDays filter={filter} onChange={onChange} onClose={onClose} />;

  const options = filterOptions(filter, typed, only, settings, t);
  const current = Math.min(chosen, options.length - 1);
  const choose = (option: FilterOption | undefined) => {
    if (!option) return;
    if (!option.apply) return setBetween(true);
    onChange(option.apply(filter));
    onClose();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing && !event.key.startsWith('Arrow')) return;
    const last = options.length - 1;
    const to: Record<string, number> = {
      ArrowDown: current >= last ? 0 : current + 1,
      ArrowUp: current <= 0 ? last : current - 1,
      PageDown: Math.min(last, current + 8),
      PageUp: Math.max(0, current - 8),
    };
    const next = to[event.key];
    if (next !== undefined) {
      setChosen(next);
      list.current?.querySelector(`[data-at="${next}"]`)?.scrollIntoView({ block: 'nearest' });
    } else if (event.key === 'Enter') choose(options[current]);
    else return;
    event.preventDefault();
  };

  return (
    <>
      <input
        ref={field}
        data-autofocus
        className={styles.typed}
        type="text"
        role="combobox"
        aria-label={t('filter.choose')}
        aria-expanded
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={options.length > 0 ? `${listId}-${current}` : undefined}
        placeholder={only ? t(`filter.parts.${only}`) : t('filter.hint')}
        maxLength={200}
        spellCheck={false}
        autoComplete="off"
        onInput={(event) => {
          setTyped(event.currentTarget.value);
          setChosen(0);
        }}
        onKeyDown={onKeyDown}
      />
      <div
        id={listId}
        ref={list}
        role="listbox"
        aria-label={t('filter.choose')}
        className={styles.options}
      >
        {options.map((option, at) => (
          <Fragment key={option.key}>
            {option.part !== options[at - 1]?.part && (
              <div className={styles.part} role="presentation">
                {t(`filter.parts.${option.part}`)}
              </div>
            )}
            {/* biome-ignore lint/a11y/useKeyWithClickEvents: the combobox above has the keys */}
            <div
              id={`${listId}-${at}`}
              role="option"
              tabIndex={-1}
              data-at={at}
              className={styles.option}
              aria-selected={at === current}
              onMouseMove={() => setChosen(at)}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => choose(option)}
            >
              <span className={styles.optionName}>{option.name}</span>
              {option.chosen && <IconCheck size={14} role="img" aria-label={t('filter.set')} />}
            </div>
          </Fragment>
        ))}
      </div>
      {options.length === 0 && <p className={styles.nothing}>{t('filter.nothing')}</p>}
      <VisuallyHidden role="status">{t('filter.count', { count: options.length })}</VisuallyHidden>
    </>
  );
}
