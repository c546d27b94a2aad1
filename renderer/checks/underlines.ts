import { type Finding, SEVERITIES } from '@shared/checks/rule';
import type { EditorView } from '@tiptap/pm/view';
import './underlines.css';

/** More would make drawing slow, and nobody reads them. */
const MOST = 2000;

/** A finding with its place in the document. */
export interface PlacedFinding {
  finding: Finding;
  from: number;
  to: number;
}

/**
 * Underlines findings by the CSS Custom Highlight API: ranges beside the page, so that not a node of
 * it changes and no composition can be disturbed. Where the API is missing nothing is underlined.
 */
export function showUnderlines(view: EditorView, places: readonly PlacedFinding[]): void {
  if (!('highlights' in CSS)) return;
  for (const severity of SEVERITIES) {
    const ranges = places
      .filter(({ finding, from, to }) => finding.severity === severity && from < to)
      .slice(0, MOST)
      .map(({ from, to }) => rangeOf(view, from, to));
    draw(`check-${severity}`, ranges);
  }
}

/** One highlight goes on for as long as the window: Chromium does not draw anew where one is deleted. */
function draw(name: string, ranges: readonly Range[]): void {
  const known = CSS.highlights.get(name);
  if (!known) {
    CSS.highlights.set(name, new Highlight(...ranges));
    return;
  }
  known.clear();
  for (const range of ranges) known.add(range);
}

/** Shows which finding is meant, also while the focus is beside the page; null for none. */
export function showCurrent(view: EditorView, place: PlacedFinding | null): void {
  if (!('highlights' in CSS)) return;
  draw(CURRENT, !place || place.from === place.to ? [] : [rangeOf(view, place.from, place.to)]);
}

const CURRENT = 'check-current';

export function hideUnderlines(): void {
  if (!('highlights' in CSS)) return;
  for (const severity of SEVERITIES) draw(`check-${severity}`, []);
  draw(CURRENT, []);
}

function rangeOf(view: EditorView, from: number, to: number): Range {
  const start = view.domAtPos(from, 1);
  const end = view.domAtPos(to, -1);
  const range = document.createRange();
  range.setStart(start.node, start.offset);
  range.setEnd(end.node, end.offset);
  return range;
}
