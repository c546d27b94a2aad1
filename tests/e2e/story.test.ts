import { mkdtemp, readdir, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EXPORT_FORMATS } from '@shared/exportFormats';
import type { Node } from '@tiptap/pm/model';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import koApp from '../../resources/locales/ko/app.json';
import exporting from '../../resources/locales/ko/export.json';
import fields from '../../resources/locales/ko/fields.json';
import settings from '../../resources/locales/ko/settings.json';
import stories from '../../resources/locales/ko/stories.json';
import { type LaunchedApp, launchApp } from '../helpers/app';
import { composeHangul } from '../helpers/ime';
import { makeJpeg } from '../helpers/photoFixtures';
import {
  answerFileDialogs,
  call,
  dropFiles,
  expectSaved,
  holdCalls,
  openStoryId,
  runCommand,
  savedDocument,
  textOfFirst,
  waitUntilSaved,
} from '../helpers/writing';
import { ninjsProblems } from '../unit/export/ninjsCheck';
import { pageProblems } from '../unit/export/pageCheck';
import { plainTextProblems } from '../unit/export/plainTextCheck';

/** One person, one story, from the first start to the file that leaves and comes back. */
let launched: LaunchedApp;
let folder: string;
let id: string;
beforeAll(async () => {
  launched = await launchApp();
  folder = await mkdtemp(join(tmpdir(), 'exported-'));
});
afterAll(() => launched?.close());

const HEADLINE = '물 빠진 강변길 열흘 만에 열려';
const DECK = '산책로 4㎞ 가운데 3㎞ 먼저';
const PARAGRAPHS = ['강변 산책로가 15일 아침 다시 열렸다.', '주민들은 흙을 걷어 냈다.'];

const paragraphs = (document: Node): string[] => {
  const texts: string[] = [];
  document.forEach((node) => {
    if (node.type.name === 'paragraph' && node.textContent !== '') texts.push(node.textContent);
  });
  return texts;
};
const figureOf = (document: Node): { caption: string; credit: unknown; media: unknown } | null => {
  let found: { caption: string; credit: unknown; media: unknown } | null = null;
  document.descendants((node) => {
    if (node.type.name !== 'figure') return;
    const { credit, media } = node.attrs;
    found = { caption: node.textContent, credit, media };
  });
  return found;
};

describe.sequential('a story from the first start to the file that leaves', () => {
  it('first start: a name by composition, then the sample story', async () => {
    const { page } = launched;
    await page.getByLabel(settings.people.name, { exact: true }).click();
    await composeHangul(page, '한지민');
    await page.getByLabel(settings.people.email).fill('jimin@hangang.example');
    await page.getByRole('button', { name: settings.first.start }).click();
    await page.waitForSelector('.ProseMirror[contenteditable="true"]');
    const kept = await call(page, 'settings.read');
    expect(kept.people.map(({ name, email }) => [name, email])).toEqual([
      ['한지민', 'jimin@hangang.example'],
    ]);
    expect([kept.firstStartDone, kept.me]).toEqual([true, kept.people[0]?.id]);
    const sample = await savedDocument(page, await openStoryId(page));
    expect(textOfFirst(sample, 'headline')).not.toBe('');
  });

  it('a new story: headline, deck and body by composition', async () => {
    const { page } = launched;
    const before = await openStoryId(page);
    await page.keyboard.press('Control+n');
    await expect.poll(() => openStoryId(page)).not.toBe(before);
    id = await openStoryId(page);
    await page.locator('.ProseMirror h1').click();
    await composeHangul(page, HEADLINE);
    await page.keyboard.press('Control+Alt+d');
    await composeHangul(page, DECK);
    await page.keyboard.press('Enter');
    for (const [index, text] of PARAGRAPHS.entries()) {
      if (index > 0) await page.keyboard.press('Enter');
      await composeHangul(page, text);
    }
    await expectSaved(page, id, paragraphs, PARAGRAPHS);
    const saved = await savedDocument(page, id);
    expect([textOfFirst(saved, 'headline'), textOfFirst(saved, 'deck')]).toEqual([HEADLINE, DECK]);
    await waitUntilSaved(page);
  });

  it('undo and redo over the whole document', async () => {
    const { page } = launched;
    await page.waitForTimeout(600); // a pause ends the undo step
    await page.keyboard.press('Enter');
    await composeHangul(page, '셋째 문단');
    await expectSaved(page, id, paragraphs, [...PARAGRAPHS, '셋째 문단']);
    // On a slow machine the syllables are several steps, as for anybody who pauses between them.
    let steps = 0;
    const body = page.locator('.ProseMirror > p:not([data-node])');
    while (steps < 9 && (await body.count()) > PARAGRAPHS.length) {
      await page.keyboard.press('Control+z');
      steps += 1;
    }
    await expectSaved(page, id, paragraphs, PARAGRAPHS);
    for (let step = 0; step < steps; step++) await page.keyboard.press('Control+Shift+z');
    await expectSaved(page, id, paragraphs, [...PARAGRAPHS, '셋째 문단']);
    for (let step = 0; step < steps; step++) await page.keyboard.press('Control+z');
    await expectSaved(page, id, paragraphs, PARAGRAPHS);
  });

  it('two bylines and a section, shown in place as they will be printed', async () => {
    const { page } = launched;
    await page.getByLabel(fields.section, { exact: true }).selectOption({ label: '사회' });
    await page.getByRole('button', { name: fields.addName }).click();
    await page.getByLabel(fields.bylineName.replace('{{place}}', '2')).click();
    await composeHangul(page, '정하늘');
    await page.keyboard.press('Tab');
    await composeHangul(page, '기자');
    await page.keyboard.press('Tab');
    await expect
      .poll(async () => (await call(page, 'stories.list', LIST)).rows.find((row) => row.id === id))
      .toMatchObject({ people: ['한지민', '정하늘'], section: 'society' });
    const lead = await page.locator('.story-page').getAttribute('style');
    expect(lead).toContain('[한강신문 한지민·정하늘 기자]');
  });

  it('a photograph dropped in, with the caption and credit its file offers, then written on', async () => {
    const { page } = launched;
    const bytes = await makeJpeg({ caption: '다시 열린 강변 산책로', credit: '한강신문' });
    await dropFiles(page, '.ProseMirror > p', [{ name: '강변.jpg', type: 'image/jpeg', bytes }]);
    await page.waitForSelector('.story-figure[data-state="ready"] img');
    await page.locator('.ProseMirror figcaption').first().click();
    await page.keyboard.press('End');
    await composeHangul(page, ' 15일 아침');
    await expectSaved(page, id, figureOf, {
      caption: '다시 열린 강변 산책로 15일 아침',
      credit: '한강신문',
      media: expect.stringMatching(/^[0-9a-f]{64}$/),
    } as ReturnType<typeof figureOf>);
    await expect
      .poll(() =>
        page
          .locator('.story-picture')
          .evaluate((image) => (image as HTMLImageElement).naturalWidth),
      )
      .toBeGreaterThan(0);
  });

  it('found by a word of two syllables, with the hit marked', async () => {
    const { page } = launched;
    await waitUntilSaved(page);
    const search = page.getByRole('searchbox', { name: stories.search });
    await search.click();
    await composeHangul(page, '주민');
    const row = page.locator(`[data-story="${id}"]`);
    await row.locator('mark', { hasText: '주민' }).waitFor();
    expect(await page.locator('[data-story]').count()).toBe(1);
    await page.keyboard.press('Escape');
    await expect.poll(() => page.locator('[data-story]').count()).toBeGreaterThan(1);
  });

  it('thrown away and brought back', async () => {
    const { page } = launched;
    const menu = page.getByRole('button', {
      name: stories.more.replace('{{headline}}', HEADLINE),
    });
    await page.locator(`[data-story="${id}"]`).hover();
    await menu.click();
    await page.getByRole('menuitem', { name: stories.trash }).click();
    await expect.poll(() => page.locator(`[data-story="${id}"]`).count()).toBe(0);
    await page.getByRole('button', { name: stories.lists.trash }).click();
    await page.locator(`[data-story="${id}"]`).hover();
    await menu.click();
    await page.getByRole('menuitem', { name: stories.restore }).click();
    await page.getByRole('button', { name: stories.lists.all }).click();
    await page.locator(`[data-story="${id}"]`).click();
    await page.locator('.ProseMirror h1', { hasText: HEADLINE }).waitFor();
    expect(await openStoryId(page)).toBe(id);
  });

  it('thrown away by mistake: one undo takes it back, or a button where it is read', async () => {
    const { page } = launched;
    const written = page.locator('.ProseMirror[contenteditable="true"] h1', { hasText: HEADLINE });
    await runCommand(launched, 'story.trash');
    await page.getByText(koApp.trashed.done).waitFor();
    await page.keyboard.press('Control+z');
    await written.waitFor();
    await page.getByText(koApp.trashed.done).waitFor({ state: 'detached' });

    await runCommand(launched, 'story.trash');
    await page.getByRole('button', { name: stories.lists.trash }).click();
    await page.locator(`[data-story="${id}"]`).click();
    await page
      .getByRole('main')
      .getByRole('button', { name: koApp.trashed.restore, exact: true })
      .click();
    await written.waitFor();
    await page.getByRole('button', { name: stories.lists.all }).click();
  });

  it('left for another story and come back to: one goes on where one was', async () => {
    const { page } = launched;
    const paragraph = page.locator('.ProseMirror > p').last();
    await paragraph.click();
    await page.keyboard.press('End');
    const before = await paragraph.textContent();
    await page.keyboard.press('Control+n');
    await expect.poll(() => openStoryId(page)).not.toBe(id);
    await page.locator(`[data-story="${id}"]`).click();
    await page.locator('.ProseMirror h1', { hasText: HEADLINE }).waitFor();
    await composeHangul(page, '덧');
    expect(await paragraph.textContent()).toBe(`${before}덧`);
    await page.keyboard.press('Backspace');
    await waitUntilSaved(page);
  });

  it('exported as every format into a folder; each file is valid', async () => {
    const { app, page } = launched;
    await answerFileDialogs(app, [folder]);
    const letGo = await holdCalls(app, 'export.preview');
    await page.locator('.ProseMirror h1').click();
    await page.keyboard.press('Control+e');
    const dialog = page.getByRole('dialog', { name: exporting.title });
    const looked = dialog.getByRole('region', { name: exporting.preview });
    await looked.getByText(exporting.previewing).waitFor();
    expect(await looked.getByText(exporting.previewEmpty).count()).toBe(0);
    await letGo();
    for (const format of EXPORT_FORMATS) {
      const { name } = exporting.format[format];
      await dialog.getByRole('checkbox', { name, exact: true }).check();
    }
    await dialog.getByRole('button', { name: exporting.chooseFolder }).click();
    await dialog.getByText(folder).waitFor();
    await dialog.getByRole('button', { name: exporting.run, exact: true }).click();
    await dialog.getByText(exporting.doneIn.replace('{{folder}}', folder)).waitFor();
    const names = (await readdir(folder)).sort();
    const files = await Promise.all(
      names.map(async (name) => ({ name, type: '', bytes: await readFile(join(folder, name)) })),
    );
    const of = (...endings: RegExp[]) =>
      files.filter(({ name }) => endings.some((ending) => ending.test(name)));
    const photos = /\.jpe?g$/;
    const [ninjs, html, text] = [/^[^.]*\.json$/, /^[^.]*\.html$/, /^[^.]*\.txt$/];
    expect(ninjsProblems([...of(ninjs), ...of(photos)])).toEqual([]);
    expect(pageProblems(of(html))).toEqual([]);
    expect(plainTextProblems(of(text))).toEqual([]);
    for (const file of of(ninjs, html, text)) {
      const text = file.bytes.toString('utf8');
      for (const part of [...PARAGRAPHS, '15일 아침', '정하늘', '[사진=한강신문]']) {
        if (part.startsWith('[') && file.name.endsWith('.json')) continue;
        expect(text, file.name).toContain(part);
      }
    }
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });
  });

  it('a .songgo package comes back with everything', async () => {
    const { app, page } = launched;
    const before = await savedDocument(page, id);
    const name = (await readdir(folder)).find((one) => one.endsWith('.songgo'));
    if (!name) throw new Error('no package was written');
    await page.keyboard.press('Control+n');
    await expect.poll(() => openStoryId(page)).not.toBe(id);
    const blank = await openStoryId(page);
    await call(page, 'stories.trash', { id });
    await call(page, 'stories.purge', { id });
    await answerFileDialogs(app, [join(folder, name)]);
    await page.keyboard.press('Control+o');
    await page.locator('.ProseMirror h1', { hasText: HEADLINE }).waitFor();
    await expect.poll(() => openStoryId(page)).not.toBe(blank);
    id = await openStoryId(page);
    expect((await savedDocument(page, id)).toJSON()).toEqual(before.toJSON());
    await page.waitForSelector('.story-figure[data-state="ready"] img');
  });

  it('an embargo stops the export and says why', async () => {
    const { page } = launched;
    await page
      .getByRole('radiogroup', { name: fields.embargo })
      .getByText(fields.embargoKind.condition)
      .click();
    await page
      .getByLabel(fields.embargoCondition, { exact: true })
      .last()
      .fill('개통식이 시작되면');
    await page.locator('.ProseMirror h1').click();
    await waitUntilSaved(page);
    const before = await readdir(folder);
    await page.keyboard.press('Control+e');
    const dialog = page.getByRole('dialog', { name: exporting.title });
    await dialog.getByRole('alert').getByText('개통식이 시작되면').waitFor();
    const button = dialog.getByRole('button', { name: exporting.run, exact: true });
    expect(await button.isDisabled()).toBe(true);
    // main refuses, too, whatever the page asks for.
    const id = await openStoryId(page);
    const options = { formats: ['text'], encoding: 'utf-8', unencodable: 'stop' } as const;
    const asked = await page.evaluate((input) => window.songgo.call('export.run', input), {
      id,
      options: { ...options, formats: [...options.formats] },
      folder,
    });
    expect(asked).toMatchObject({ ok: false, error: { code: 'export-embargo' } });
    expect(await readdir(folder)).toEqual(before);
    await page.keyboard.press('Escape');
  });
});

const LIST = { list: 'all', query: '', limit: 50, offset: 0 } as const;
