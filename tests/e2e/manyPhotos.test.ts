import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import photos from '../../resources/locales/ko/photos.json';
import { type LaunchedApp, launchApp } from '../helpers/app';
import { dropMany } from '../helpers/manyPhotos';
import { memory } from '../helpers/memory';
import { launchWriting, openStoryWith, savedDocument, waitUntilSaved } from '../helpers/writing';

let launched: LaunchedApp;
beforeAll(async () => {
  launched = await launchWriting();
});
afterAll(() => launched?.close());

const figures = (page: Page) => page.locator('.ProseMirror figure').count();
const bar = (page: Page) => page.getByRole('progressbar');
/** Whether each figure's picture is held in the page. */
const held = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLImageElement>('.ProseMirror figure img')].map(
      ({ naturalWidth }) => naturalWidth > 0,
    ),
  );
const done = async (page: Page) => Number(await bar(page).getAttribute('value'));

/** The hashes of the photographs in the store. */
async function stored(profile: string): Promise<string[]> {
  const entries = await readdir(join(profile, 'photos'), { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && /^[0-9a-f]{64}$/.test(entry.name))
    .filter((entry) => !entry.parentPath.endsWith('unplaced'))
    .map((entry) => entry.name);
}

it('R18 500 photos dropped at once: counted, each once in the store, one undo step, the window awake', async () => {
  const { page, profile, app } = launched;
  const id = await openStoryWith(page, () => undefined);
  await page.evaluate(() => {
    const awake = { last: performance.now(), longest: 0 };
    Object.assign(window, { awake });
    const tick = () => {
      const now = performance.now();
      awake.longest = Math.max(awake.longest, now - awake.last);
      awake.last = now;
      requestAnimationFrame(tick);
    };
    requestAnimationFrame(tick);
  });
  await dropMany(page, 500, 'many', 250);
  await bar(page).waitFor();
  let most = 0;
  const dialog = page.getByRole('dialog', { name: photos.intake.doneTitle });
  await expect
    .poll(
      async () => {
        most = Math.max(most, await memory(app.process().pid ?? 0));
        return dialog.isVisible();
      },
      { interval: 500, timeout: 220_000 },
    )
    .toBe(true);
  const awake = await page.evaluate(
    () => (window as unknown as { awake: { longest: number } }).awake.longest,
  );
  await dialog.getByText('기사에 넣은 사진: 499장').waitFor();
  await dialog.getByText('many-250.jpg').waitFor();
  await dialog.getByRole('button', { name: '닫기' }).last().click();
  expect(await figures(page)).toBe(499);
  // Only what is near the screen is held, wherever that is.
  expect((await held(page)).filter(Boolean).length).toBeLessThan(100);
  await page.locator('.ProseMirror figure').last().scrollIntoViewIfNeeded();
  await expect.poll(() => held(page).then((all) => [all.at(0), all.at(-1)])).toEqual([false, true]);
  expect(awake).toBeLessThan(2000);
  expect(most).toBeLessThan(1e9);
  await waitUntilSaved(page);
  const hashes: unknown[] = [];
  (await savedDocument(page, id)).descendants((node) => {
    if (node.type.name === 'figure') hashes.push(node.attrs.media);
  });
  expect(hashes[0]).toBe(hashes.at(-1));
  expect(new Set(hashes).size).toBe(498);
  expect((await stored(profile)).sort()).toEqual([...new Set(hashes)].sort());
  await page.locator('.ProseMirror').focus();
  await page.keyboard.press('Control+z');
  await expect.poll(() => figures(page)).toBe(0);
});

it('R18 cancelled midway: what is in stays, the rest is listed', async () => {
  const { page } = launched;
  await openStoryWith(page, () => undefined);
  await dropMany(page, 120, 'cancelled');
  await expect.poll(() => done(page), { timeout: 20_000 }).toBeGreaterThan(5);
  await page.getByRole('button', { name: photos.intake.cancel }).click();
  const dialog = page.getByRole('dialog', { name: photos.intake.cancelledTitle });
  await dialog.waitFor();
  const kept = await figures(page);
  const listed = await dialog.getByRole('listitem').allTextContents();
  expect(kept).toBeGreaterThan(5);
  expect(listed.length).toBe(120 - kept);
  expect(listed.at(-1)).toBe(`cancelled-119.jpg ${photos.intake.notReached}`);
  await dialog.getByRole('button', { name: '닫기' }).last().click();
});

it('R18 killed midway: the next start leaves no photo behind that no story names', async () => {
  const { page, profile, app } = launched;
  const id = await openStoryWith(page, () => undefined);
  const before = new Set(await stored(profile));
  await dropMany(page, 120, 'killed');
  await expect.poll(() => done(page), { timeout: 20_000 }).toBeGreaterThan(8);
  const gone = new Promise((resolve) => app.process().once('exit', resolve));
  app.process().kill('SIGKILL');
  await gone;
  launched = await launchApp({ profile });
  await launched.page.waitForSelector('.app');
  const unplaced = join(profile, 'photos', 'unplaced');
  await expect.poll(() => readdir(unplaced), { timeout: 20_000 }).toEqual([]);
  const named = new Set<string>();
  (await savedDocument(launched.page, id)).descendants((node) => {
    if (node.type.name === 'figure') named.add(String(node.attrs.media));
  });
  const after = (await stored(profile)).filter((hash) => !before.has(hash));
  expect(after.sort()).toEqual([...named].sort());
  await expect.poll(() => readdir(join(profile, 'photos', 'incoming'))).toEqual([]);
});
