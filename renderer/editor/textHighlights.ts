import type { EditorView } from '@tiptap/pm/view';

/**
 * Marks places of the page by the CSS Custom Highlight API, as `::highlight(name)` says: ranges beside
 * the page, so that not a node of it changes and no composition can be disturbed. Where the API is
 * missing nothing is marked. Of two names the one with the higher priority is painted over the other.
 */
export function highlight(
  view: EditorView | null,
  name: string,
  places: readonly { from: number; to: number }[],
  priority = 0,
): void {
  if (!('highlights' in CSS)) return;
  const ranges = view
    ? places.filter(({ from, to }) => from < to).map(({ from, to }) => rangeOf(view, from, to))
    : [];
  // One highlight goes on for as long as the window: Chromium does not draw anew where one is deleted.
  const known = CSS.highlights.get(name);
  if (known) {
    known.clear();
    for (const range of ranges) known.add(range);
    return;
  }
  const made = new Highlight(...ranges);
  made.priority = priority;
  CSS.highlights.set(name, made);
}

function rangeOf(view: EditorView, from: number, to: number): Range {
  const start = view.domAtPos(from, 1);
  const end = view.domAtPos(to, -1);
  const range = document.createRange();
  range.setStart(start.node, start.offset);
  range.setEnd(end.node, end.offset);
  return range;
}
