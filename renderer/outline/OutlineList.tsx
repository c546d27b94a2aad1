import { IconH1, IconH2, IconLayoutList, IconPhoto, IconTable } from '@tabler/icons-react';
import type { Editor } from '@tiptap/core';
import { Selection } from '@tiptap/pm/state';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { whenIdle } from '../ui/whenIdle';
import styles from './OutlineList.module.css';
import { entryAt, type OutlineEntry, outlineOf } from './outline';

const ICONS = {
  headline: IconH1,
  subhead: IconH2,
  figure: IconPhoto,
  table: IconTable,
  factBox: IconLayoutList,
};

/** The outline; read from the document only while it shows, when the window is idle. */
export function OutlineList({ editor, onClose }: { editor: Editor; onClose: () => void }) {
  const { t } = useTranslation('outline');
  const list = useRef<HTMLUListElement>(null);
  const [entries, setEntries] = useState(() => outlineOf(editor.state.doc));
  useEffect(() => whenIdle(editor, () => setEntries(outlineOf(editor.state.doc))), [editor]);
  const current = entryAt(entries, editor.state.selection.head);

  useEffect(() => {
    const chosen = list.current?.querySelector<HTMLElement>('[aria-current]');
    (chosen ?? list.current?.querySelector('button'))?.focus();
  }, []);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') {
      event.preventDefault();
      event.stopPropagation();
      onClose();
      return;
    }
    const buttons = [...(list.current?.querySelectorAll('button') ?? [])];
    const at = buttons.indexOf(document.activeElement as HTMLButtonElement);
    const next = {
      ArrowDown: buttons[(at + 1) % buttons.length],
      ArrowUp: buttons[(at - 1 + buttons.length) % buttons.length],
      Home: buttons[0],
      End: buttons.at(-1),
    }[event.key];
    if (!next) return;
    event.preventDefault();
    next.focus();
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: arrows move between the buttons inside
    <div onKeyDown={onKeyDown}>
      <ul ref={list} className={styles.list} aria-label={t('name')}>
        {entries.map((entry, index) => {
          const Icon = ICONS[entry.kind];
          return (
            <li key={entry.pos}>
              <button
                type="button"
                className={styles.entry}
                data-level={entry.level}
                aria-current={index === current ? 'location' : undefined}
                onClick={() => {
                  onClose();
                  goTo(editor, entry);
                }}
              >
                <Icon size={15} aria-hidden />
                <span className={entry.text ? styles.text : styles.empty}>
                  {entry.text || t(`kind.${entry.kind}`)}
                </span>
              </button>
            </li>
          );
        })}
      </ul>
      {entries.length === 1 && <p className={styles.hint}>{t('hint')}</p>}
    </div>
  );
}

/** Puts the caret into an entry and its start at the top of the page. */
function goTo(editor: Editor, { pos }: OutlineEntry): void {
  const { state, view } = editor;
  const $inside = state.doc.resolve(Math.min(pos + 1, state.doc.content.size));
  view.dispatch(state.tr.setSelection(Selection.near($inside)).scrollIntoView());
  const dom = view.nodeDOM(pos);
  if (dom instanceof Element) dom.scrollIntoView({ block: 'start' });
}
