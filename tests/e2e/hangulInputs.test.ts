import { bodyOf, readFields, writeFields } from '@shared/document/storyDoc';
import { documentOf } from '@shared/document/walk';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import * as Y from 'yjs';
import app from '../../resources/locales/ko/app.json';
import fields from '../../resources/locales/ko/fields.json';
import settings from '../../resources/locales/ko/settings.json';
import type { LaunchedApp } from '../helpers/app';
import { launchWithOtherWindow } from '../helpers/hangul/launch';
import { composeHangul, openComposition } from '../helpers/ime';
import { call, openStoryWith, storyOnDisk } from '../helpers/writing';

/** Every text field beside the story: none may split, double or lose a syllable (R21). */
let launched: LaunchedApp;
let page: Page;
let other: Page;
beforeAll(async () => {
  const opened = await launchWithOtherWindow();
  launched = opened;
  ({ page, other } = opened);
});
afterAll(() => launched?.close());

const WORDS = '값을 뛰었다';
/** Those that take a number or a time have no use for Hangul. */
const TEXT_INPUTS =
  'input:is([type="text"], :not([type])):not([inputmode="decimal"]):not([readonly]), textarea';
/**
 * Composed into as all are, but the words are not in the story afterwards: who confirms an embargo is
 * written when it is confirmed, and a deadline is a moment, read from what was typed; these words
 * are none.
 */
const NOT_AS_TYPED: readonly string[] = [fields.embargoConfirmer, fields.deadline];

/** Changes the story from another window: a field and the text. */
async function changeElsewhere(id: string, round: number): Promise<void> {
  const doc = await storyOnDisk(other, id);
  const before = Y.encodeStateVector(doc);
  writeFields(doc, { aiLabel: round % 2 === 0 ? 'assisted' : 'none' });
  (bodyOf(doc).get(0) as Y.XmlElement).insert(0, [new Y.XmlText(`${round}`)]);
  const update = [...Y.encodeStateAsUpdate(doc, before)];
  await other.evaluate(
    async ({ id, update }) => {
      await window.songgo.call('stories.append', { id, update: Uint8Array.from(update) });
    },
    { id, update },
  );
}

/** Types the words into a field, with what may disturb it in mid-composition. */
async function composeInto(input: Locator, disturb: () => Promise<void>): Promise<void> {
  await input.click();
  await page.keyboard.press('Control+a');
  const composition = await openComposition(page, WORDS.slice(0, 4));
  expect(await input.inputValue()).toBe(WORDS.slice(0, 4));
  await disturb();
  await page.keyboard.press('Control+s');
  expect(await input.inputValue()).toBe(WORDS.slice(0, 4));
  await composition.commit();
  await composeHangul(page, WORDS.slice(4));
  expect(await input.inputValue()).toBe(WORDS);
}

it.each([
  { tab: app.inspector.story, least: 12 },
  { tab: app.inspector.photos, least: 4 },
])('R21 in every text field of the inspector: $tab', async ({ tab, least }) => {
  const id = await openStoryWith(page, (doc) => {
    const figure = new Y.XmlElement('figure');
    figure.insert(0, [new Y.XmlElement('caption')]);
    bodyOf(doc).insert(2, [figure]);
    writeFields(doc, {
      bylines: [{ personId: '', name: '한지민', role: '기자', email: '' }],
      embargo: { kind: 'condition', condition: '', source: '', confirmedBy: '', confirmedAt: '' },
    });
  });
  const inspector = page.getByRole('complementary', { name: app.inspector.name });
  await inspector.getByRole('tab', { name: tab, exact: true }).click();
  await inspector.getByRole('tabpanel', { name: tab }).waitFor();
  for (const closed of await inspector.locator('details:not([open]) > summary').all()) {
    await closed.click();
  }
  const inputs = inspector.locator(TEXT_INPUTS);
  await inputs.nth(least - 1).waitFor();
  const count = await inputs.count();
  let written = 0;
  for (let index = 0; index < count; index += 1) {
    const input = inputs.nth(index);
    await composeInto(input, () => changeElsewhere(id, index));
    const label = await input.evaluate((one) => (one as HTMLInputElement).labels?.[0]?.textContent);
    if (!NOT_AS_TYPED.includes(label ?? '')) written += 1;
    await page.keyboard.press('Tab');
    await expect
      .poll(async () => {
        const doc = await storyOnDisk(other, id);
        const all = JSON.stringify([readFields(doc), documentOf(doc).toJSON()]);
        return all.split(WORDS).length - 1;
      })
      .toBe(written);
  }
});

it('R21 in the text fields of the settings', async () => {
  await page.keyboard.press('Control+,');
  const dialog = page.getByRole('dialog', { name: settings.title });
  let typed = 0;
  for (const tab of [settings.tabs.people, settings.tabs.outlets, settings.tabs.sections]) {
    await dialog.getByRole('tab', { name: tab }).click();
    const inputs = dialog.locator(TEXT_INPUTS);
    const count = Math.min(3, await inputs.count());
    expect(count).toBeGreaterThan(0);
    for (let index = 0; index < count; index += 1) {
      await composeInto(inputs.nth(index), async () => {
        await call(other, 'settings.write', { theme: typed % 2 === 0 ? 'dark' : 'light' });
      });
      await page.keyboard.press('Tab');
      typed += 1;
      await expect
        .poll(
          async () => JSON.stringify(await call(other, 'settings.read')).split(WORDS).length - 1,
        )
        .toBe(typed);
    }
  }
});
