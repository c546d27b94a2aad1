import { bodyOf, readFields, writeFields } from '@shared/document/storyDoc';
import { documentOf } from '@shared/document/walk';
import { afterAll, beforeAll, expect, it } from 'vitest';
import * as Y from 'yjs';
import versions from '../../resources/locales/ko/versions.json';
import type { LaunchedApp } from '../helpers/app';
import { composeHangul } from '../helpers/ime';
import {
  call,
  launchWriting,
  openStoryWith,
  runCommand,
  storyOnDisk,
  waitUntilSaved,
} from '../helpers/writing';

let launched: LaunchedApp;
let id: string;
beforeAll(async () => {
  launched = await launchWriting();
});
afterAll(() => launched?.close());

const onDisk = () => storyOnDisk(launched.page, id);
const textOnDisk = async () => documentOf(await onDisk()).textContent;
const dialog = () => launched.page.getByRole('dialog', { name: versions.title });
const rows = () => dialog().getByRole('navigation', { name: versions.list }).getByRole('button');
const page = () => dialog().locator('section');
const view = (name: string) => dialog().getByText(name, { exact: true }).first().click();

async function openVersions(): Promise<void> {
  await runCommand(launched, 'story.versions');
  await rows().first().waitFor();
}

/** Puts words in the place of the last paragraph's. */
async function rewrite(words: string): Promise<void> {
  await launched.page.locator('.ProseMirror p').last().click({ clickCount: 3 });
  await composeHangul(launched.page, words);
  await waitUntilSaved(launched.page);
}

it('a story without a version says how there will be one', async () => {
  id = await openStoryWith(launched.page, (doc) => {
    const [headline, paragraph] = bodyOf(doc).toArray() as Y.XmlElement[];
    headline?.insert(0, [new Y.XmlText('강변길 통제')]);
    paragraph?.insert(0, [new Y.XmlText('시는 물이 빠지면 연다고 했다.')]);
    bodyOf(doc).push([new Y.XmlElement('paragraph')]);
    const last = bodyOf(doc).get(2) as Y.XmlElement;
    last.insert(0, [new Y.XmlText('주민 세 사람이 다쳤다.')]);
    writeFields(doc, { dateline: '서울', keywords: ['강'] });
  });
  await openVersions();
  await page().getByText(versions.none).waitFor();
  await dialog().getByRole('button', { name: versions.keep }).click();
  await expect.poll(() => rows().count()).toBe(2);
  await launched.page.keyboard.press('Escape');
  await dialog().waitFor({ state: 'detached' });
});

it('two states are compared by 어절 with the fields that changed, either way round', async () => {
  await rewrite('다친 사람은 없다.');
  await launched.page.evaluate(
    ([id, update]) => window.songgo.call('stories.append', { id, update: Uint8Array.from(update) }),
    [id, await fieldsUpdate({ dateline: '부산' })] as const,
  );
  await launched.page.reload();
  await launched.page.waitForSelector('.ProseMirror[contenteditable="true"]');
  await openVersions();
  await rows().nth(1).click();
  await view(versions.views.compare);
  const words = async (tag: string) =>
    (await page().locator(`article ${tag}`).allTextContents()).map((text) =>
      text.replace(/^(지움:|더함:) /, ''),
    );
  await expect.poll(() => words('del')).toEqual(['서울', '주민 세 사람이 다쳤다.']);
  expect(await words('ins')).toEqual(['부산', '다친 사람은 없다.']);
  expect(await page().getByRole('row', { name: versions.fieldNames.dateline }).count()).toBe(1);
  // Not by colour alone.
  const line = (tag: string) =>
    page()
      .locator(`article ${tag}`)
      .first()
      .evaluate((element) => getComputedStyle(element).textDecorationLine);
  expect([await line('del'), await line('ins')]).toEqual(['line-through', 'underline']);
  await dialog().getByLabel(versions.against).selectOption('previous');
  await page().getByText(versions.same).waitFor();
});

async function fieldsUpdate(patch: Parameters<typeof writeFields>[1]): Promise<number[]> {
  const doc = await onDisk();
  const before = Y.encodeStateVector(doc);
  writeFields(doc, patch);
  return [...Y.encodeStateAsUpdate(doc, before)];
}

it('the slider goes through the story’s life by keys and says where it is', async () => {
  const slider = dialog().getByRole('slider', { name: versions.slider });
  await view(versions.views.read);
  await slider.focus();
  await launched.page.keyboard.press('End');
  await expect.poll(() => page().textContent()).toContain('다친 사람은 없다.');
  expect(await slider.getAttribute('aria-valuetext')).toBe(versions.now);
  await launched.page.keyboard.press('ArrowLeft');
  await expect.poll(() => page().textContent()).toContain('주민 세 사람이 다쳤다.');
  expect(await slider.getAttribute('aria-valuetext')).toMatch(/2026년.* · 2[0-9]자$|· \d+자$/);
});

it('a version comes back with text and fields, and one undo takes both back', async () => {
  await dialog().getByRole('button', { name: versions.restore }).click();
  await dialog().waitFor({ state: 'detached' });
  await waitUntilSaved(launched.page);
  expect(await textOnDisk()).toBe('강변길 통제시는 물이 빠지면 연다고 했다.주민 세 사람이 다쳤다.');
  expect(readFields(await onDisk())).toMatchObject({ dateline: '서울', keywords: ['강'] });
  const kept = await call(launched.page, 'versions.list', { id });
  expect(kept.map(({ reason }) => reason)).toEqual(['restore', 'manual']);

  await runCommand(launched, 'edit.undo');
  await expect.poll(textOnDisk).toBe('강변길 통제시는 물이 빠지면 연다고 했다.다친 사람은 없다.');
  expect(readFields(await onDisk()).dateline).toBe('부산');
  await runCommand(launched, 'edit.redo');
  await expect.poll(textOnDisk).toContain('주민 세 사람이 다쳤다.');
  expect(readFields(await onDisk()).dateline).toBe('서울');
  await runCommand(launched, 'edit.undo');
  await expect.poll(textOnDisk).toContain('다친 사람은 없다.');
});

it('an embargo set since then stays when an older text comes back', async () => {
  const embargo = { kind: 'time' as const, until: '2099-01-01T00:00:00Z', source: '한강본부' };
  await launched.page.evaluate(
    ([id, update]) => window.songgo.call('stories.append', { id, update: Uint8Array.from(update) }),
    [id, await fieldsUpdate({ embargo })] as const,
  );
  await launched.page.reload();
  await launched.page.waitForSelector('.ProseMirror[contenteditable="true"]');
  await openVersions();
  await rows().last().click();
  await page().getByText('주민 세 사람이 다쳤다.').waitFor();
  await dialog().getByRole('button', { name: versions.restore }).click();
  await dialog().waitFor({ state: 'detached' });
  await expect.poll(async () => readFields(await onDisk()).dateline).toBe('서울');
  expect(readFields(await onDisk()).embargo).toEqual(embargo);
});

it('deleted text is found again by a word and put in at the caret', async () => {
  await launched.page.locator('.ProseMirror p').first().click();
  await launched.page.keyboard.press('End');
  await openVersions();
  await view(versions.views.lost);
  await page().getByRole('searchbox').click();
  await composeHangul(launched.page, '다친');
  const passage = page().getByRole('listitem').filter({ hasText: '다친 사람은 없다.' });
  await passage.waitFor();
  expect(await page().getByRole('listitem').count()).toBe(1);
  await passage.getByRole('button', { name: versions.bringBack }).click();
  await dialog().waitFor({ state: 'detached' });
  await expect
    .poll(textOnDisk)
    .toBe('강변길 통제시는 물이 빠지면 연다고 했다.다친 사람은 없다.주민 세 사람이 다쳤다.');
  await runCommand(launched, 'edit.undo');
  await expect
    .poll(textOnDisk)
    .toBe('강변길 통제시는 물이 빠지면 연다고 했다.주민 세 사람이 다쳤다.');
});

it('of 500 versions only those in sight are made, and the first is one key away', async () => {
  const doc = await onDisk();
  const updates: number[][] = [];
  const headline = (bodyOf(doc).get(0) as Y.XmlElement).get(0) as Y.XmlText;
  doc.on('update', (update: Uint8Array) => updates.push([...update]));
  for (let turn = 0; turn < 500; turn++) headline.insert(0, '가');
  await launched.page.evaluate(
    async ([id, updates]) => {
      for (const update of updates) {
        const bytes = Uint8Array.from(update);
        const appended = await window.songgo.call('stories.append', { id, update: bytes });
        const kept = await window.songgo.call('versions.keep', { id, reason: 'manual' });
        if (!appended.ok || !kept.ok) throw new Error('not kept');
      }
    },
    [id, updates] as const,
  );
  await launched.page.reload();
  await launched.page.waitForSelector('.ProseMirror[contenteditable="true"]');
  const started = performance.now();
  await openVersions();
  await page().getByText('가'.repeat(500)).waitFor();
  const took = performance.now() - started;
  console.info(`500 versions opened in ${Math.round(took)} ms`);
  // About 300 ms on a quiet machine; the rest is for a busy one.
  expect(took).toBeLessThan(5000);
  expect(await rows().count()).toBeLessThan(40);
  await dialog().getByRole('slider').focus();
  await launched.page.keyboard.press('Home');
  await page().getByText('주민 세 사람이 다쳤다.').waitFor();
  await expect.poll(() => page().textContent()).not.toContain('가가');
  await expect.poll(() => rows().last().getAttribute('aria-current')).toBe('true');
  await launched.page.keyboard.press('Escape');
});
