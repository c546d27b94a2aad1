import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { followSaveState, REST_MS } from '../../../../renderer/story/followSaveState';
import type { SaveState } from '../../../../renderer/story/session';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const SAVED: SaveState = { kind: 'saved', at: 1 };
const SAVING: SaveState = { kind: 'saving' };
const FAILED: SaveState = { kind: 'failed', failure: { code: 'disk-full' } };

function followed() {
  let state: SaveState = SAVED;
  let tell: () => void = () => undefined;
  const shown: string[] = [];
  const stop = followSaveState(
    {
      saveState: () => state,
      subscribe: (listener) => {
        tell = listener;
        return () => true;
      },
    },
    (kind) => shown.push(kind),
  );
  const become = (next: SaveState) => {
    state = next;
    tell();
  };
  return { shown, become, stop };
}

test('keys that follow each other show "saving" once, and "saved" once when all is on disk', () => {
  const { shown, become } = followed();
  for (let key = 0; key < 20; key += 1) {
    become(SAVING);
    vi.advanceTimersByTime(30);
    become(SAVED);
    vi.advanceTimersByTime(REST_MS - 1);
  }
  expect(shown).toEqual(['saved', 'saving']);
  vi.advanceTimersByTime(1);
  expect(shown).toEqual(['saved', 'saving', 'saved']);
});

test('what is not on disk is never said to be', () => {
  const { shown, become } = followed();
  become(SAVING);
  expect(shown.at(-1)).toBe('saving');
  become(SAVED);
  become(SAVING);
  vi.advanceTimersByTime(10 * REST_MS);
  expect(shown).toEqual(['saved', 'saving']);
});

test('a failure is said at once, also in the rest after a save', () => {
  const { shown, become } = followed();
  become(SAVING);
  become(SAVED);
  become(FAILED);
  expect(shown.at(-1)).toBe('failed');
  vi.advanceTimersByTime(10 * REST_MS);
  expect(shown.at(-1)).toBe('failed');
});

test('after it is stopped nothing is said', () => {
  const { shown, become, stop } = followed();
  become(SAVING);
  become(SAVED);
  stop();
  vi.advanceTimersByTime(10 * REST_MS);
  expect(shown).toEqual(['saved', 'saving']);
});
