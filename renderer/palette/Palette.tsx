import { Kbd, Modal, VisuallyHidden } from '@mantine/core';
import { COMMANDS, type CommandId, type CommandSpec } from '@shared/commands';
import type { StoryRow } from '@shared/ipc';
import { LANGUAGES } from '@shared/settings';
import { IconFileText, IconList, IconSearch, IconTemplate } from '@tabler/icons-react';
import type { i18n as I18n } from 'i18next';
import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { request } from '../bridge';
import { canRun, isForbidden, runCommand, shortcutText } from '../commands';
import { Marked } from '../stories/Marked';
import { relativeTime } from '../stories/relativeTime';
import { rowHits } from '../stories/rowHits';
import { showFailure } from '../ui/failure';
import { useFocusAtOnce } from '../ui/useFocusAtOnce';
import { useMinute } from '../ui/useMinute';
import { noWritingText } from '../ui/writing';
import styles from './Palette.module.css';
import { rankCommands } from './rankCommands';
import { recentCommands, rememberCommand } from './recentCommands';
import { type TemplateEntry, useTemplates } from './useTemplates';

const STORY_LIMIT = 8;
/** Stories offered before anything is typed: those changed last. */
const RECENT_STORIES = 4;
/** A search of the stories waits so many milliseconds for the next key. */
const SEARCH_DELAY_MS = 120;

interface CommandEntry {
  id: CommandId;
  name: string;
  names: string[];
  group: CommandSpec['group'];
  shortcut: string;
  /** There is nothing to write to, so it does nothing and says why (QUALITY R10). */
  forbidden: boolean;
}

type Item = { key: string; heading: string; run: () => void } & (
  | { kind: 'command'; entry: CommandEntry }
  | { kind: 'story'; row: StoryRow; query: string }
  | { kind: 'template'; name: string }
  | { kind: 'all'; count: number }
);

/**
 * The commands that would do something now, and those that cannot because nothing may be written,
 * with their names in every language.
 */
function commandEntries(i18n: I18n): CommandEntry[] {
  const languages = [i18n.language, ...LANGUAGES.filter((one) => one !== i18n.language)];
  const texts = languages.map((language) => i18n.getFixedT(language, 'commands'));
  return (COMMANDS as readonly CommandSpec[])
    .filter(({ id, group }) => {
      const refused = isForbidden(id as CommandId) && (group === 'story' || group === 'desk');
      return id !== 'view.palette' && (refused || canRun(id as CommandId));
    })
    .map((command) => {
      const names = texts.map((t) => t(command.id));
      return {
        id: command.id as CommandId,
        name: names[0] ?? command.id,
        names: [...names, command.id],
        group: command.group,
        shortcut: shortcutText(command),
        forbidden: isForbidden(command.id as CommandId),
      };
    });
}

/** Finds and runs any command, and opens any story, by a few letters of its name. */
export function Palette({
  opened,
  onClose,
  onOpenStory,
  onSearchList,
}: {
  opened: boolean;
  onClose: () => void;
  onOpenStory: (id: string) => void;
  /** Shows every story that was found, in the list. */
  onSearchList: (query: string) => void;
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
        <Modal.Body>
          {opened && (
            <Search close={onClose} onOpenStory={onOpenStory} onSearchList={onSearchList} />
          )}
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}

function Search({
  close,
  onOpenStory,
  onSearchList,
}: {
  close: () => void;
  onOpenStory: (id: string) => void;
  onSearchList: (query: string) => void;
}) {
  const { t, i18n } = useTranslation('palette');
  const listId = useId();
  const [query, setQuery] = useState('');
  const [chosen, setChosen] = useState(0);
  const stories = useStories(query);
  const now = useMinute();
  const commands = useMemo(() => commandEntries(i18n), [i18n]);
  const templates = useTemplates();
  const list = useRef<HTMLDivElement>(null);
  const field = useRef<HTMLInputElement>(null);
  useFocusAtOnce(field);

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
      run: entry.forbidden
        ? () => undefined
        : later(() => {
            rememberCommand(entry.id);
            runCommand(entry.id);
          }),
    });
    const storyItem = (row: StoryRow, heading: string): Item => ({
      kind: 'story',
      key: row.id,
      heading,
      row,
      query: stories.query,
      run: later(() => onOpenStory(row.id)),
    });
    const templateItem = ({ id, name }: TemplateEntry): Item => ({
      kind: 'template',
      key: `template-${id}`,
      heading: t('templates:found.heading'),
      name: t('templates:found.name', { name }),
      run: later(() => {
        request('templates.use', { id })
          .then((created) => onOpenStory(created.id))
          .catch(showFailure);
      }),
    });
    const ranked = rankCommands(commands, query);
    if (query.trim() === '') {
      const recent = recentCommands()
        .map((id) => commands.find((one) => one.id === id))
        .filter((one) => one !== undefined);
      const rest = ranked.filter((one) => !recent.includes(one));
      return [
        ...recent.map((one) => commandItem(one, t('recent'))),
        ...(stories.query === '' ? stories.rows : []).map((one) =>
          storyItem(one, t('recentStories')),
        ),
        ...rest.map((one) => commandItem(one, t(`commands:group.${one.group}`))),
      ];
    }
    const found = stories.query === '' ? [] : stories.rows;
    const all: Item[] =
      stories.total > found.length && found.length > 0
        ? [
            {
              kind: 'all',
              key: 'all',
              heading: t('stories'),
              count: stories.total,
              run: later(() => onSearchList(stories.query)),
            },
          ]
        : [];
    return [
      ...ranked.map((one) => commandItem(one, t('commands'))),
      ...rankCommands(templates, query).map(templateItem),
      ...found.map((one) => storyItem(one, t('stories'))),
      ...all,
    ];
  }, [commands, templates, query, stories, t, close, onOpenStory, onSearchList]);

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
          ref={field}
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
            now={now}
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
  now,
  onHover,
}: {
  id: string;
  index: number;
  item: Item;
  heading: string;
  chosen: boolean;
  now: number;
  onHover: () => void;
}) {
  const { t } = useTranslation('palette');
  const forbidden = item.kind === 'command' && item.entry.forbidden;
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
        aria-disabled={forbidden || undefined}
        title={forbidden ? noWritingText() : undefined}
        data-index={index}
        className={styles.entry}
        onMouseMove={onHover}
        onMouseDown={(event) => event.preventDefault()}
        onClick={item.run}
      >
        {item.kind === 'command' && (
          <>
            <span className={styles.name}>{item.entry.name}</span>
            {item.entry.shortcut && <Kbd size="xs">{item.entry.shortcut}</Kbd>}
          </>
        )}
        {item.kind === 'story' && <StoryEntry row={item.row} query={item.query} now={now} />}
        {item.kind === 'template' && (
          <>
            <IconTemplate size={16} aria-hidden />
            <span className={styles.name}>{item.name}</span>
          </>
        )}
        {item.kind === 'all' && (
          <>
            <IconList size={16} aria-hidden />
            <span className={styles.name}>{t('all', { count: item.count })}</span>
          </>
        )}
      </div>
    </>
  );
}

/** A story by its headline, with what tells it from others of the same words. */
function StoryEntry({ row, query, now }: { row: StoryRow; query: string; now: number }) {
  const { t, i18n } = useTranslation('palette');
  const headline = row.printedHeadline || row.headline || t('untitled');
  const time = relativeTime(row.modifiedAt, now, i18n.language, t('stories:justNow'));
  return (
    <>
      <IconFileText size={16} aria-hidden />
      <span className={styles.name}>
        <Marked text={headline} hits={rowHits(headline, query)} />
      </span>
      <span className={styles.facts}>
        {[row.people[0] ?? '', time].filter((one) => one !== '').join(' · ')}
      </span>
    </>
  );
}

interface FoundStories {
  /** What they were found by; empty for those changed last. */
  query: string;
  rows: StoryRow[];
  total: number;
}

/** Stories for the query, the first few; the last answer stays until the next one is here. */
function useStories(query: string): FoundStories {
  const [found, setFound] = useState<FoundStories>({ query: '', rows: [], total: 0 });
  useEffect(() => {
    const wanted = query.normalize('NFC').trim();
    let over = false;
    const ask = () => {
      const limit = wanted === '' ? RECENT_STORIES : STORY_LIMIT;
      request('stories.list', { list: 'all', query: wanted, limit, offset: 0 })
        .then(({ rows, total }) => !over && setFound({ query: wanted, rows, total }))
        // The commands are still of use; the list of stories says what is wrong.
        .catch(() => !over && setFound({ query: wanted, rows: [], total: 0 }));
    };
    const timer = setTimeout(ask, wanted === '' ? 0 : SEARCH_DELAY_MS);
    return () => {
      over = true;
      clearTimeout(timer);
    };
  }, [query]);
  return found;
}
