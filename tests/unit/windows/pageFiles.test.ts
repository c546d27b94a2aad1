import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Answer } from '../../../electron/windows/answer';
import { pageFiles } from '../../../electron/windows/pageFiles';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** The page's requests, answered when the test says so; and whether the page was said to have all. */
function page() {
  const waiting = new Map<string, () => void>();
  const files = pageFiles(
    (url) =>
      new Promise<Answer>((answered) => {
        waiting.set(url, () => answered({ status: 200, headers: {}, body: '' }));
      }),
  );
  let has = false;
  void files.fetched.then(() => {
    has = true;
  });
  return {
    ask: (url: string) => void files.answer(url, 'GET'),
    answer: async (url: string) => {
      waiting.get(url)?.();
      await vi.advanceTimersByTimeAsync(0);
    },
    after: async (milliseconds: number) => {
      await vi.advanceTimersByTimeAsync(milliseconds);
      return has;
    },
  };
}

it.each([
  ['the style after the script', ['index.js', 'index.css']],
  ['the script after the style', ['index.css', 'index.js']],
])('P1: the page has its files soon after the last of them, %s', async (_name, order) => {
  const { ask, answer, after } = page();
  for (const url of order) ask(url);
  await answer(order[0] ?? '');
  expect(await after(100)).toBe(false);
  await answer(order[1] ?? '');
  expect(await after(10)).toBe(true);
});

it('P1: a font that is asked for meanwhile is not waited for', async () => {
  const { ask, answer, after } = page();
  ask('index.js');
  await answer('index.js');
  ask('letters.woff2');
  expect(await after(10)).toBe(true);
});

it('gives up waiting for a page that asks for nothing here', async () => {
  const { after } = page();
  expect(await after(900)).toBe(false);
  expect(await after(200)).toBe(true);
});
