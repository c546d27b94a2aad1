import type { StoryRow } from '@shared/ipc';
import { defaultRangeExtractor, type Range, useVirtualizer } from '@tanstack/react-virtual';
import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { mayWrite } from '../ui/writing';
import styles from './StoriesPane.module.css';
import { FOUND_ROW_HEIGHT, ROW_HEIGHT, RowToCome, StoryItem } from './StoryItem';
import type { RowChoice } from './useChosenRows';
import type { ShownList } from './useStoryList';

/** Rows drawn beyond those in view, on either side. */
const OVERSCAN = 6;

/**
 * The rows of a list of any length. Only those in view are in the page, and the one the keyboard is
 * on, so that it is never lost by scrolling; each says its place among all. When the story under the
 * keyboard leaves the list, the one that takes its place gets the focus.
 */
export function StoryRows({
  list,
  label,
  openId,
  sections,
  now,
  menuId,
  entryAsked,
  onOpen,
  onMenu,
  onTrash,
  choice,
  onLeaveUp,
}: {
  list: ShownList;
  label: string;
  openId: string | null;
  /** The sections' names by id. */
  sections: ReadonlyMap<string, string>;
  now: number;
  /** The story whose menu is open. */
  menuId: string | null;
  /** Counts how often the keyboard was sent here from above. */
  entryAsked: number;
  onOpen: (row: StoryRow) => void;
  onMenu: (row: StoryRow, button: HTMLElement) => void;
  onTrash: (row: StoryRow) => void;
  /** The rows chosen for what is done to several, and how more are. */
  choice: RowChoice;
  onLeaveUp: () => void;
}) {
  const { total, answered, rowAt, indexOf, show } = list;
  const query = answered?.query ?? '';
  const height = query === '' ? ROW_HEIGHT : FOUND_ROW_HEIGHT;
  const scroller = useRef<HTMLDivElement>(null);
  /** The row last used. */
  const [cursor, setCursor] = useState<{ id: string | null; index: number } | null>(null);
  /** Its story, shown on while the list is read elsewhere. */
  const kept = useRef<StoryRow>(undefined);
  /** Whether the keyboard is on a row. */
  const held = useRef(false);
  /** Whether it is to be put on the row of the cursor once that is drawn. */
  const wanted = useRef(false);

  // Where Tab enters the list: the row last used, else the open one, else the first.
  const placeOf = (id: string | null) => (id === null ? -1 : indexOf(id));
  const known = cursor ? placeOf(cursor.id) : placeOf(openId);
  const entry = Math.max(0, Math.min(known === -1 ? (cursor?.index ?? 0) : known, total - 1));

  const storyAt = (index: number) =>
    rowAt(index) ??
    (index === entry && cursor && kept.current?.id === cursor.id ? kept.current : undefined);

  const virtualizer = useVirtualizer({
    count: total,
    getScrollElement: () => scroller.current,
    estimateSize: () => height,
    overscan: OVERSCAN,
    rangeExtractor: useCallback(
      (range: Range) => withRow(defaultRangeExtractor(range), entry),
      [entry],
    ),
    getItemKey: (index) => storyAt(index)?.id ?? index,
  });

  // biome-ignore lint/correctness/useExhaustiveDependencies: another question begins at its top
  useLayoutEffect(() => {
    virtualizer.measure();
    virtualizer.scrollToOffset(0);
    setCursor(null);
  }, [answered]);

  const from = virtualizer.range?.startIndex ?? 0;
  const to = virtualizer.range?.endIndex ?? 0;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another question knows no view yet
  useEffect(() => show(from, to), [show, from, to, answered]);

  const rowElement = (index: number) =>
    scroller.current?.querySelector<HTMLElement>(`button[data-index="${index}"]`);

  // After each drawing: the row may have been drawn only now, or gone away under the keyboard.
  useLayoutEffect(() => {
    const lost = held.current && document.activeElement === document.body;
    if (!wanted.current && !lost) return;
    const row = rowElement(entry);
    if (!row) return;
    wanted.current = false;
    row.focus({ preventScroll: true });
  });

  const moveTo = useCallback(
    (index: number) => {
      wanted.current = true;
      kept.current = rowAt(index);
      setCursor({ id: kept.current?.id ?? null, index });
      virtualizer.scrollToIndex(index, { align: 'auto' });
    },
    [rowAt, virtualizer],
  );

  const latest = useRef({ moveTo, entry, choice });
  latest.current = { moveTo, entry, choice };
  const press = useCallback(
    (row: StoryRow, index: number, event: React.MouseEvent) => {
      const { choice } = latest.current;
      if (event.shiftKey) return choice.extendTo(index);
      if (event.ctrlKey || event.metaKey) return choice.toggle(row, index);
      choice.clear(index);
      onOpen(row);
    },
    [onOpen],
  );
  useEffect(() => {
    if (entryAsked > 0) latest.current.moveTo(latest.current.entry);
  }, [entryAsked]);

  const onKeyDown = (event: React.KeyboardEvent) => {
    const index = Number((event.target as HTMLElement).dataset.index ?? Number.NaN);
    if (Number.isNaN(index) || event.altKey) return;
    const row = storyAt(index);
    if (event.ctrlKey || event.metaKey) {
      if (event.code === 'KeyA') choice.chooseAll();
      else if (event.code === 'Space' && row) choice.toggle(row, index);
      else return;
      event.preventDefault();
      return;
    }
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / height) - 1);
    const to: Record<string, number> = {
      ArrowDown: index + 1,
      ArrowUp: index - 1,
      PageDown: index + page,
      PageUp: index - page,
      Home: 0,
      End: total - 1,
    };
    const next = to[event.key];
    if (next !== undefined && event.shiftKey) {
      const place = Math.max(0, Math.min(next, total - 1));
      if (choice.chosen.size === 0) choice.clear(index);
      moveTo(place);
      choice.extendTo(place);
    } else if (event.key === 'Escape' && choice.chosen.size > 0) choice.clear();
    else if (event.key === 'ArrowUp' && index === 0) onLeaveUp();
    else if (next !== undefined) moveTo(Math.max(0, Math.min(next, total - 1)));
    else if (event.key === 'Delete' && row?.trashedAt === null && mayWrite()) onTrash(row);
    else return;
    event.preventDefault();
  };

  return (
    <div ref={scroller} className={styles.rows}>
      <ul
        aria-label={label}
        style={{ height: virtualizer.getTotalSize() }}
        onKeyDown={onKeyDown}
        onFocus={(event) => {
          held.current = true;
          const at = Number(event.target.dataset.index ?? Number.NaN);
          if (Number.isNaN(at)) return;
          kept.current = storyAt(at);
          setCursor({ id: kept.current?.id ?? null, index: at });
        }}
        onBlur={(event) => {
          held.current = event.currentTarget.contains(event.relatedTarget);
        }}
      >
        {virtualizer.getVirtualItems().map(({ key, index, start }) => {
          const row = storyAt(index);
          const place = { index, total, top: start, height, reachable: index === entry };
          return row ? (
            <StoryItem
              key={key}
              {...place}
              row={row}
              section={sections.get(row.section) ?? row.section}
              query={query}
              open={row.id === openId}
              chosen={choice.chosen.has(row.id)}
              menu={row.id === menuId}
              now={now}
              onPress={press}
              onMenu={onMenu}
            />
          ) : (
            <RowToCome key={key} {...place} />
          );
        })}
      </ul>
    </div>
  );
}

/** The places drawn, in order, and that of one row more. */
function withRow(places: number[], row: number): number[] {
  return places.includes(row) ? places : [...places, row].sort((a, b) => a - b);
}
