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
beforeAll(async () => {
  launched = await launchWriting();
  page = launched.page;
});
afterAll(() => launched?.close());

const PARTS = {
  headline: '국회는 열렸다',
  deck: '국회를 보다',
  paragraph: '오늘 국회가 국회의사당에서 열렸다',
  caption: '국회와 한강',
};

function element(name: string, text: string): Y.XmlElement {
  const made = new Y.XmlElement(name);
  made.insert(0, [new Y.XmlText(text)]);
  return made;
}

function writeStory(doc: Y.Doc): void {
  const figure = new Y.XmlElement('figure');
  figure.insert(0, [element('caption', PARTS.caption)]);
  const body = doc.getXmlFragment('body');
  body.delete(0, body.length);
  body.insert(0, [
    element('headline', PARTS.headline),
    element('deck', PARTS.deck),
    element('paragraph', PARTS.paragraph),
    figure,
    element('paragraph', `${'a'.repeat(40)}!`),
  ]);
}

const mod = 'Control';
const panel = () => page.getByRole('search', { name: '찾기와 바꾸기' });
const field = () => panel().getByLabel('찾을 말');
const count = () => panel().getByTestId('find-count').textContent();
const texts = (doc: Node) => {
  const found: string[] = [];
  doc.descendants((node) => {
    if (node.isTextblock) found.push(node.textContent);
  });
  return found.slice(0, 4);
};
/** The marked words, by the kind of block they stand in; the current one in brackets. */
const marked = () =>
  page.evaluate(() =>
    [...document.querySelectorAll('.find-match')].map((one) => {
      const block = one.closest('figcaption, h1, [data-node], p');
      const name = block?.getAttribute('data-node') ?? block?.tagName.toLowerCase();
      const text = `${name} ${one.textContent}`;
      return one.matches('.find-current') ? `[${text}]` : text;
    }),
  );

describe('find and replace', () => {
  beforeEach(async () => {
    id = await openStoryWith(page, writeStory);
  });

  it('finds what is composed, in headline, deck, body and caption, and gives the page its focus back', async () => {
    await page.keyboard.press(`${mod}+f`);
    await field().waitFor();
    const composition = await openComposition(page, '국');
    // Nothing is looked for while the syllable may still become another.
    expect(await marked()).toEqual([]);
    await composition.commit();
    await composeHangul(page, '회');
    expect(await field().inputValue()).toBe('국회');
    await expect.poll(count).toBe('1 / 5');
    expect(await marked()).toEqual([
      '[headline 국회]',
      'deck 국회',
      'p 국회',
      'p 국회',
      'figcaption 국회',
    ]);

    await page.keyboard.press('Enter');
    await expect.poll(count).toBe('2 / 5');
    await page.keyboard.press('Shift+Enter');
    await page.keyboard.press('Shift+F3');
    await expect.poll(count).toBe('5 / 5');
    expect((await marked()).at(-1)).toBe('[figcaption 국회]');

    await panel().getByRole('button', { name: '어절 단위' }).click();
    await expect.poll(count).toMatch(/ \/ 4$/);

    await page.keyboard.press('Escape');
    await panel().waitFor({ state: 'detached' });
    expect(await marked()).toEqual([]);
    // The match is selected on the page: what is typed takes its place.
    await composeHangul(page, '말');
    const now = await page.evaluate(() => document.querySelector('.ProseMirror')?.textContent);
    expect(now).toContain('말');
    await panel().waitFor({ state: 'detached' });
  });

  it('replaces all with their 조사 in one step, which one undo takes back', async () => {
    await page.keyboard.type('!');
    await page.keyboard.press(`${mod}+h`);
    await field().fill('국회');
    await panel().getByLabel('바꿀 말').click();
    await composeHangul(page, '정부안');
    await panel().getByRole('button', { name: '어절 단위' }).click();
    await expect.poll(count).toMatch(/ \/ 4$/);
    await panel().getByRole('button', { name: '모두 바꾸기' }).click();
    await panel().getByText('4곳을 바꿨습니다').waitFor();
    await expectSaved(page, id, texts, [
      '!정부안은 열렸다',
      '정부안을 보다',
      '오늘 정부안이 국회의사당에서 열렸다',
      '정부안과 한강',
    ]);
    await page.keyboard.press('Escape');
    await page.keyboard.press(`${mod}+z`);
    await expectSaved(page, id, texts, [
      `!${PARTS.headline}`,
      PARTS.deck,
      PARTS.paragraph,
      PARTS.caption,
    ]);
  });

  it('replaces one, goes on to the next, and each is an undo step', async () => {
    await page.keyboard.press(`${mod}+h`);
    await field().fill('국회');
    await expect.poll(count).toBe('1 / 5');
    await panel().getByLabel('바꿀 말').fill('서울');
    await page.keyboard.press('Enter');
    await expect.poll(count).toBe('1 / 4');
    await page.keyboard.press('Enter');
    await expectSaved(page, id, texts, [
      '서울은 열렸다',
      '서울을 보다',
      PARTS.paragraph,
      PARTS.caption,
    ]);
    await page.keyboard.press('Escape');
    await page.keyboard.press(`${mod}+z`);
    await expectSaved(page, id, texts, [
      '서울은 열렸다',
      PARTS.deck,
      PARTS.paragraph,
      PARTS.caption,
    ]);
  });

  it('says what is wrong with an expression, and ends one that would never end', async () => {
    await page.keyboard.press(`${mod}+f`);
    await panel().getByRole('button', { name: '정규식' }).click();
    await field().fill('(국회');
    await panel().getByText('정규식을 읽을 수 없습니다').waitFor();
    await field().fill('(a+)+$');
    await panel().getByText('1초 안에 끝나지 않아').waitFor();
    await field().fill('국회(?=의사당)');
    await expect.poll(count).toBe('1 / 1');
    await panel().getByRole('button', { name: '정규식' }).click();
  });

  it('follows what is typed on the page, after the composition', async () => {
    await page.keyboard.press(`${mod}+f`);
    await field().fill('한강');
    await expect.poll(count).toBe('1 / 1');
    await page.locator('.ProseMirror > p').last().click();
    await page.keyboard.press('End');
    const composition = await openComposition(page, '한강');
    await composition.commit();
    await expect.poll(count).toMatch(/ \/ 2$/);
    expect(await marked()).toContain('p 한강');
  });

  it('finds in a story that may only be read, and offers nothing to replace', async () => {
    await runCommand(launched, 'story.trash');
    await page.getByRole('button', { name: /^휴지통/ }).click();
    await page.locator('[data-story]').first().click();
    await page.waitForSelector('.ProseMirror[contenteditable="false"]');
    await runCommand(launched, 'edit.replace');
    expect(await panel().count()).toBe(0);
    await runCommand(launched, 'edit.find');
    await field().fill('국회');
    await expect.poll(count).toBe('1 / 5');
    expect(await panel().getByLabel('바꿀 말').count()).toBe(0);
    await page.keyboard.press('Escape');
  });
});
