import type { SaveState, StorySession } from './session';

/** `saved` is said when all has been on disk for so many milliseconds. */
export const REST_MS = 200;

/**
 * Calls `show` with the state to say of the story's safety, now and at each change of it, and never
 * `saved` sooner than it is true. While one types on it stays `saving`: it does not flicker, and a
 * key's frame draws the text alone. Gives a function that stops it.
 */
export function followSaveState(
  session: Pick<StorySession, 'saveState' | 'subscribe'>,
  show: (kind: SaveState['kind']) => void,
): () => void {
  let shown = session.saveState().kind;
  let rest: ReturnType<typeof setTimeout> | undefined;
  const say = () => {
    const { kind } = session.saveState();
    if (kind !== shown) show(kind);
    shown = kind;
  };
  show(shown);
  const stop = session.subscribe(() => {
    clearTimeout(rest);
    if (session.saveState().kind === 'saved') rest = setTimeout(say, REST_MS);
    else say();
  });
  return () => {
    clearTimeout(rest);
    stop();
  };
}
