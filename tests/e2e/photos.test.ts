import { mkdtemp, readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import type { ExportOptions } from '@shared/ipc';
import type { Node } from '@tiptap/pm/model';
import type { Locator, Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, it } from 'vitest';
import editor from '../../resources/locales/ko/editor.json';
import photos from '../../resources/locales/ko/photos.json';
import symbols from '../../resources/locales/ko/symbols.json';
import type { LaunchedApp } from '../helpers/app';
import { composeHangul } from '../helpers/ime';
import { makeJpeg, phoneHeic } from '../helpers/photoFixtures';
import {
  answerFileDialogs,
  call,
  dropFiles,
  expectSaved,
  launchWriting,
  openStoryWith,
  REPORTER,
  waitUntilSaved,
} from '../helpers/writing';

let launched: LaunchedApp;
let folder: string;
beforeAll(async () => {
  launched = await launchWriting();
  folder = await mkdtemp(join(tmpdir(), 'photos-'));
  await answerFileDialogs(launched.app, [folder]);
  await call(launched.page, 'export.chooseFolder');
});
afterAll(() => launched?.close());

const OPTIONS: ExportOptions = { formats: ['html'], encoding: 'utf-8', unencodable: 'stop' };

/** Every way out for a reader's eyes, and what each was refused for. */
async function refusals(id: string): Promise<string[]> {
  const { page } = launched;
  const options = { ...OPTIONS, formats: ['ninjs', 'html', 'text'] };
  const { refused } = await call(page, 'export.preview', { id, options });
  const said = [refused?.code ?? 'may leave'];
  for (const run of [
    () => call(page, 'export.run', { id, options, folder }),
    () => call(page, 'story.print', { id }),
    () => call(page, 'story.pdf', { id }),
  ]) {
    said.push(
      await run().then(
        () => 'left',
        (error: Error) => error.message,
      ),
    );
  }
  return said;
}

it('a photo that may not be redistributed says so and stops every way out, until leave is confirmed', async () => {
  const { page } = launched;
  const id = await openStoryWith(page, () => undefined);
  const bytes = await makeJpeg({ caption: '강변', rights: '외부 제공 금지' });
  await dropFiles(page, '.ProseMirror', [{ name: '강변.jpg', type: 'image/jpeg', bytes }]);
  await page.locator('.story-figure [data-badge="held"]').waitFor();
  expect(await page.locator('[data-badge="held"]').textContent()).toBe(editor.figure.held);
  await waitUntilSaved(page);

  expect(await refusals(id)).toEqual([
    'export-photo-rights',
    'export.run: export-photo-rights',
    'story.print: export-photo-rights',
    'story.pdf: export-photo-rights',
  ]);
  expect(await readdir(folder)).toEqual([]);
  const { refused } = await call(page, 'export.preview', { id, options: OPTIONS });
  expect(refused?.values).toEqual({ list: '1 (강변.jpg)', terms: '외부 제공 금지' });

  await page.getByRole('tab', { name: '사진' }).click();
  const rights = page.getByRole('region', { name: photos.rights.name });
  await rights.getByText('“외부 제공 금지”').waitFor();
  await rights.getByRole('button', { name: photos.rights.confirm }).click();
  await rights.getByText(photos.rights.noReason).waitFor();
  expect((await refusals(id))[0]).toBe('export-photo-rights');

  await rights.getByLabel(photos.rights.reason).fill('송고통신 사진부와 통화');
  await rights.getByRole('button', { name: photos.rights.confirm }).click();
  await rights.getByText(/송고통신 사진부와 통화/).waitFor();
  await rights.getByText(new RegExp(`^${REPORTER.name} 게재 허락 확인`)).waitFor();
  await page.locator('[data-badge="held"]').waitFor({ state: 'detached' });
  await waitUntilSaved(page);
  const left = await call(page, 'export.run', { id, options: OPTIONS, folder });
  expect(left.files).toHaveLength(1);

  // It is kept with the story.
  await page.reload();
  await page.getByRole('tab', { name: '사진' }).click();
  await rights.getByRole('button', { name: photos.rights.takeBack }).click();
  await page.locator('[data-badge="held"]').waitFor();
  await waitUntilSaved(page);
  expect((await refusals(id))[1]).toBe('export.run: export-photo-rights');
});

it('a phone’s HEIC is taken in, shown upright with its caption, and leaves as a JPEG', async () => {
  const { page } = launched;
  const id = await openStoryWith(page, () => undefined);
  await dropFiles(page, '.ProseMirror', [{ name: 'IMG_0001.HEIC', type: '', bytes: phoneHeic() }]);
  const picture = page.locator('.story-figure img');
  await expect
    .poll(() => picture.evaluate((img: HTMLImageElement) => [img.naturalWidth, img.naturalHeight]))
    .toEqual([120, 160]);
  await page.locator('.story-figure').getByText('강변 산책로').waitFor();
  await waitUntilSaved(page);
  const options: ExportOptions = { ...OPTIONS, formats: ['ninjs'] };
  const { files } = await call(page, 'export.run', { id, options, folder });
  expect(files.map(({ name }) => extname(name)).sort()).toEqual(['.jpg', '.json']);
  const photo = files.find(({ name }) => name.endsWith('.jpg'))?.name ?? '';
  expect(await sharp(join(folder, photo)).metadata()).toMatchObject({ width: 120, height: 160 });
});

/** A story with one photograph, its caption and a paragraph, and the photograph selected. */
async function selectedPhoto(): Promise<string> {
  const { page } = launched;
  const id = await openStoryWith(page, () => undefined);
  const bytes = await makeJpeg({ width: 640, height: 320, caption: '강변' });
  await dropFiles(page, '.ProseMirror', [{ name: '강변.jpg', type: 'image/jpeg', bytes }]);
  await page.locator('.story-figure img').click();
  await page.locator('.story-figure[data-selected]').waitFor();
  return id;
}
const blocks = (document: Node): string[] => {
  const found: string[] = [];
  document.forEach((node) => {
    if (node.type.name !== 'headline') found.push(`${node.type.name} ${node.textContent}`);
  });
  return found;
};

it.each([
  ['typed', (page: Page) => page.keyboard.press('a'), 'a'],
  ['composed', (page: Page) => composeHangul(page, '한'), '한'],
  [
    'chosen from the palette',
    async (page: Page) => {
      await page.keyboard.press('Control+Alt+s');
      const palette = page.getByRole('dialog', { name: symbols.title });
      await palette.getByRole('combobox').fill('검찰');
      await expect.poll(() => palette.getByRole('option').count()).toBe(1);
      await page.keyboard.press('Enter');
    },
    '檢',
  ],
] as const)(
  'a letter %s over a selected photo goes behind it; the photo and its caption stay',
  async (_, write, text) => {
    const { page } = launched;
    const id = await selectedPhoto();
    await write(page);
    await expectSaved(page, id, blocks, ['figure 강변', `paragraph ${text}`, 'paragraph ']);
    await page.keyboard.press('Control+z');
    await expectSaved(page, id, blocks, ['figure 강변', 'paragraph ']);
    // What it takes to remove it is a key that says so, and it comes back.
    await page.locator('.story-figure img').click();
    await page.keyboard.press('Delete');
    await expectSaved(page, id, blocks, ['paragraph ']);
    await page.keyboard.press('Control+z');
    await expectSaved(page, id, blocks, ['figure 강변', 'paragraph ']);
  },
);

it('crops follow the focus point, in the tab and in the dialog', async () => {
  const { page } = launched;
  await selectedPhoto();
  await page.getByRole('tab', { name: '사진' }).click();
  const region = page.getByRole('region', { name: photos.crops.name });
  const lies = (place: Locator, shape: string) =>
    place
      .locator(`[data-crop=${shape}] img`)
      .first()
      .evaluate((img) => (img as HTMLElement).style.objectPosition);
  expect(await lies(region, 'square')).toBe('50% 50%');
  await page.getByRole('button', { name: /^초점/ }).focus();
  for (let step = 0; step < 8; step += 1) await page.keyboard.press('ArrowRight');
  // 0.9 of a picture twice as wide as high: the square shows its right half.
  await expect.poll(() => lies(region, 'square')).toBe('100% 50%');
  await region.getByRole('button', { name: photos.crops.larger }).click();
  const dialog = page.getByRole('dialog');
  expect(await lies(dialog, 'classic')).toBe('100% 50%');
  await dialog.getByRole('button', { name: /^초점/ }).focus();
  await page.keyboard.press('Home');
  await expect.poll(() => lies(dialog, 'square')).toBe('50% 50%');
  await dialog.getByRole('button', { name: '닫기' }).click();
});
