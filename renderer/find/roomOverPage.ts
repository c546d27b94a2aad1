/** Between the panel and the headline under it, in CSS pixels. */
const GAP = 16;

/**
 * Keeps the top of the page free of the panel as long as the panel is open: the page can be scrolled
 * up by the panel's height. A page that is scrolled already stands still. Gives what takes it back.
 */
export function roomOverPage(panel: HTMLElement, page: HTMLElement): () => void {
  const scroller = page.closest<HTMLElement>('[data-page-scroller]');
  if (!scroller) return () => undefined;
  let room = 0;
  const make = (wanted: number) => {
    const scrolled = scroller.scrollTop;
    scroller.style.paddingTop = wanted > 0 ? `${wanted}px` : '';
    if (scrolled > 0) scroller.scrollTop = Math.max(0, scrolled + wanted - room);
    room = wanted;
  };
  const observer = new ResizeObserver(() => {
    const covers = panel.getBoundingClientRect().left < page.getBoundingClientRect().right;
    make(covers ? panel.offsetTop + panel.offsetHeight + GAP : 0);
  });
  observer.observe(panel);
  observer.observe(scroller);
  return () => {
    observer.disconnect();
    make(0);
  };
}
