import type { Page } from 'playwright-core';

export interface Spread {
  median: number;
  p95: number;
  worst: number;
  samples: number;
}

function spreadOf(values: number[]): Spread {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share: number) =>
    Math.round(sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0);
  return { median: at(0.5), p95: at(0.95), worst: at(1), samples: sorted.length };
}

/** From the command that unfolds the list to its first rows on the screen, in milliseconds. */
export async function timeToOpenList(page: Page, times: number): Promise<Spread> {
  const took = await page.evaluate(async (times) => {
    const frame = () => new Promise((done) => requestAnimationFrame(done));
    const until = async (isSo: () => boolean) => {
      while (!isSo()) await frame();
    };
    const row = () => document.querySelector('[data-story]') !== null;
    const fold = () =>
      document.querySelector<HTMLElement>('nav.pane-stories > div button[title]')?.click();
    const toggle = () =>
      document.body.dispatchEvent(
        new KeyboardEvent('keydown', { key: '\\', ctrlKey: true, bubbles: true, cancelable: true }),
      );
    const took: number[] = [];
    for (let i = 0; i < times; i += 1) {
      fold();
      await until(() => !row());
      await frame();
      const start = performance.now();
      toggle();
      await until(row);
      await frame();
      took.push(performance.now() - start);
    }
    return took;
  }, times);
  return spreadOf(took);
}

/**
 * From the last letter of each query to its hits on the screen, in milliseconds; the pause after
 * which the list is searched is in it.
 */
export async function timeToFind(page: Page, queries: string[], times: number): Promise<Spread> {
  const took = await page.evaluate(
    async ({ queries, times }) => {
      const frame = () => new Promise((done) => requestAnimationFrame(done));
      const field = document.querySelector<HTMLInputElement>('[role=searchbox]');
      const status = document.querySelector('nav [role=status]');
      if (!field || !status) throw new Error('there is no search');
      const type = async (text: string) => {
        const before = status.textContent;
        field.value = text;
        field.dispatchEvent(new InputEvent('input', { bubbles: true }));
        const start = performance.now();
        while (status.textContent === before) {
          if (performance.now() - start > 20_000) throw new Error(`no answer to “${text}”`);
          await frame();
        }
        return performance.now() - start;
      };
      const took: number[] = [];
      for (let i = 0; i < times; i += 1) {
        for (const query of queries) {
          took.push(await type(query));
          await type('');
        }
      }
      return took;
    },
    { queries, times },
  );
  return spreadOf(took);
}

/**
 * Scrolls the list by so many pixels in each frame for a while: the time between frames in
 * milliseconds, and the share of frames in which a row in view was not read yet.
 */
export async function smoothness(
  page: Page,
  pixels: number,
  frames: number,
): Promise<Spread & { unread: number }> {
  const { took, unread } = await page.evaluate(
    async ({ pixels, frames }) => {
      const frame = () => new Promise<number>((done) => requestAnimationFrame(done));
      const rows = document.querySelector('nav ul:has([data-story])')?.parentElement;
      if (!rows) throw new Error('there is no list');
      rows.scrollTop = 0;
      await frame();
      const box = rows.getBoundingClientRect();
      const took: number[] = [];
      let unread = 0;
      let last = await frame();
      for (let i = 0; i < frames; i += 1) {
        rows.scrollTop += pixels;
        const now = await frame();
        took.push(now - last);
        last = now;
        const middle = document.elementFromPoint(box.left + 40, box.top + box.height / 2);
        if (middle?.closest('[aria-busy]')) unread += 1;
      }
      return { took, unread: unread / frames };
    },
    { pixels, frames },
  );
  return { ...spreadOf(took), unread };
}

/** From a jump to a far place of the list to its rows on the screen, in milliseconds. */
export async function timeToJump(page: Page, times: number): Promise<Spread> {
  const took = await page.evaluate(async (times) => {
    const frame = () => new Promise((done) => requestAnimationFrame(done));
    const rows = document.querySelector('nav ul:has([data-story])')?.parentElement;
    if (!rows) throw new Error('there is no list');
    const box = rows.getBoundingClientRect();
    const middle = () =>
      document.elementFromPoint(box.left + 40, box.top + box.height / 2)?.closest('button');
    const took: number[] = [];
    for (let i = 1; i <= times; i += 1) {
      const before = middle();
      const start = performance.now();
      rows.scrollTop = ((i * 0.381_966) % 1) * (rows.scrollHeight - rows.clientHeight);
      while (middle() === before || !middle()?.dataset.story) await frame();
      took.push(performance.now() - start);
    }
    return took;
  }, times);
  return spreadOf(took);
}
