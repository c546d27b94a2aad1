import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { listSoon } from '../../../electron/calls/listSoon';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** When the list was drawn, in milliseconds since the first key. */
function typing(...keys: number[]): number[] {
  const from = performance.now();
  const listed: number[] = [];
  const key = listSoon(() => listed.push(performance.now() - from));
  for (const at of keys) {
    vi.advanceTimersByTime(at - (performance.now() - from));
    key();
  }
  vi.advanceTimersByTime(60_000);
  return listed;
}

const every = (ms: number, until: number) =>
  Array.from({ length: until / ms + 1 }, (_, at) => at * ms);

it('shows a new headline a second after its first key, and again when its writer pauses', () => {
  expect(typing(...every(200, 2000))).toEqual([1000, 3000]);
  expect(typing(0)).toEqual([1000]);
});

it('follows one who types on every five seconds', () => {
  expect(typing(...every(200, 16_000))).toEqual([1000, 6000, 11_000, 16_000, 17_000]);
});
