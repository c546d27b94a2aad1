import { CloseButton, Portal, VisuallyHidden } from '@mantine/core';
import {
  hanjaFor,
  isPair,
  SYMBOL_GROUPS,
  SYMBOLS,
  type SymbolEntry,
  searchSymbols,
  symbolOf,
} from '@shared/text/symbols';
import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSettings } from '../useSettings';
import type { InsertionPlace } from './insertionPlace';
import styles from './SymbolPalette.module.css';

/** Characters kept as recently used. */
const RECENT = 12;
/** Cells in a row; as in the style sheet. */
const COLUMNS = 3;
/** The palette's size in CSS pixels; as in the style sheet. */
const WIDTH = 480;
const HEIGHT = 400;
const APART = 8;

type Section = { name: string; entries: readonly SymbolEntry[] };

/**
 * Characters without a key, each with its meaning, at the caret. With a `syllable` it offers that
 * syllable's hanja and puts the chosen one in its place.
 */
export function SymbolPalette({
  place,
  syllable,
  onClose,
}: {
  place: InsertionPlace;
  /** What is to become hanja; empty to put characters in. */
  syllable: string;
  onClose: () => void;
}) {
  const { t, i18n } = useTranslation('symbols');
  const { settings, change } = useSettings();
  const listId = useId();
  const [query, setQuery] = useState(syllable);
  const [chosen, setChosen] = useState(0);
  const box = useRef<HTMLDivElement>(null);
  const list = useRef<HTMLDivElement>(null);

  const sections = useMemo((): Section[] => {
    if (syllable !== '' && query === syllable) {
      return [{ name: 'found', entries: hanjaFor(syllable) }];
    }
    if (query.trim() !== '') return [{ name: 'found', entries: searchSymbols(query) }];
    const recent = settings.recentSymbols.map(symbolOf).filter((one) => one !== undefined);
    return [
      { name: 'recent', entries: recent },
      ...SYMBOL_GROUPS.map((group) => ({
        name: group,
        entries: SYMBOLS.filter((one) => one.group === group),
      })),
    ];
  }, [query, syllable, settings.recentSymbols]);
  const entries = sections.flatMap((section) => section.entries);
  const current = Math.min(chosen, entries.length - 1);
  const entry = entries[current];

  useEffect(() => {
    const onDown = (event: MouseEvent) => {
      if (!box.current?.contains(event.target as Node)) onClose();
    };
    window.addEventListener('mousedown', onDown, true);
    return () => window.removeEventListener('mousedown', onDown, true);
  }, [onClose]);

  const leave = () => {
    onClose();
    place.leave();
  };
  const pick = (picked: SymbolEntry | undefined) => {
    if (!picked) return;
    onClose();
    place.insert(picked, syllable === '' ? 'of-selection' : 'of-syllable');
    const others = settings.recentSymbols.filter((one) => one !== picked.char);
    change({ recentSymbols: [picked.char, ...others].slice(0, RECENT) });
  };
  const choose = (index: number) => {
    setChosen(index);
    list.current?.querySelector(`[data-index="${index}"]`)?.scrollIntoView({ block: 'nearest' });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    // Enter and Escape of an unfinished syllable are the input method's.
    if (event.nativeEvent.isComposing && !event.key.startsWith('Arrow')) return;
    const steps: Record<string, number> = {
      ArrowDown: below(sections, current, 1),
      ArrowUp: below(sections, current, -1),
      // In the field itself left and right move the caret until the list is being walked.
      ...(query === '' || current > 0 ? { ArrowRight: current + 1, ArrowLeft: current - 1 } : {}),
    };
    const next = steps[event.key];
    if (next !== undefined) {
      event.preventDefault();
      choose(Math.max(0, Math.min(entries.length - 1, next)));
    } else if (event.key === 'Enter') {
      event.preventDefault();
      pick(entry);
    } else if (event.key === 'Escape') {
      event.preventDefault();
      event.stopPropagation();
      leave();
    }
  };

  const fitsBelow = place.at.bottom + APART + HEIGHT <= window.innerHeight;
  const left = Math.max(APART, Math.min(place.at.left, window.innerWidth - WIDTH - APART));
  const top = fitsBelow
    ? place.at.bottom + APART
    : Math.max(APART, Math.min(place.at.top - HEIGHT - APART, window.innerHeight - HEIGHT - APART));
  const title = syllable === '' ? t('title') : t('hanjaTitle', { syllable });
  let index = -1;
  return (
    <Portal>
      <div
        ref={box}
        role="dialog"
        aria-label={title}
        className={styles.palette}
        style={{ left, top }}
        onBlur={(event) => {
          if (event.relatedTarget && !box.current?.contains(event.relatedTarget)) onClose();
        }}
      >
        <div className={styles.search}>
          <input
            // biome-ignore lint/a11y/noAutofocus: it opens at a key and is typed into at once
            autoFocus
            type="text"
            role="combobox"
            aria-label={t('search')}
            aria-expanded={entries.length > 0}
            aria-controls={listId}
            aria-autocomplete="list"
            aria-activedescendant={entry ? `${listId}-${current}` : undefined}
            placeholder={t('placeholder')}
            defaultValue={syllable}
            maxLength={40}
            spellCheck={false}
            autoComplete="off"
            onInput={(event) => {
              setQuery(event.currentTarget.value.normalize('NFC'));
              setChosen(0);
            }}
            onKeyDown={onKeyDown}
          />
          <CloseButton aria-label={t('app:close')} onClick={leave} />
        </div>
        <div id={listId} ref={list} role="listbox" aria-label={title} className={styles.list}>
          {sections
            .filter((section) => section.entries.length > 0)
            .map((section) => (
              // biome-ignore lint/a11y/useSemanticElements: options of a list box are no form fields
              <div key={section.name} role="group" aria-label={t(`group.${section.name}`)}>
                <div className={styles.heading} aria-hidden>
                  {t(`group.${section.name}`)}
                </div>
                <div className={styles.cells} role="presentation">
                  {section.entries.map((one) => {
                    index += 1;
                    const at = index;
                    return (
                      // biome-ignore lint/a11y/useKeyWithClickEvents: the field above has the keys
                      <div
                        key={one.char}
                        id={`${listId}-${at}`}
                        role="option"
                        tabIndex={-1}
                        aria-selected={at === current}
                        data-index={at}
                        className={styles.cell}
                        onMouseMove={() => setChosen(at)}
                        onMouseDown={(event) => event.preventDefault()}
                        onClick={() => pick(one)}
                      >
                        <span className={styles.char} lang="ko">
                          {one.char}
                        </span>
                        <span className={styles.meaning}>
                          {i18n.language === 'ko' ? one.ko : one.en}
                          {one.gloss && (
                            <span className={styles.gloss} lang="ko">
                              {one.gloss}
                            </span>
                          )}
                        </span>
                      </div>
                    );
                  })}
                </div>
              </div>
            ))}
        </div>
        {entries.length === 0 && <p className={styles.nothing}>{t('nothing', { query })}</p>}
        <VisuallyHidden role="status">{t('count', { count: entries.length })}</VisuallyHidden>
        <div className={styles.foot}>
          <span>
            {entry && isPair(entry) ? t('pair') : entry && meaningOf(entry, i18n.language)}
          </span>
          <span>{t('keys')}</span>
        </div>
      </div>
    </Portal>
  );
}

/** A hanja with its 훈음 and what it stands for, so that nobody mistakes it for another. */
function meaningOf({ char, gloss, ko, en }: SymbolEntry, language: string): string {
  return [`${char} ${gloss}`.trim(), language === 'ko' ? ko : en].join(' · ');
}

/** The cell under or over another, over the edge of a section too. */
function below(sections: readonly Section[], current: number, by: 1 | -1): number {
  const cells: { row: number; column: number }[] = [];
  let row = 0;
  for (const { entries } of sections) {
    for (let at = 0; at < entries.length; at += 1) {
      cells.push({ row: row + Math.floor(at / COLUMNS), column: at % COLUMNS });
    }
    row += Math.ceil(entries.length / COLUMNS);
  }
  const from = cells[current];
  if (!from) return 0;
  const inRow = cells
    .map((cell, at) => ({ ...cell, at }))
    .filter((cell) => cell.row === from.row + by && cell.column <= from.column);
  return inRow.at(-1)?.at ?? current;
}
