import { Kbd, Modal, VisuallyHidden } from '@mantine/core';
import { COMMANDS, type CommandId, type CommandSpec } from '@shared/commands';
import type { StoryRow } from '@shared/ipc';
import { LANGUAGES } from '@shared/settings';
import { IconFileText, IconSearch } from '@tabler/icons-react';
import type { i18n as I18n } from 'i18next';
import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { request } from '../bridge';
import { canRun, runCommand, shortcutText } from '../commands';
import styles from './Palette.module.css';
import { rankCommands } from './rankCommands';
import { recentCommands, rememberCommand } from './recentCommands';

const STORY_LIMIT = 8;
/** A search of the stories waits so many milliseconds for the next key. */
const SEARCH_DELAY_MS = 120;

interface CommandEntry {
  id: CommandId;
  name: string;
  names: string[];
  group: CommandSpec['group'];
  shortcut: string;
}

type Item = { key: string; heading: string; run: () => void } & (
  | { kind: 'command'; entry: CommandEntry }
  | { kind: 'story'; row: StoryRow }
);

/** The commands that would do something now, with their names in every language. */
function commandEntries(i18n: I18n): CommandEntry[] {
  const languages = [i18n.language, ...LANGUAGES.filter((one) => one !== i18n.language)];
  const texts = languages.map((language) => i18n.getFixedT(language, 'commands'));
  return (COMMANDS as readonly CommandSpec[])
    .filter((command) => command.id !== 'view.palette' && canRun(command.id as CommandId))
    .map((command) => {
      const names = texts.map((t) => t(command.id));
      return {
        id: command.id as CommandId,
        name: names[0] ?? command.id,
        names: [...names, command.id],
        group: command.group,
        shortcut: shortcutText(command),
      };
    });
}

/** Finds and runs any command, and opens any story, by a few letters of its name. */
export function Palette({
  opened,
  onClose,
  onOpenStory,
}: {
  opened: boolean;
  onClose: () => void;
  onOpenStory: (id: string) => void;
}) {
  const { t } = useTranslation('palette');
  return (
    <Modal.Root
      opened={opened}
      onClose={onClose}
      padding={0}
      size={600}
      yOffset={80}
      transitionProps={{ duration: 0 }}
    >
      <Modal.Overlay />
      <Modal.Content aria-label={t('title')}>
        <Modal.Body>{opened && <Search close={onClose} onOpenStory={onOpenStory} />}</Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}

function Search({ close, onOpenStory }: { close: () => void; onOpenStory: (id: string) => void }) {
  const { t, i18n } = useTranslation('palette');
  const listId = useId();
  const [query, setQuery] = useState('');
  const [chosen, setChosen] = useState(0);
  const stories = useStories(query);
  const commands = useMemo(() => commandEntries(i18n), [i18n]);
  const list = useRef<HTMLDivElement>(null);

  const items = useMemo(() => {
    // The window takes the focus back first, so that the command acts where the caret was.
    const later = (run: () => void) => () => {
      close();
      setTimeout(run, 0);
    };
    const commandItem = (entry: CommandEntry, heading: string): Item => ({
      kind: 'command',
      key: entry.id,
      heading,
      entry,
      run: later(() => {
        rememberCommand(entry.id);
        runCommand(entry.id);
      }),
    });
    const ranked = rankCommands(commands, query);
    const found =
      query.trim() === ''
        ? [
            ...recentCommands()
              .map((id) => commands.find((one) => one.id === id))
              .filter((one) => one !== undefined)
              .map((one) => commandItem(one, t('recent'))),
            ...ranked
              .filter((one) => !recentCommands().includes(one.id))
              .map((one) => commandItem(one, t(`commands:group.${one.group}`))),
          ]
        : ranked.map((one) => commandItem(one, t('commands')));
    const opening = stories.map(
      (row): Item => ({
        kind: 'story',
        key: row.id,
        heading: t('stories'),
        row,
        run: later(() => onOpenStory(row.id)),
      }),
    );
    return [...found, ...opening];
  }, [commands, query, stories, t, close, onOpenStory]);

  const current = Math.min(chosen, items.length - 1);
  const choose = (index: number) => {
    setChosen(index);
    list.current?.querySelector(`[data-index="${index}"]`)?.scrollIntoView({ block: 'nearest' });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing && event.key !== 'ArrowDown' && event.key !== 'ArrowUp') {
      return;
    }
    const last = items.length - 1;
    const to: Record<string, number> = {
      ArrowDown: current >= last ? 0 : current + 1,
      ArrowUp: current <= 0 ? last : current - 1,
      PageDown: Math.min(last, current + 8),
      PageUp: Math.max(0, current - 8),
    };
    const next = to[event.key];
    if (next !== undefined) {
      event.preventDefault();
      choose(next);
    } else if (event.key === 'Enter') {
      event.preventDefault();
      items[current]?.run();
    }
  };

  return (
    <div className={styles.palette}>
      <div className={styles.search}>
        <IconSearch size={18} aria-hidden />
        <input
          data-autofocus
          type="text"
          role="combobox"
          aria-label={t('search')}
          aria-expanded={items.length > 0}
          aria-controls={listId}
          aria-autocomplete="list"
          aria-activedescendant={items.length > 0 ? `${listId}-${current}` : undefined}
          placeholder={t('placeholder')}
          maxLength={200}
          spellCheck={false}
          autoComplete="off"
          onInput={(event) => {
            setQuery(event.currentTarget.value);
            setChosen(0);
          }}
          onKeyDown={onKeyDown}
        />
      </div>
      <div id={listId} ref={list} role="listbox" aria-label={t('title')} className={styles.list}>
        {items.map((item, index) => (
          <Entry
            key={item.key}
            id={`${listId}-${index}`}
            index={index}
            item={item}
            heading={item.heading === items[index - 1]?.heading ? '' : item.heading}
            chosen={index === current}
            onHover={() => setChosen(index)}
          />
        ))}
      </div>
      {items.length === 0 && <p className={styles.nothing}>{t('nothing', { query })}</p>}
      <VisuallyHidden role="status">{t('count', { count: items.length })}</VisuallyHidden>
      <div className={styles.keys}>{t('keys')}</div>
    </div>
  );
}

function Entry({
  id,
  index,
  item,
  heading,
  chosen,
  onHover,
}: {
  id: string;
  index: number;
  item: Item;
  heading: string;
  chosen: boolean;
  onHover: () => void;
}) {
  const { t } = useTranslation('palette');
  return (
    <>
      {heading && (
        <div className={styles.heading} role="presentation">
          {heading}
        </div>
      )}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the combobox above has the keys */}
      <div
        id={id}
        role="option"
        tabIndex={-1}
        aria-selected={chosen}
        data-index={index}
        className={styles.entry}
        onMouseMove={onHover}
        onMouseDown={(event) => event.preventDefault()}
        onClick={item.run}
      >
        {item.kind === 'command' ? (
          <>
            <span className={styles.name}>{item.entry.name}</span>
            {item.entry.shortcut && <Kbd size="xs">{item.entry.shortcut}</Kbd>}
          </>
        ) : (
          <>
            <IconFileText size={16} aria-hidden />
            <span className={styles.name}>
              {item.row.printedHeadline || item.row.headline || t('untitled')}
            </span>
          </>
        )}
      </div>
    </>
  );
}

/** Stories for the query; the last answer stays until the next one is here. */
function useStories(query: string): StoryRow[] {
  const [rows, setRows] = useState<StoryRow[]>([]);
  useEffect(() => {
    const wanted = query.normalize('NFC').trim();
    if (wanted === '') {
      setRows([]);
      return;
    }
    let over = false;
    const timer = setTimeout(() => {
      request('stories.list', { list: 'all', query: wanted, limit: STORY_LIMIT, offset: 0 })
        .then((found) => !over && setRows(found.rows))
        // The commands are still of use; the list of stories says what is wrong.
        .catch(() => !over && setRows([]));
    }, SEARCH_DELAY_MS);
    return () => {
      over = true;
      clearTimeout(timer);
    };
  }, [query]);
  return rows;
}
