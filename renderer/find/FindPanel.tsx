import { ActionIcon, Button, CloseButton, Tooltip } from '@mantine/core';
import type { TextQuery } from '@shared/text/textSearch';
import {
  IconArrowDown,
  IconArrowUp,
  IconChevronDown,
  IconChevronRight,
  IconLetterCase,
  IconRegex,
  IconSelect,
  IconTextGrammar,
} from '@tabler/icons-react';
import type { Editor } from '@tiptap/core';
import {
  type ComponentType,
  type KeyboardEvent,
  useCallback,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react';
import { useTranslation } from 'react-i18next';
import { commandTip } from '../palette/commandTip';
import styles from './FindPanel.module.css';
import { Finder } from './finder';
import type { FindRequest } from './findRequest';
import './highlights.css';
import { roomOverPage } from './roomOverPage';

/** What was looked for last and how, for as long as the window is open. */
const last = {
  search: '',
  replacement: '',
  eojeol: false,
  regex: false,
  matchCase: false,
  repair: true,
};

/** Longer selections are something to search in rather than to search for. */
const LONGEST_SEED = 100;

function selectedText(editor: Editor): string {
  const { from, to, $from, $to } = editor.state.selection;
  if (!$from.sameParent($to) || to - from > LONGEST_SEED) return '';
  return editor.state.doc.textBetween(from, to);
}

function useFinder(editor: Editor): Finder | null {
  const [finder, setFinder] = useState<Finder | null>(null);
  // With the first drawing, so that its field has the focus before the next key comes.
  useLayoutEffect(() => {
    const made = new Finder(editor);
    setFinder(made);
    return () => made.destroy();
  }, [editor]);
  return finder;
}

/** The panel over the top right of the page. */
export function FindPanel({
  editor,
  asked,
  onClose,
}: {
  editor: Editor;
  asked: FindRequest;
  onClose: () => void;
}) {
  const finder = useFinder(editor);
  return finder && <Panel editor={editor} finder={finder} asked={asked} onClose={onClose} />;
}

function Panel({
  editor,
  finder,
  asked,
  onClose,
}: {
  editor: Editor;
  finder: Finder;
  asked: FindRequest;
  onClose: () => void;
}) {
  const { t } = useTranslation(['find', 'commands']);
  const panel = useRef<HTMLElement>(null);
  const field = useRef<HTMLInputElement>(null);
  const replacement = useRef<HTMLInputElement>(null);
  const [options, setOptions] = useState({ ...last });
  const [replacing, setReplacing] = useState(asked.replace);
  const [inSelection, setInSelection] = useState(false);
  const [replaced, setReplaced] = useState<number | null>(null);
  /** The search is known: the next thing to type is what takes its place. */
  const toReplacement = useRef(false);
  const writable = editor.options.editable === true;
  const state = useSyncExternalStore(finder.subscribe, finder.state);

  const look = useCallback(() => {
    setReplaced(null);
    last.search = field.current?.value ?? '';
    const kind: TextQuery['kind'] = last.regex ? 'regex' : last.eojeol ? 'eojeol' : 'literal';
    return finder.look({ search: last.search, kind, matchCase: last.matchCase });
  }, [finder]);

  useEffect(() => {
    const find = field.current;
    if (!find) return;
    // Asked for from the panel itself, what is selected on the page is only the current match.
    const fromPage = !panel.current?.contains(document.activeElement);
    const seed = asked.step === 0 && fromPage ? selectedText(editor) : '';
    if (seed) find.value = seed;
    const again = asked.number > 1 && find.value !== '';
    toReplacement.current = asked.toReplace && (seed !== '' || again);
    if (asked.replace) setReplacing(true);
    if (asked.step !== 0) {
      void (finder.state().count > 0 ? finder.go(asked.step) : look());
    } else {
      void look();
    }
    const focused = document.activeElement;
    if (asked.step === 0 || !focused || !editor.view.dom.contains(focused)) {
      find.focus();
      find.select();
    }
  }, [asked, editor, finder, look]);

  useEffect(() => {
    // The field is there from the render after the one that asked for it.
    if (asked.step !== 0 || !replacing || !toReplacement.current) return;
    toReplacement.current = false;
    replacement.current?.focus();
    replacement.current?.select();
  }, [asked, replacing]);

  // A button that has nothing left to do is disabled and drops the focus to nowhere.
  useEffect(() => {
    if (state.count > 0) return;
    const focused = document.activeElement;
    const dropped = focused === document.body || focused?.matches('[data-find-panel] :disabled');
    if (dropped) field.current?.focus();
  }, [state.count]);

  const close = useCallback(() => {
    onClose();
    editor.view.focus();
  }, [editor, onClose]);

  useEffect(
    () => (panel.current ? roomOverPage(panel.current, editor.view.dom) : undefined),
    [editor],
  );

  // Escape on the page closes the panel as well.
  useEffect(() => {
    const page = editor.view.dom;
    const onKeyDown = (event: globalThis.KeyboardEvent) => {
      if (event.key !== 'Escape' || event.isComposing) return;
      if (document.querySelector('.slash-menu')) return;
      event.preventDefault();
      close();
    };
    // On the way down: the editor takes every Escape that reaches it.
    page.addEventListener('keydown', onKeyDown, true);
    return () => page.removeEventListener('keydown', onKeyDown, true);
  }, [editor, close]);

  const set = (patch: Partial<typeof last>) => {
    Object.assign(last, patch);
    setOptions({ ...last });
    if (!('repair' in patch)) void look();
  };
  const toggleSelection = async () => setInSelection(await finder.within(!inSelection));
  const replaceOne = () => {
    last.replacement = replacement.current?.value ?? '';
    setReplaced(null);
    void finder.replace(last.replacement, last.repair);
  };
  const replaceAll = () => {
    last.replacement = replacement.current?.value ?? '';
    void finder.replaceAll(last.replacement, last.repair).then(setReplaced);
  };

  const findKeys = useEnter((event) => void finder.go(event.shiftKey ? -1 : 1));
  const replaceKeys = useEnter((event) =>
    event.altKey || event.ctrlKey ? replaceAll() : replaceOne(),
  );

  let message: string;
  if (state.problem) message = t(`problem.${state.problem}`);
  else if (replaced !== null) message = t('replaced', { count: replaced });
  else if (state.more) message = t('more', { count: state.count });
  else message = '';
  const count =
    state.count === 0
      ? last.search && t('countNone')
      : t('count', { current: state.current < 0 ? '–' : state.current + 1, count: state.count });

  return (
    <search
      ref={panel}
      className={styles.panel}
      data-find-panel
      aria-label={t('name')}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.nativeEvent.isComposing) return;
        event.preventDefault();
        close();
      }}
    >
      <div className={styles.row}>
        {writable && (
          <Tooltip label={t(replacing ? 'foldReplace' : 'showReplace')} openDelay={500}>
            <ActionIcon
              variant="subtle"
              color="gray"
              size="sm"
              aria-label={t('showReplace')}
              aria-expanded={replacing}
              onClick={() => setReplacing(!replacing)}
            >
              {replacing ? <IconChevronDown size={16} /> : <IconChevronRight size={16} />}
            </ActionIcon>
          </Tooltip>
        )}
        <input
          ref={field}
          className={styles.field}
          type="text"
          defaultValue={last.search}
          aria-label={t('find')}
          aria-invalid={state.problem !== null}
          placeholder={t('find')}
          maxLength={500}
          spellCheck={false}
          autoComplete="off"
          onInput={(event) => {
            if (!(event.nativeEvent as InputEvent).isComposing) void look();
          }}
          onCompositionEnd={() => void look()}
          onKeyDown={(event) => {
            if (!onToReplacement(event, replacement.current)) findKeys.onKeyDown(event);
          }}
        />
        <Toggle
          Icon={IconLetterCase}
          name={t('matchCase')}
          on={options.matchCase}
          onChange={(on) => set({ matchCase: on })}
        />
        <Toggle
          Icon={IconTextGrammar}
          name={t('eojeol')}
          tip={t('eojeolTip')}
          on={options.eojeol}
          onChange={(on) => set({ eojeol: on, regex: on ? false : options.regex })}
        />
        <Toggle
          Icon={IconRegex}
          name={t('regex')}
          on={options.regex}
          onChange={(on) => set({ regex: on, eojeol: on ? false : options.eojeol })}
        />
        <Toggle
          Icon={IconSelect}
          name={t('inSelection')}
          on={inSelection}
          onChange={() => void toggleSelection()}
        />
        <span className={styles.count} role="status" data-testid="find-count">
          {count}
        </span>
        <Act
          Icon={IconArrowUp}
          name={t('commands:edit.findPrevious')}
          tip={commandTip('edit.findPrevious', t)}
          disabled={state.count === 0}
          onClick={() => void finder.go(-1)}
        />
        <Act
          Icon={IconArrowDown}
          name={t('commands:edit.findNext')}
          tip={commandTip('edit.findNext', t)}
          disabled={state.count === 0}
          onClick={() => void finder.go(1)}
        />
        <CloseButton size="sm" aria-label={t('close')} onClick={close} />
      </div>
      {replacing && writable && (
        <div className={styles.row} data-row="replace">
          <input
            ref={replacement}
            className={styles.field}
            type="text"
            defaultValue={last.replacement}
            aria-label={t('replaceWith')}
            placeholder={t('replaceWith')}
            maxLength={500}
            spellCheck={false}
            autoComplete="off"
            {...replaceKeys}
          />
          <Toggle
            Icon={IconTextGrammar}
            name={t('repair')}
            tip={t('repairTip')}
            on={options.repair}
            onChange={(on) => set({ repair: on })}
          />
          <Button
            size="compact-sm"
            variant="default"
            disabled={state.count === 0}
            onClick={replaceOne}
          >
            {t('replace')}
          </Button>
          <Button
            size="compact-sm"
            variant="default"
            disabled={state.count === 0}
            onClick={replaceAll}
          >
            {t('replaceAll')}
          </Button>
        </div>
      )}
      <p className={styles.message} role="status" data-problem={state.problem ?? undefined}>
        {message}
      </p>
    </search>
  );
}

/** A second Enter may come from the input method itself, so many milliseconds later at most. */
const SECOND_ENTER_MS = 20;

/**
 * Keys of a field whose Enter acts. Pressed on a syllable that is not finished, it acts once the
 * syllable is: whether the input method then sends a second Enter or not, it is one.
 */
function useEnter(act: (event: KeyboardEvent) => void) {
  const waiting = useRef<KeyboardEvent | null>(null);
  const fire = (event: KeyboardEvent) => {
    waiting.current = null;
    act(event);
  };
  return {
    onKeyDown: (event: KeyboardEvent<HTMLInputElement>) => {
      if (event.nativeEvent.code !== 'Enter' && event.key !== 'Enter') return;
      event.preventDefault();
      if (!event.nativeEvent.isComposing) return fire(event);
      waiting.current = event;
      event.currentTarget.addEventListener(
        'compositionend',
        () => setTimeout(() => waiting.current && fire(waiting.current), SECOND_ENTER_MS),
        { once: true },
      );
    },
  };
}

/** Tab goes from what is looked for to what takes its place; the switches between are Shift+Tab's. */
function onToReplacement(event: KeyboardEvent, field: HTMLInputElement | null): boolean {
  if (!field || event.key !== 'Tab' || event.shiftKey || event.nativeEvent.isComposing)
    return false;
  event.preventDefault();
  field.focus();
  field.select();
  return true;
}

function Toggle({
  Icon,
  name,
  tip = name,
  on,
  onChange,
}: {
  Icon: ComponentType<{ size?: number }>;
  name: string;
  tip?: string;
  on: boolean;
  onChange: (on: boolean) => void;
}) {
  return (
    <Tooltip label={tip} openDelay={500} multiline maw={280}>
      <button
        type="button"
        className={styles.toggle}
        aria-label={name}
        aria-pressed={on}
        onClick={() => onChange(!on)}
      >
        <Icon size={16} />
      </button>
    </Tooltip>
  );
}

function Act({
  Icon,
  name,
  tip,
  disabled,
  onClick,
}: {
  Icon: ComponentType<{ size?: number }>;
  name: string;
  tip: string;
  disabled: boolean;
  onClick: () => void;
}) {
  return (
    <Tooltip label={tip} openDelay={500}>
      <button
        type="button"
        className={styles.toggle}
        aria-label={name}
        disabled={disabled}
        onClick={onClick}
      >
        <Icon size={16} />
      </button>
    </Tooltip>
  );
}
