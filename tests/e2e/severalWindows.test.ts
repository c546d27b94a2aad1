import { rmSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type LaunchedApp, launchApp } from '../helpers/app';
import { endOf, readyToType, typedText, untilSaved } from '../helpers/reliability';
import { createStory, open, storedText } from '../helpers/storage';
import { call, preparedProfile } from '../helpers/writing';

let profile: string;
let launched: LaunchedApp;
let first: string;
let second: string;

beforeAll(async () => {
  profile = await preparedProfile();
  const storage = open(profile, Date.now);
  first = createStory(storage, '첫째 기사', '하나');
  second = createStory(storage, '둘째 기사', '둘');
  storage.close();
  launched = await launchApp({ profile });
  await launched.page.waitForSelector('.app');
});
afterAll(async () => {
  await launched?.close();
  rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
});

/** The window that shows a story of this text. */
async function windowWith(text: string): Promise<Page> {
  let found: Page | undefined;
  await expect
    .poll(
      async () => {
        for (const page of launched.app.windows()) {
          const shown = await page
            .evaluate(() => document.querySelector('.ProseMirror')?.textContent ?? '')
            .catch(() => '');
          if (shown.includes(text)) found = page;
        }
        return found !== undefined;
      },
      { timeout: 15_000 },
    )
    .toBe(true);
  if (!found) throw new Error(`no window shows ${text}`);
  return found;
}

describe.sequential('several windows', () => {
  it('R27: the end of the session saves the last words of each, and the next start opens all', async () => {
    const one = launched.page;
    await one.locator(`[data-story="${first}"]`).click();
    const [two] = await Promise.all([
      launched.app.waitForEvent('window'),
      call(one, 'app.openWindow', { id: second }),
    ]);
    await readyToType(two);
    await two.keyboard.type(' 그리고 끝말');
    await one.bringToFront();
    await readyToType(one);
    await one.keyboard.type(' 그리고 첫말');
    launched.app.process().kill('SIGTERM');
    expect(await endOf(launched)).toEqual({ code: 0, signal: null });

    launched = await launchApp({ profile });
    expect(await typedText(await windowWith('첫째 기사'))).toBe('하나 그리고 첫말');
    expect(await typedText(await windowWith('둘째 기사'))).toBe('둘 그리고 끝말');
    expect(launched.app.windows()).toHaveLength(2);
  });

  it('a story trashed in the other window is only read, and what was typed last is not lost', async () => {
    const one = await windowWith('첫째 기사');
    const two = await windowWith('둘째 기사');
    await one.bringToFront();
    await readyToType(one);
    await one.keyboard.type(' 버리기 직전');
    await call(two, 'stories.trash', { id: first });
    // Either all of it was on disk and the page is read-only now, or the page keeps the text and says so.
    await expect
      .poll(() =>
        one.evaluate(() => {
          const failed = document.querySelector('[data-testid="save-state"][data-state="failed"]');
          const page = document.querySelector('.ProseMirror');
          return failed !== null || page?.getAttribute('contenteditable') === 'false';
        }),
      )
      .toBe(true);
    expect(await typedText(one)).toBe('하나 그리고 첫말 버리기 직전');
    await call(two, 'stories.restore', { id: first });
    await one.waitForSelector('.ProseMirror[contenteditable="true"]');
    await untilSaved(one);
    await readyToType(one);
    await one.keyboard.type(', 되살린 뒤');
    await untilSaved(one);
  });

  it('a window that is closed by itself does not come back; its words do', async () => {
    const two = await windowWith('둘째 기사');
    await two.bringToFront();
    await readyToType(two);
    await two.keyboard.type('.');
    const closed = two.waitForEvent('close');
    await launched.app.evaluate(({ app, BrowserWindow }) => {
      const last = BrowserWindow.getAllWindows()
        .sort((a, b) => a.id - b.id)
        .at(-1);
      // Whoever quits once its page is gone does not have to wait for the window's own end.
      last?.webContents.once('destroyed', () => app.quit());
      last?.close();
    });
    await closed;
    expect(await endOf(launched)).toEqual({ code: 0, signal: null });
    const storage = open(profile, Date.now);
    expect(storedText(storage, first)).toContain('하나 그리고 첫말 버리기 직전, 되살린 뒤');
    expect(storedText(storage, second)).toContain('둘 그리고 끝말.');
    storage.close();
    launched = await launchApp({ profile });
    await windowWith('첫째 기사');
    expect(launched.app.windows()).toHaveLength(1);
  });
});
