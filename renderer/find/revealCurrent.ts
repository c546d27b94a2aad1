/** Space kept free over and under a match, in CSS pixels. */
const MARGIN = 40;

/**
 * Scrolls the page so that the current match is seen, and not under the panel; leaves the page where
 * it is when it is seen already.
 */
export function revealCurrent(page: HTMLElement): void {
  const match = page.querySelector('.find-current');
  const scroller = page.closest('[data-page-scroller]');
  if (!match || !scroller) return;
  const box = match.getBoundingClientRect();
  const frame = scroller.getBoundingClientRect();
  const panel = document.querySelector('[data-find-panel]')?.getBoundingClientRect();
  const covered = panel && box.right > panel.left ? panel.bottom : frame.top;
  if (box.top < Math.max(frame.top, covered) + 8 || box.bottom > frame.bottom - MARGIN) {
    match.scrollIntoView({ block: 'center', inline: 'nearest' });
  }
}
