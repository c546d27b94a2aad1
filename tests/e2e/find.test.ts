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

    // The headline, where the first match is, is not under the panel.
    const under = () =>
      panel().evaluate((one) => {
        const headline = document.querySelector('.ProseMirror h1')?.getBoundingClientRect();
        return headline && headline.top - one.getBoundingClientRect().bottom;
      });
    await expect.poll(under).toBeGreaterThan(0);

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
    await page.keyboard.press('Tab');
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

  it('goes on to the replacement when the search is known, and never loses the focus', async () => {
    await page.locator('.ProseMirror > [data-node="deck"]').click();
    await page.keyboard.press('End');
    await page.keyboard.press('Shift+Home');
    await page.keyboard.press(`${mod}+h`);
    await expect.poll(count).toBe('1 / 1');
    await composeHangul(page, '시의회를 보다');
    expect(await field().inputValue()).toBe(PARTS.deck);
    // From the panel, too: a search that stands there is not typed over.
    await field().fill('국회');
    await page.keyboard.press(`${mod}+h`);
    await composeHangul(page, '의회');
    expect(await field().inputValue()).toBe('국회');
    await panel().getByRole('button', { name: '모두 바꾸기' }).click();
    await expect.poll(count).toBe('없음');
    await page.keyboard.press('Escape');
    await panel().waitFor({ state: 'detached' });
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
    await page.keyboard.press('Escape');
    await panel().waitFor({ state: 'detached' });
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

/** How far the middle of the caret's line is from the middle of the page, as a part of its height. */
const fromMiddle = () =>
  page.evaluate(() => {
    const caret = getSelection()?.getRangeAt(0).getBoundingClientRect();
    const frame = document.querySelector('[data-page-scroller]')?.getBoundingClientRect();
    if (!caret || !frame) return Number.NaN;
    return Math.abs((caret.top + caret.bottom) / 2 - (frame.top + frame.height / 2)) / frame.height;
  });
const withSections = (doc: Y.Doc) => {
  const body = doc.getXmlFragment('body');
  body.delete(0, body.length);
  const table = new Y.XmlElement('table');
  const row = new Y.XmlElement('tableRow');
  const cell = new Y.XmlElement('tableCell');
  cell.insert(0, [element('paragraph', '첫 칸')]);
  row.insert(0, [cell]);
  table.insert(0, [row]);
  const paragraphs = (from: number) =>
    Array.from({ length: 15 }, (_, index) => element('paragraph', `문단 ${from + index}`));
  body.insert(0, [
    element('headline', '개요가 있는 기사'),
    ...paragraphs(0),
    element('subhead', '첫째 갈래'),
    ...paragraphs(15),
    table,
    ...paragraphs(30),
  ]);
};

describe('the outline, focus mode and typewriter scroll', () => {
  beforeEach(async () => {
    id = await openStoryWith(page, withSections);
  });

  it('lists headline, subheads and tables, marks where one is, and goes there by keyboard', async () => {
    await page.keyboard.press(`${mod}+Shift+o`);
    const outline = page.getByRole('list', { name: '기사 개요' });
    await outline.waitFor();
    expect(await outline.getByRole('button').allTextContents()).toEqual([
      '개요가 있는 기사',
      '첫째 갈래',
      '첫 칸',
    ]);
    const current = outline.locator('[aria-current]');
    expect(await current.textContent()).toBe('개요가 있는 기사');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await outline.waitFor({ state: 'detached' });
    await page.keyboard.press('Home');
    await page.keyboard.type('!');
    await expectSaved(page, id, (doc) => doc.child(16).textContent, '!첫째 갈래');
    expect(await page.locator('.ProseMirror h2').boundingBox()).toMatchObject({
      y: expect.closeTo(120, -2),
    });

    await page.keyboard.press(`${mod}+Shift+o`);
    await outline.waitFor();
    expect(await current.textContent()).toBe('!첫째 갈래');
    await page.keyboard.press('Escape');
    await outline.waitFor({ state: 'detached' });
    await page.keyboard.type('?');
    await expectSaved(page, id, (doc) => doc.child(16).textContent, '!?첫째 갈래');
  });

  it('asked for before the row over the page is read, it opens once it is', async () => {
    await page.addInitScript(() => {
      if (!sessionStorage.getItem('early')) return;
      sessionStorage.removeItem('early');
      const press = (code: string, key: string) =>
        !document.dispatchEvent(
          new KeyboardEvent('keydown', {
            code,
            key,
            ctrlKey: true,
            shiftKey: true,
            bubbles: true,
            cancelable: true,
          }),
        );
      // As soon as the window listens, and while the row over the page is not there.
      const early = () => {
        if (document.querySelector('[data-testid="save-state"]')) document.title = 'too late';
        else if (!document.querySelector('.ProseMirror') || !press('KeyO', 'O')) {
          setTimeout(early, 0);
        }
      };
      early();
    });
    await page.evaluate(() => sessionStorage.setItem('early', 'yes'));
    await page.reload();
    await page.getByRole('list', { name: '기사 개요' }).waitFor();
    expect(await page.title()).not.toBe('too late');
    await page.keyboard.press('Escape');
  });

  it('focus mode leaves the page and the save state, dims the other blocks, and Escape ends it', async () => {
    const seen = (selector: string) => page.locator(selector).first().isVisible();
    await page.locator('.ProseMirror > p').nth(1).click();
    await page.keyboard.press(`${mod}+Shift+d`);
    const inFocus = page.locator('.focus-paragraph');
    expect(await inFocus.allTextContents()).toEqual(['문단 1']);
    for (const selector of ['.pane-stories', '.pane-inspector', '[role=toolbar]', 'footer']) {
      expect([selector, await seen(selector)]).toEqual([selector, false]);
    }
    expect(await seen('[data-testid="save-state"]')).toBe(true);
    const colour = (at: number) =>
      page
        .locator('.ProseMirror > p')
        .nth(at)
        .evaluate((one) => getComputedStyle(one).color);
    expect(await colour(2)).not.toBe(await colour(1));

    // The mark is on the paragraph under the composition and leaves it whole.
    await page.keyboard.press('End');
    await composeHangul(page, '한글');
    expect(await inFocus.allTextContents()).toEqual(['문단 1한글']);
    await page.keyboard.press('Enter');
    await composeHangul(page, '다음');
    expect(await inFocus.allTextContents()).toEqual(['다음']);
    await expectSaved(page, id, (doc) => doc.child(3).textContent, '다음');

    // Escape closes what is open first.
    await page.keyboard.press(`${mod}+f`);
    await field().waitFor();
    await page.keyboard.press('Escape');
    await panel().waitFor({ state: 'detached' });
    expect(await inFocus.count()).toBe(1);
    await page.keyboard.press('Escape');
    await page.locator('.pane-stories').waitFor();
    expect(await inFocus.count()).toBe(0);
  });

  it('typewriter scroll keeps the line one writes on near the middle, and is kept', async () => {
    await page.locator('.ProseMirror > p').nth(12).click();
    for (let line = 0; line < 10; line += 1) await page.keyboard.press('ArrowDown');
    expect(await fromMiddle()).toBeGreaterThan(0.15);
    await page.keyboard.press(`${mod}+Shift+t`);
    await expect.poll(fromMiddle).toBeLessThan(0.1);
    for (let line = 0; line < 6; line += 1) await page.keyboard.press('Enter');
    await page.keyboard.type('x');
    await expect.poll(fromMiddle).toBeLessThan(0.1);
    await page.reload();
    await page.waitForSelector('[data-typewriter] .ProseMirror');
    await page.keyboard.press(`${mod}+Shift+t`);
    await page.waitForSelector(':root:not([data-typewriter])');
  });
});
