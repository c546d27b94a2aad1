import { type RefObject, useLayoutEffect } from 'react';

/**
 * Gives an element the focus as soon as it is drawn: a key that follows the shortcut which opened it
 * is meant for it, and must not go into the story. Mantine's own focus comes a timer later; it has
 * by then taken note of where the focus goes back to.
 */
export function useFocusAtOnce(element: RefObject<HTMLElement | null>): void {
  useLayoutEffect(() => {
    queueMicrotask(() => element.current?.focus({ preventScroll: true }));
  }, [element]);
}
