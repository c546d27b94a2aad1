import { bodyOf, readFields, writeFields } from '@shared/document/storyDoc';
import { documentOf } from '@shared/document/walk';
import { afterAll, beforeAll, expect, it } from 'vitest';
import * as Y from 'yjs';
import commands from '../../resources/locales/ko/commands.json';
import fields from '../../resources/locales/ko/fields.json';
import palette from '../../resources/locales/ko/palette.json';
import type { LaunchedApp } from '../helpers/app';
import { composeHangul } from '../helpers/ime';
import {
  call,
  expectSaved,
  launchWriting,
  openStoryId,
  openStoryWith,
  runCommand,
  storyOnDisk,
  textOfFirst,
} from '../helpers/writing';

let launched: LaunchedApp;
beforeAll(async () => {
  launched = await launchWriting();
});
afterAll(() => launched?.close());

/** Waits until another story than this is open, and gives its id. */
async function openedAfter(id: string): Promise<string> {
  await expect.poll(() => openStoryId(launched.page), { timeout: 10_000 }).not.toBe(id);
  return openStoryId(launched.page);
}

const list = () => launched.page.getByRole('navigation', { name: fields.seriesMembers });

it('속보 → 1보 → 2보 → 종합: each goes on from the one before, by button, shortcut and palette', async () => {
  const { page } = launched;
  const first = await openStoryWith(page, (doc) => {
    const [headline, paragraph] = bodyOf(doc).toArray() as Y.XmlElement[];
    headline?.insert(0, [new Y.XmlText('강변길 통제')]);
    const text = new Y.XmlText();
    paragraph?.insert(0, [text]);
    text.insert(0, '15일 새벽 물이 찼다.');
    text.insert(text.length, ' 소방에 확인', { note: {} });
    writeFields(doc, {
      headlineTags: ['속보'],
      deskNote: '사진 곧 갑니다',
      embargo: { kind: 'time', until: '2099-01-01T00:00:00Z', source: '한강본부' },
    });
  });
  expect(await list().count()).toBe(0);

  // Words typed just before are in the next story too.
  await page.locator('.ProseMirror h1').click();
  await page.keyboard.press('End');
  await composeHangul(page, '됐다');
  await page
    .getByRole('main')
    .getByRole('button', { name: fields.seriesNext.replace('{{stage}}', '1보') })
    .click();
  const second = await openedAfter(first);
  await page.locator('.ProseMirror h1', { hasText: '강변길 통제됐다' }).waitFor();
  const doc = await storyOnDisk(launched.page, second);
  expect(documentOf(doc).textContent).toBe('강변길 통제됐다15일 새벽 물이 찼다.');
  expect(readFields(doc)).toMatchObject({
    headlineTags: [],
    series: '1보',
    seriesId: first,
    previousStoryId: first,
    deskNote: '',
    embargo: { kind: 'time', until: '2099-01-01T00:00:00Z' },
  });

  // What is written in the next changes nothing in the one before.
  await page.locator('.ProseMirror p').last().click();
  await page.keyboard.press('End');
  await composeHangul(page, '다쳤다');
  await expectSaved(
    page,
    second,
    (document) => textOfFirst(document, 'paragraph'),
    '15일 새벽 물이 찼다.다쳤다',
  );
  expect(documentOf(await storyOnDisk(launched.page, first)).textContent).toBe(
    '강변길 통제됐다15일 새벽 물이 찼다. 소방에 확인',
  );

  await page.keyboard.press('Control+Alt+j');
  const third = await openedAfter(second);
  await runCommand(launched, 'view.palette');
  await page.getByPlaceholder(palette.placeholder).fill(commands.story.nextInSeries);
  await page.getByRole('option', { name: commands.story.nextInSeries }).first().click();
  const fourth = await openedAfter(third);
  const stages = (await call(page, 'series.list', { seriesId: first })).map(({ id, stage }) => [
    id,
    stage,
  ]);
  expect(stages).toEqual([
    [first, '속보'],
    [second, '1보'],
    [third, '2보'],
    [fourth, '종합'],
  ]);
});

it('the story’s details show its series, and a click opens another of it', async () => {
  const { page } = launched;
  const fourth = await openStoryId(page);
  await expect.poll(() => list().getByRole('button').count()).toBe(4);
  const here = list().locator('[aria-current=true]');
  expect(await here.textContent()).toContain('종합');
  const previous = list().getByRole('button', { name: fields.seriesPrevious });
  expect(await previous.textContent()).toContain('2보');
  await list().getByRole('button', { name: '속보' }).click();
  const first = await openedAfter(fourth);
  await expect.poll(() => here.textContent()).toContain('속보');

  // In the trash it is read only, and the others can still be opened from it.
  await call(page, 'stories.trash', { id: fourth });
  await list().getByRole('button', { name: fields.seriesTrashed }).click();
  await page.waitForSelector('.ProseMirror[contenteditable="false"]');
  await list().getByRole('button', { name: '속보' }).click();
  await expect.poll(() => openStoryId(page)).toBe(first);
});
