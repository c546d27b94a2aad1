import type { Node } from '@tiptap/pm/model';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import type { LaunchedApp } from '../helpers/app';
import { composeHangul, openComposition } from '../helpers/ime';
import { expectSaved, launchWriting, openStoryWith, runCommand } from '../helpers/writing';

let launched: LaunchedApp;
let page: Page;
let id: string;

const element = (name: string, text: string) => {
  const made = new Y.XmlElement(name);
  if (text) made.insert(0, [new Y.XmlText(text)]);
  return made;
};
const texts = (doc: Node) => {
  const found: string[] = [];
  doc.descendants((node) => {
    if (node.isTextblock) found.push(`${node.type.name} ${node.textContent}`);
  });
  return found;
};
const palette = () => page.getByRole('dialog', { name: /기호와 한자|한자로 바꾸기/ });

beforeAll(async () => {
  launched = await launchWriting();
  page = launched.page;
});
afterAll(() => launched?.close());

beforeEach(async () => {
  id = await openStoryWith(page, (doc) => {
    const body = doc.getXmlFragment('body');
    body.delete(0, body.length);
    body.insert(0, [
      element('headline', ''),
      element('paragraph', '가'),
      element('paragraph', '나'),
    ]);
  });
});

describe('symbols and hanja', () => {
  it('puts a hanja found by its meaning in the headline, and takes it back in one undo', async () => {
    await page.locator('h1[data-node="headline"]').click();
    await page.keyboard.press('Control+Alt+s');
    await palette().getByRole('combobox').waitFor();
    await composeHangul(page, '검찰');
    await expect.poll(() => palette().getByRole('option').count()).toBe(1);
    await page.keyboard.press('Enter');
    await palette().waitFor({ state: 'detached' });
    await page.keyboard.type('!');
    await expectSaved(page, id, texts, ['headline 檢!', 'paragraph 가', 'paragraph 나']);
  });

  it('goes by arrows, and Escape gives the caret back to the page', async () => {
    await page.locator('.ProseMirror > p').first().click();
    await page.keyboard.press('End');
    await runCommand(launched, 'edit.symbols');
    const chosen = palette().locator('[aria-selected="true"]');
    const first = await chosen.textContent();
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => chosen.textContent()).not.toBe(first);
    await page.keyboard.press('Escape');
    await palette().waitFor({ state: 'detached' });
    await composeHangul(page, '다');
    await expectSaved(page, id, texts, ['headline ', 'paragraph 가다', 'paragraph 나']);
  });

  it('puts a pair around what is selected', async () => {
    await page.locator('.ProseMirror > p').first().click();
    await page.keyboard.press('Home');
    await page.keyboard.press('Shift+End');
    await runCommand(launched, 'edit.symbols');
    await palette().getByRole('combobox').fill('낫표');
    await page.keyboard.press('Enter');
    await expectSaved(page, id, texts, ['headline ', 'paragraph 「가」', 'paragraph 나']);
  });

  it('turns the syllable before the caret into hanja, after the composition has ended', async () => {
    await page.locator('h1[data-node="headline"]').click();
    const composition = await openComposition(page, '미');
    await page.keyboard.press('Alt+Enter');
    expect(await palette().count()).toBe(0);
    await composition.commit();
    await palette().getByRole('option', { name: /美/ }).waitFor();
    await page.keyboard.press('Enter');
    await expectSaved(page, id, texts, ['headline 美', 'paragraph 가', 'paragraph 나']);
    // A machine without a font for hanja shows it all the same.
    const drawn = () =>
      page.evaluate(() =>
        [...document.fonts].some(
          ({ family, status }) => family.includes('Noto Sans KR') && status === 'loaded',
        ),
      );
    await expect.poll(drawn).toBe(true);
    await page.keyboard.press('Control+z');
    await expectSaved(page, id, texts, ['headline 미', 'paragraph 가', 'paragraph 나']);
  });

  it('makes a △ sentence of lines and a list of the sentence, one undo step each', async () => {
    await page.locator('.ProseMirror > p').first().click();
    await page.keyboard.press('Control+a');
    await page.locator('.ProseMirror > p').first().click();
    await page.keyboard.press('Home');
    await page.keyboard.press('Shift+ArrowDown');
    await page.keyboard.press('Shift+End');
    await runCommand(launched, 'block.triangleList');
    await expectSaved(page, id, texts, ['headline ', 'paragraph △가 △나']);
    await runCommand(launched, 'edit.triangleItem');
    // A command comes by way of main: the next key waits for what it writes, as a person does.
    await page.locator('.ProseMirror > p', { hasText: /△$/ }).waitFor();
    await composeHangul(page, '다');
    await expectSaved(page, id, texts, ['headline ', 'paragraph △가 △나 △다']);
    await runCommand(launched, 'block.triangleList');
    await expectSaved(page, id, texts, [
      'headline ',
      'paragraph 가',
      'paragraph 나',
      'paragraph 다',
    ]);
    expect(await page.locator('.ProseMirror ul li').count()).toBe(3);
    await page.keyboard.press('Control+z');
    await expectSaved(page, id, texts, ['headline ', 'paragraph △가 △나 △다']);
  });

  it('a command of the menu waits for the syllable that is being composed', async () => {
    await page.locator('.ProseMirror > p').first().click();
    await page.keyboard.press('End');
    const composition = await openComposition(page, '한');
    await runCommand(launched, 'edit.triangleItem');
    // What is asked of the window after it has been answered: the command has come.
    await launched.app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript('0'),
    );
    await composition.commit();
    await expectSaved(page, id, texts, ['headline ', 'paragraph 가한 △', 'paragraph 나']);
  });
});
