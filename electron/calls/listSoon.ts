/** Typing is listed so long after its first key, or after a pause, in milliseconds. */
const LIST_AFTER_MS = 1000;

/** The list follows one who does not pause no oftener than this. */
const BETWEEN_MS = 5000;

/**
 * Gives what is called for each key: `list` is called soon, so that nobody looks for a new story
 * under `No headline`, and seldom while somebody types on.
 */
export function listSoon(list: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let due = Number.POSITIVE_INFINITY;
  let listedAt = Number.NEGATIVE_INFINITY;
  return () => {
    const now = performance.now();
    due = Math.min(due, Math.max(now + LIST_AFTER_MS, listedAt + BETWEEN_MS));
    clearTimeout(timer);
    timer = setTimeout(
      () => {
        due = Number.POSITIVE_INFINITY;
        listedAt = performance.now();
        list();
      },
      Math.max(0, Math.min(LIST_AFTER_MS, due - now)),
    );
    timer.unref();
  };
}
