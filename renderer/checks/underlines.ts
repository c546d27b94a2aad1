import { type Finding, SEVERITIES } from '@shared/checks/rule';
import type { EditorView } from '@tiptap/pm/view';
import { highlight } from '../editor/textHighlights';
import './underlines.css';

/** More would make drawing slow, and nobody reads them. */
const MOST = 2000;

/** A finding with its place in the document. */
export interface PlacedFinding {
  finding: Finding;
  from: number;
  to: number;
}

/** Underlines findings on the page. */
export function showUnderlines(view: EditorView, places: readonly PlacedFinding[]): void {
  for (const severity of SEVERITIES) {
    const own = places.filter(({ finding }) => finding.severity === severity);
    highlight(view, `check-${severity}`, own.slice(0, MOST));
  }
}

/** Shows which finding is meant, also while the focus is beside the page; null for none. */
export function showCurrent(view: EditorView, place: PlacedFinding | null): void {
  highlight(view, CURRENT, place ? [place] : []);
}

const CURRENT = 'check-current';

export function hideUnderlines(): void {
  for (const name of [...SEVERITIES.map((severity) => `check-${severity}`), CURRENT]) {
    highlight(null, name, []);
  }
}
