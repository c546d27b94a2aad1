import { bodyOf } from '@shared/document/storyDoc';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import commands from '../../resources/locales/ko/commands.json';
import fields from '../../resources/locales/ko/fields.json';
import stories from '../../resources/locales/ko/stories.json';
import type { LaunchedApp } from '../helpers/app';
import { composeHangul, openComposition } from '../helpers/ime';
import {
  call,
  expectSaved,
  launchWriting,
  openStoryId,
  openStoryWith,
  savedDocument,
  textOfFirst,
  waitUntilSaved,
} from '../helpers/writing';

/** One story in two windows (QUALITY R14). */
let launched: LaunchedApp;
let one: Page;
let two: Page;
let id: string;

beforeAll(async () => {
  launched = await launchWriting();
  one = launched.page;
  id = await openStoryWith(one, (doc) => {
    const headline = bodyOf(doc).get(0) as Y.XmlElement;
    headline.insert(0, [new Y.XmlText('강변길 다시 열려')]);
    bodyOf(doc).delete(1, 1);
    bodyOf(doc).insert(
      1,
      ['첫 문단.', '둘째 문단.'].map((text) => {
        const paragraph = new Y.XmlElement('paragraph');
        paragraph.insert(0, [new Y.XmlText(text)]);
        return paragraph;
      }),
    );
  });
  two = await openedBy(() => one.keyboard.press('Control+Shift+N'));
});
afterAll(() => launched?.close());

/** The window that `open` opens, once one can type in it. */
async function openedBy(open: () => Promise<unknown>): Promise<Page> {
  const [page] = await Promise.all([launched.app.waitForEvent('window'), open()]);
  await page.waitForSelector('.ProseMirror[contenteditable="true"]');
  return page;
}

const paragraph = (page: Page, place: number) => page.locator('.ProseMirror > p').nth(place);
const texts = (page: Page) => page.locator('.ProseMirror > p').allTextContents();
const shows = (page: Page, expected: string[]) => expect.poll(() => texts(page)).toEqual(expected);
const bothShow = async (expected: string[]) => {
  await shows(one, expected);
  await shows(two, expected);
};

/** Puts the caret at the end of a paragraph, with a click as a person would. */
async function writeAt(page: Page, place: number): Promise<void> {
  await page.bringToFront();
  await paragraph(page, place).click();
  await page.keyboard.press('End');
}

describe.sequential('R14 two windows on one story', () => {
  it('show the same text, each with its own caret, and say truly that it is saved', async () => {
    await shows(two, ['첫 문단.', '둘째 문단.']);
    await writeAt(one, 0);
    await writeAt(two, 1);
    await one.bringToFront();
    await composeHangul(one, ' 하나');
    await two.bringToFront();
    await composeHangul(two, ' 둘');
    await one.bringToFront();
    await composeHangul(one, '와 셋');
    await bothShow(['첫 문단. 하나와 셋', '둘째 문단. 둘']);
    await waitUntilSaved(one);
    await waitUntilSaved(two);
    expect(textOfFirst(await savedDocument(one, id), 'paragraph')).toBe('첫 문단. 하나와 셋');
  });

  it('undo apart: each takes back its own words and leaves those of the other', async () => {
    await two.bringToFront();
    await two.keyboard.press('Control+z');
    await bothShow(['첫 문단. 하나와 셋', '둘째 문단.']);
    await two.keyboard.press('Control+z');
    await two.keyboard.press('Control+Shift+z');
    await bothShow(['첫 문단. 하나와 셋', '둘째 문단. 둘']);
    await one.bringToFront();
    await one.keyboard.press('Control+z');
    await one.keyboard.press('Control+z');
    await bothShow(['첫 문단.', '둘째 문단. 둘']);
  });

  it('R21 hold what the other writes until the syllable is finished, and lose none of both', async () => {
    await writeAt(two, 0);
    await two.keyboard.press('Home');
    await writeAt(one, 0);
    const composition = await openComposition(one, ' 값');
    // In the very paragraph of the composition, while the other window keeps the focus.
    await two.keyboard.type('A');
    await shows(two, ['A첫 문단. 값', '둘째 문단. 둘']);
    await waitUntilSaved(two);
    expect((await texts(one))[0]).toBe('첫 문단. 값');
    await composition.commit();
    await composeHangul(one, '을 냈다');
    await bothShow(['A첫 문단. 값을 냈다', '둘째 문단. 둘']);
    await expectSaved(
      one,
      id,
      (document) => textOfFirst(document, 'paragraph'),
      'A첫 문단. 값을 냈다',
    );
  });

  it('type Hangul alternately, syllable by syllable, into one paragraph', async () => {
    await writeAt(one, 1);
    await writeAt(two, 1);
    await two.keyboard.press('Home');
    const head = '강가에서 ';
    const tail = ' 걷는다';
    for (let i = 0; i < head.length; i++) {
      await two.bringToFront();
      await composeHangul(two, head[i] ?? '');
      await one.bringToFront();
      await composeHangul(one, tail[i] ?? '');
    }
    await bothShow(['A첫 문단. 값을 냈다', '강가에서 둘째 문단. 둘 걷는다']);
  });

  it('show a field that is changed in the other, and leave alone the one that is typed in', async () => {
    const dateline = (page: Page) => page.getByLabel(fields.dateline, { exact: true });
    await one.bringToFront();
    await dateline(one).click();
    await composeHangul(one, '서울');
    await one.keyboard.press('Tab');
    await expect.poll(() => dateline(two).inputValue()).toBe('서울');
    await two.getByLabel(fields.section, { exact: true }).selectOption({ label: '사회' });
    await expect
      .poll(() => one.getByLabel(fields.section, { exact: true }).inputValue())
      .toBe('society');
  });

  it('a page that dies comes back with its story and leaves the other as it was', async () => {
    await writeAt(two, 1);
    await two.keyboard.press('End');
    const dies = two.waitForEvent('crash');
    await launched.app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()
        .sort((a, b) => a.id - b.id)[1]
        ?.webContents.forcefullyCrashRenderer(),
    );
    await dies;
    await writeAt(one, 0);
    await composeHangul(one, ' 또');
    await waitUntilSaved(one);
    await expect
      .poll(() =>
        launched.app.evaluate(({ BrowserWindow }) =>
          BrowserWindow.getAllWindows()
            .sort((a, b) => a.id - b.id)[1]
            ?.webContents.executeJavaScript(
              'document.querySelector(".ProseMirror > p")?.textContent ?? ""',
            ),
        ),
      )
      .toBe('A첫 문단. 값을 냈다 또');
  });

  it('closing one saves its last syllable and leaves the other, on another story too', async () => {
    const other = await call(one, 'stories.create', { kind: 'blank' });
    const row = one.locator(`[data-story="${other.id}"]`);
    await row.waitFor();
    await row.click({ button: 'right' });
    const third = await openedBy(() =>
      one.getByRole('menuitem', { name: stories.openInWindow }).click(),
    );
    expect(await openStoryId(third)).toBe(other.id);
    expect(await openStoryId(one)).toBe(id);
    await third.bringToFront();
    await third.locator('.ProseMirror > p').first().click();
    await openComposition(third, '마지막 말');
    const closed = third.waitForEvent('close');
    await launched.app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()
        .sort((a, b) => a.id - b.id)
        .at(-1)
        ?.close(),
    );
    await closed;
    await expectSaved(one, other.id, (document) => textOfFirst(document, 'paragraph'), '마지막 말');
    await writeAt(one, 0);
    await composeHangul(one, ' 남는다');
    await waitUntilSaved(one);
  });

  it('is a command with a name and a shortcut', () => {
    expect(commands.story.openInWindow).toBe('새 창에서 열기');
  });
});
