import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type LaunchedApp, launchApp } from '../helpers/app';
import { LAST_PARAGRAPH, typedText, untilSaved } from '../helpers/reliability';
import { createStory, open } from '../helpers/storage';
import { preparedProfile } from '../helpers/writing';

const POISON = '창을 죽이는 기사';
const NOTICE = '이 기사를 열 때마다 창이 멈춰';

let profile: string;
let poison: string;
let other: string;
let launched: LaunchedApp | null = null;
beforeEach(async () => {
  profile = await preparedProfile();
  const storage = open(profile, Date.now);
  other = createStory(storage, '다른 기사', '쓸 수 있다');
  poison = createStory(storage, POISON, '본문은 그대로다');
  storage.close();
});
afterEach(async () => {
  await launched?.close();
  launched = null;
  rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
});

function openNext(id: string): void {
  const path = join(profile, 'settings.json');
  const settings = JSON.parse(readFileSync(path, 'utf8'));
  writeFileSync(path, JSON.stringify({ ...settings, lastStoryId: id }));
}

/** Kills the page whenever it shows the words, as a story does that its page cannot bear. */
function poisoned({ app }: LaunchedApp, words: string): Promise<void> {
  return app.evaluate(({ BrowserWindow }, words) => {
    setInterval(async () => {
      for (const { webContents } of BrowserWindow.getAllWindows()) {
        if (webContents.isCrashed() || webContents.isLoading()) continue;
        const shown = await webContents
          .executeJavaScript('document.querySelector(".ProseMirror")?.textContent ?? ""')
          .catch(() => '');
        if (shown.includes(words)) webContents.forcefullyCrashRenderer();
      }
    }, 50);
  }, words);
}

/** What the page gives for an expression, by main: a page that died is lost to the test's connection. */
function ask({ app }: LaunchedApp, expression: string): Promise<unknown> {
  return app.evaluate(({ BrowserWindow }, expression) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    if (!contents || contents.isCrashed() || contents.isLoading()) return '';
    return Promise.race([
      contents.executeJavaScript(expression).catch(() => ''),
      new Promise((resolve) => setTimeout(() => resolve(''), 500)),
    ]);
  }, expression);
}

it('R38: a story that kills its page twice is not opened, the user told, the others usable', async () => {
  openNext(poison);
  launched = await launchApp({ profile });
  await poisoned(launched, POISON);
  const app = launched;
  await expect
    .poll(() => ask(app, 'document.querySelector("[role=status]")?.textContent ?? ""'), {
      timeout: 30_000,
    })
    .toContain(`${NOTICE} 이번에는 열지 않았습니다: ${POISON}`);
  expect(await ask(app, 'document.querySelector(".ProseMirror")')).toBeNull();
  await expect
    .poll(() => {
      const row = `document.querySelector('[data-story="${other}"]')`;
      return ask(app, `${row} ? (${row}.click(), true) : false`);
    })
    .toBe(true);
  await expect
    .poll(() => ask(app, 'document.querySelector(".ProseMirror")?.textContent ?? ""'))
    .toContain('쓸 수 있다');
  await launched.close();

  // The next start does not open it either, whatever was open last.
  openNext(poison);
  launched = await launchApp({ profile });
  const { page } = launched;
  await page.getByText(NOTICE).waitFor();
  expect(await page.locator('.ProseMirror').count()).toBe(0);
  await page.locator(`[data-story="${other}"]`).click();
  await page.locator(LAST_PARAGRAPH).click();
  await page.keyboard.press('Control+End');
  await page.keyboard.type('.');
  await untilSaved(page);
  expect(await typedText(page)).toBe('쓸 수 있다.');

  // Asked for, it is tried again; when that goes well it is a story like any other.
  await page.locator(`[data-story="${poison}"]`).click();
  await page.locator('.ProseMirror', { hasText: '본문은 그대로다' }).waitFor();
  await expect
    .poll(() => existsSync(join(profile, 'opening.json')), { timeout: 10_000 })
    .toBe(false);
});
