import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { readFields, writeFields } from '@shared/document/storyDoc';
import { documentOf } from '@shared/document/walk';
import { afterAll, beforeAll, expect, it } from 'vitest';
import * as Y from 'yjs';
import commands from '../../resources/locales/ko/commands.json';
import palette from '../../resources/locales/ko/palette.json';
import templates from '../../resources/locales/ko/templates.json';
import type { LaunchedApp } from '../helpers/app';
import { composeHangul } from '../helpers/ime';
import {
  call,
  launchWriting,
  openStoryId,
  openStoryWith,
  REPORTER,
  runCommand,
  storyOnDisk,
  waitUntilSaved,
} from '../helpers/writing';

let launched: LaunchedApp;
beforeAll(async () => {
  launched = await launchWriting();
});
afterAll(() => launched?.close());

const openStory = async () => storyOnDisk(launched.page, await openStoryId(launched.page));

it('a new story from a built-in template, signed by its writer and ready to write over', async () => {
  const { page } = launched;
  await page.getByRole('button', { name: commands.story.fromTemplate }).click();
  const dialog = page.getByRole('dialog', { name: templates.title });
  await dialog.getByRole('button', { name: templates.builtIn.breaking.name }).click();
  await dialog.waitFor({ state: 'detached' });
  await page.locator('.ProseMirror h1', { hasText: '〔' }).waitFor();
  const fields = readFields(await openStory());
  expect([fields.headlineTags, fields.bylines.map(({ name }) => name)]).toEqual([
    ['속보'],
    [REPORTER.name],
  ]);
  // It opens with its first place taken hold of: one types at once.
  await expect
    .poll(() => page.evaluate(() => getSelection()?.toString()))
    .toMatch(/^〔[^〔〕]+〕$/);
  await composeHangul(page, '강변길 열려');
  // Enter goes on to the next place and a click takes hold of it: both are written over.
  await page.keyboard.press('Enter');
  await composeHangul(page, '산책로가 열렸다');
  await waitUntilSaved(page);
  const written = documentOf(await openStory());
  expect([written.child(0).textContent, written.child(1).textContent]).toEqual([
    '강변길 열려',
    '산책로가 열렸다',
  ]);
  await runCommand(launched, 'edit.undo');
  await page.locator('.ProseMirror > p', { hasText: '〔' }).click();
  await expect
    .poll(() => page.evaluate(() => getSelection()?.toString()))
    .toMatch(/^〔[^〔〕]+〕$/);
  await composeHangul(page, '산책로가 닫혔다');
  await waitUntilSaved(page);
  expect(documentOf(await openStory()).child(1).textContent).toBe('산책로가 닫혔다');
});

it('a story saved as a template comes back without what was its own', async () => {
  const { page, profile } = launched;
  await openStoryWith(page, (doc) => {
    const [headline, paragraph] = doc.getXmlFragment('body').toArray() as Y.XmlElement[];
    headline?.insert(0, [new Y.XmlText('오늘의 날씨')]);
    paragraph?.insert(0, [new Y.XmlText('아침 기온은 〔도〕다.')]);
    writeFields(doc, {
      deskNote: '데스크만 볼 메모',
      keywords: ['날씨'],
      bylines: [{ personId: '', name: '정하늘', role: '기자', email: '' }],
      embargo: { kind: 'time', until: '2099-01-01T00:00:00Z', source: '기상청' },
    });
  });
  await runCommand(launched, 'story.saveTemplate');
  const saving = page.getByRole('dialog', { name: templates.saveTitle });
  await saving.getByRole('button', { name: templates.save, exact: true }).click();
  await saving.getByText(templates.nameMissing).waitFor();
  await saving.getByLabel(templates.name).click();
  await composeHangul(page, '날씨 기사');
  await page.keyboard.press('Enter');
  await saving.waitFor({ state: 'detached' });
  expect(readdirSync(join(profile, 'templates'))).toHaveLength(1);

  const before = await openStoryId(page);
  await page.keyboard.press('Control+Alt+n');
  const dialog = page.getByRole('dialog', { name: templates.title });
  await dialog.getByRole('button', { name: /^날씨 기사 .*저장$/ }).click();
  await expect.poll(() => openStoryId(page)).not.toBe(before);
  const doc = await openStory();
  expect(documentOf(doc).textContent).toBe('오늘의 날씨아침 기온은 〔도〕다.');
  expect(readFields(doc)).toMatchObject({
    deskNote: '',
    keywords: ['날씨'],
    bylines: [{ name: REPORTER.name }],
    embargo: { kind: 'none' },
  });
});

it('a template is deleted only after it is asked', async () => {
  const { page } = launched;
  await page.keyboard.press('Control+Alt+n');
  const dialog = page.getByRole('dialog', { name: templates.title });
  await dialog
    .getByRole('button', { name: templates.removeNamed.replace('{{name}}', '날씨 기사') })
    .click();
  expect((await call(page, 'templates.list')).templates).toHaveLength(1);
  await dialog.getByRole('button', { name: templates.remove, exact: true }).click();
  await dialog.getByText(templates.none).waitFor();
  expect((await call(page, 'templates.list')).templates).toEqual([]);
  await page.keyboard.press('Escape');
});

it.each([
  ['속보', templates.builtIn.breaking.name],
  ['서식 인터', templates.builtIn.interview.name],
  ['Photo story', templates.builtIn.photo.name],
])('the palette finds the template for “%s” and starts a story of it', async (query, name) => {
  const { page } = launched;
  const before = await openStoryId(page);
  await page.keyboard.press('Control+k');
  const field = page.getByRole('combobox', { name: palette.search });
  await field.fill(query);
  const found = page.getByRole('option', {
    name: templates.found.name.replace('{{name}}', name),
    exact: true,
  });
  await found.click();
  await expect.poll(() => openStoryId(page)).not.toBe(before);
});
