/** How far beyond the part of the page that shows something is near it. */
const AHEAD = '1500px 0px';

const followers = new WeakMap<Element, (near: boolean) => void>();
const observers = new WeakMap<Element, IntersectionObserver>();

/**
 * Tells whether `element` is near what shows of its page, at first and whenever that changes, until the
 * function it gives is called. The element may be put into the page right after this call.
 */
export function followNearness(element: HTMLElement, changed: (near: boolean) => void): () => void {
  let observer: IntersectionObserver | null = null;
  let stopped = false;
  followers.set(element, changed);
  queueMicrotask(() => {
    if (stopped) return;
    observer = observerOf(element.closest('[data-page-scroller]') ?? document.documentElement);
    observer.observe(element);
  });
  return () => {
    stopped = true;
    observer?.unobserve(element);
    followers.delete(element);
  };
}

/** One for each page: the margin counts from the box that scrolls. */
function observerOf(scroller: Element): IntersectionObserver {
  const known = observers.get(scroller);
  if (known) return known;
  const root = scroller === document.documentElement ? null : scroller;
  const made = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) followers.get(target)?.(isIntersecting);
    },
    { root, rootMargin: AHEAD },
  );
  observers.set(scroller, made);
  return made;
}
