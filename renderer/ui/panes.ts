const PANES = '.pane-stories, .pane-editor, .pane-inspector:not([hidden])';
/** Where one goes on in a pane: its text, its chosen row, its open tab; else its first control. */
const PLACES = '.ProseMirror, [aria-current="true"], [role="tab"][aria-selected="true"]';
const CONTROLS = 'button:not(:disabled), input:not(:disabled), [tabindex]';

/** Takes the focus to the next pane of the window (1) or the one before (-1), round and round. */
export function focusPane(step: 1 | -1): void {
  const panes = [...document.querySelectorAll<HTMLElement>(PANES)];
  const here = panes.findIndex((pane) => pane.contains(document.activeElement));
  const next = panes[here < 0 ? 0 : (here + step + panes.length) % panes.length];
  if (!next) return;
  const wanted = next.querySelectorAll<HTMLElement>(PLACES);
  for (const target of [...wanted, ...next.querySelectorAll<HTMLElement>(CONTROLS)]) {
    target.focus();
    if (document.activeElement === target) return;
  }
}

/** A dialog keeps the keys to itself. */
export const dialogOpen = () =>
  document.querySelector('[role="dialog"][aria-modal="true"]') !== null;
