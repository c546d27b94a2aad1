import { bodyOf } from '@shared/document/storyDoc';
import { anchorText, placeOfThread } from '@shared/review/threadAnchor';
import { beginThread, readThreads, type Thread } from '@shared/review/threads';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import texts from '../../resources/locales/ko/comments.json';
import { type LaunchedApp, launchApp } from '../helpers/app';
import { composeHangul, openComposition } from '../helpers/ime';
import { makePng } from '../helpers/photoFixtures';
import {
  call,
  dropFiles,
  openStoryWith,
  preparedProfile,
  REPORTER,
  runCommand,
  storyOnDisk,
} from '../helpers/writing';

const DESK = { id: 'p2', name: '오세라', role: '부장', email: 'sera@hangang.example' };

let launched: LaunchedApp;
let page: Page;
let id: string;
beforeAll(async () => {
  const profile = await preparedProfile({ people: [REPORTER, DESK] });
  launched = await launchApp({ profile });
  page = launched.page;
  await page.waitForSelector('.app');
  id = await openStoryWith(page, story);
  await dropFiles(page, '.ProseMirror > p', [
    { name: '난간.png', type: 'image/png', bytes: await makePng() },
  ]);
  await page.waitForSelector('.ProseMirror figure img');
  await page.locator('.ProseMirror figcaption').click();
  await composeHangul(page, '난간 점검');
});
afterAll(() => launched?.close());

function story(doc: Y.Doc): void {
  const body = bodyOf(doc);
  body.delete(0, body.length);
  const block = (name: string, words: string) => {
    const made = new Y.XmlElement(name);
    made.insert(0, [new Y.XmlText(words)]);
    return made;
  };
  body.insert(0, [
    block('headline', '한강 다리'),
    block('deck', '내년 봄에'),
    block('paragraph', '시는 다리를 놓는다'),
    block('paragraph', '끝 문단'),
  ]);
  // What the desk said came with the story.
  const text = (body.get(3) as Y.XmlElement).get(0) as Y.XmlText;
  const place = anchorText(doc, { text, index: 0 }, { text, index: 1 });
  if (!place) throw new Error('no text');
  const said = { authorId: DESK.id, authorName: DESK.name, at: 1, text: '끝입니까?', mentions: [] };
  let next = 0;
  beginThread(doc, place, said, () => `desk${next++}`);
}

/** The story on disk. */
const saved = () => storyOnDisk(page, id);
const threadSaying = async (words: string): Promise<Thread | undefined> =>
  readThreads(await saved()).find(({ comments }) => comments[0]?.text === words);
/** What the thread on disk is about: its words, or what kind of place it has. */
async function placeOf(words: string): Promise<string> {
  const doc = await saved();
  const thread = readThreads(doc).find(({ comments }) => comments[0]?.text === words);
  if (!thread) return 'none';
  const place = placeOfThread(doc, thread);
  if (place.kind !== 'text') return place.kind;
  const written = (place.from.text.toDelta() as { insert: string }[])
    .map(({ insert }) => insert)
    .join('');
  return written.slice(place.from.index, place.to.index);
}
const poll = <T>(read: () => Promise<T>) => expect.poll(read);

const panel = (of: Page = page) => of.getByRole('tabpanel');
const thread = (words: string, of: Page = page) =>
  panel(of).getByRole('listitem').filter({ hasText: words });
const field = (name: string) => panel().locator(`[data-comment-field="${name}"]`);
const newField = () => field('new');

/** Marks a word as a person does. */
async function chooseWord(selector: string, word: string): Promise<void> {
  const box = await page
    .locator(selector)
    .first()
    .evaluate((element, word) => {
      const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const at = node.textContent?.indexOf(word) ?? -1;
        if (at < 0) continue;
        const range = document.createRange();
        range.setStart(node, at);
        range.setEnd(node, at + word.length);
        const { left, top, width, height } = range.getBoundingClientRect();
        return { x: left + width / 2, y: top + height / 2 };
      }
      throw new Error(`no ${word}`);
    }, word);
  await page.mouse.dblclick(box.x, box.y);
}

describe.sequential('comments in the window', () => {
  it.each([
    ['.ProseMirror h1[data-node="headline"]', '한강', '제목 확인'],
    ['.ProseMirror p[data-node="deck"]', '봄에', '때를 확인'],
    ['.ProseMirror > p:not([data-node])', '다리를', '이름은 뭘까'],
    ['.ProseMirror figcaption', '난간', '사진 속 때'],
  ])(
    'a range of %s takes one that is composed, sent by Ctrl+Enter',
    async (selector, word, said) => {
      await chooseWord(selector, word);
      await page.keyboard.press('Control+Alt+m');
      await newField().and(page.locator(':focus')).waitFor();
      const composition = await openComposition(page, said);
      // The syllable is not finished: neither key sends it, and the second waits for its end.
      await page.keyboard.press('Enter');
      expect(await threadSaying(said)).toBeUndefined();
      await newField().waitFor();
      await page.keyboard.press('Control+Enter');
      await composition.commit();
      await newField().waitFor({ state: 'detached' });
      await poll(() => placeOf(said)).toBe(word);
      await thread(said).waitFor();
      expect(
        await page.evaluate(() => document.activeElement?.classList.contains('ProseMirror')),
      ).toBe(true);
      expect((await threadSaying(said))?.comments[0]).toMatchObject({
        authorId: REPORTER.id,
        authorName: REPORTER.name,
        text: said,
      });
    },
  );

  it('the ranges are marked beside the page, and a click into one shows its thread', async () => {
    const marked = () =>
      page.evaluate(() =>
        ['comment', 'comment-current'].map((name) =>
          [...(CSS.highlights.get(name) ?? [])].map(String).sort(),
        ),
      );
    // What was sent last is the current one.
    await expect.poll(marked).toEqual([['끝', '다리를', '봄에', '한강'].sort(), ['난간']]);
    await chooseWord('.ProseMirror > p:not([data-node])', '다리를');
    await expect.poll(marked).toEqual([['끝', '난간', '봄에', '한강'].sort(), ['다리를']]);
    await thread('이름은 뭘까').locator('button[aria-expanded="true"]').waitFor();
    expect(await page.locator('.ProseMirror mark, .ProseMirror [data-comment]').count()).toBe(0);
  });

  it('an answer addresses somebody who is picked by keys, 초성 and all', async () => {
    const reply = thread('이름은 뭘까').locator('textarea');
    await reply.focus();
    await composeHangul(page, '@ㅇㅅ');
    const list = panel().getByRole('listbox', { name: texts.people });
    await list.getByRole('option', { name: DESK.name }).waitFor();
    await page.keyboard.press('Escape');
    await list.waitFor({ state: 'detached' });
    await page.keyboard.press('Backspace');
    await list.waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    expect(await reply.inputValue()).toBe(`@${DESK.name} `);
    await composeHangul(page, '부장이 아십니다');
    await page.keyboard.press('Control+Enter');
    await poll(async () => (await threadSaying('이름은 뭘까'))?.comments[1]).toMatchObject({
      text: `@${DESK.name} 부장이 아십니다`,
      mentions: [DESK.id],
    });
    await thread('이름은 뭘까').getByText(`@${DESK.name}`, { exact: true }).waitFor();
  });

  it('is resolved and opened again; the list tells how many there are, and which are one’s own', async () => {
    const filter = panel().getByRole('radiogroup', { name: texts.filter.name });
    await filter.getByText('열린 댓글 5').waitFor();
    await thread('때를 확인').getByRole('button').first().click();
    await thread('때를 확인').getByRole('button', { name: texts.resolve }).click();
    await thread('때를 확인').waitFor({ state: 'detached' });
    await poll(async () => (await threadSaying('때를 확인'))?.resolved).toBe(true);
    await page.getByTestId('comment-count').getByText('댓글 4').waitFor();
    await filter.getByText('모두 5').click();
    await thread('때를 확인').getByText(texts.resolved).waitFor();
    await thread('때를 확인').getByRole('button').first().click();
    await thread('때를 확인').getByRole('button', { name: texts.reopen }).click();
    await poll(async () => (await threadSaying('때를 확인'))?.resolved).toBe(false);
    await filter.getByText('열린 댓글 5').click();
    const mine = panel().getByRole('switch', { name: '내 댓글 4' });
    await mine.check({ force: true });
    await thread('끝입니까?').waitFor({ state: 'detached' });
    await mine.uncheck({ force: true });
    await thread('끝입니까?').getByText(DESK.name).waitFor();
  });

  it('goes to the tray with its words when they are deleted, comes back by undo, is attached elsewhere', async () => {
    await chooseWord('.ProseMirror > p:not([data-node])', '다리를');
    await page.keyboard.press('Delete');
    const tray = panel().getByRole('region', { name: '자리를 잃은 댓글 1' });
    await tray.getByText('다리를', { exact: true }).waitFor();
    await page.keyboard.press('Control+z');
    await tray.waitFor({ state: 'detached' });
    await poll(() => placeOf('이름은 뭘까')).toBe('다리를');
    await page.keyboard.press('Control+Shift+z');
    await tray.waitFor();
    await chooseWord('.ProseMirror > p:not([data-node])', '놓는다');
    const expand = tray.getByRole('button').first();
    if ((await expand.getAttribute('aria-expanded')) === 'false') await expand.click();
    await tray.getByRole('button', { name: texts.attach }).click();
    await tray.waitFor({ state: 'detached' });
    await poll(() => placeOf('이름은 뭘까')).toBe('놓는다');
  });

  it('stays on its word when Enter, Backspace and undo write the paragraph anew', async () => {
    await chooseWord('.ProseMirror > p:not([data-node])', '놓는다');
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('Enter');
    await poll(() => placeOf('이름은 뭘까')).toBe('놓는다');
    await page.keyboard.press('Backspace');
    await poll(() => placeOf('이름은 뭘까')).toBe('놓는다');
    await page.keyboard.press('Control+z');
    await poll(() => placeOf('이름은 뭘까')).toBe('놓는다');
    expect(readThreads(await saved())).toHaveLength(5);
  });

  it('a photograph has its own, told on the picture; the story too', async () => {
    await page.locator('.ProseMirror figure img').click();
    await page.keyboard.press('Control+Alt+m');
    await composeHangul(page, '밝게 고쳐 주세요');
    await page.keyboard.press('Control+Enter');
    await poll(() => placeOf('밝게 고쳐 주세요')).toBe('photo');
    await page.locator('.ProseMirror figure [data-badge="comments"]').getByText('댓글 1').waitFor();
    await thread('제목 확인').getByRole('button').first().click();
    await page.locator('.ProseMirror figure img').click();
    await thread('밝게 고쳐 주세요').locator('button[aria-expanded="true"]').waitFor();
    await panel().getByRole('button', { name: texts.addToStory }).click();
    await composeHangul(page, '언제 냅니까');
    await page.keyboard.press('Control+Enter');
    await poll(() => placeOf('언제 냅니까')).toBe('story');
  });

  it('Control+F7 walks through them by keys', async () => {
    await page.locator('.ProseMirror h1').click();
    await page.keyboard.press('Control+Home');
    await page.keyboard.press('Control+F7');
    const open = panel().locator('[data-thread] > button[aria-expanded="true"]');
    await open.getByText('제목 확인').waitFor();
    await page.keyboard.press('Control+F7');
    await open.getByText('때를 확인').waitFor();
    await page.keyboard.press('Control+Shift+F7');
    await open.getByText('제목 확인').waitFor();
    await page.keyboard.press('Control+Alt+k');
    await open.and(page.locator(':focus')).waitFor();
    await page.keyboard.press('ArrowDown');
    await thread('때를 확인').locator('button:focus').waitFor();
  });

  it('a second window shows them and what is being written; what is sent or resolved there is so here', async () => {
    await thread('끝입니까?').getByRole('button').first().click();
    await thread('끝입니까?').locator('textarea').fill('끝입니다');
    const [two] = await Promise.all([
      launched.app.waitForEvent('window'),
      page.keyboard.press('Control+Shift+n'),
    ]);
    await two.waitForSelector('.ProseMirror[contenteditable="true"]');
    await two.getByTestId('comment-count').click();
    await thread('끝입니까?', two).getByRole('button').first().click();
    const answer = thread('끝입니까?', two).locator('textarea');
    expect(await answer.inputValue()).toBe('끝입니다');
    await answer.press('Control+Enter');
    await expect.poll(() => thread('끝입니까?').locator('textarea').inputValue()).toBe('');
    await thread('끝입니까?', two).getByRole('button', { name: texts.resolve }).click();
    // The one that is open here stays to be read.
    await thread('끝입니까?').getByText(texts.resolved).waitFor();
    await thread('끝입니까?').getByRole('button').first().click();
    await thread('끝입니까?').waitFor({ state: 'detached' });
    await two.close();
  });

  it('none leaves, and what was begun and not sent is there when the window is opened again', async () => {
    const preview = await call(page, 'export.preview', {
      id,
      options: { formats: ['html', 'text', 'ninjs'], encoding: 'utf-8', unencodable: 'stop' },
    });
    expect(JSON.stringify(preview)).toContain('한강');
    for (const words of ['제목 확인', '밝게 고쳐', '언제 냅니까']) {
      expect(JSON.stringify(preview)).not.toContain(words);
    }
    await thread('언제 냅니까').getByRole('button').first().click();
    await thread('언제 냅니까').locator('textarea').focus();
    await composeHangul(page, '내일 아침');
    await page.getByRole('tab', { name: '기사', exact: true }).click();
    await page.getByRole('tab', { name: '검토' }).click();
    expect(await thread('언제 냅니까').locator('textarea').inputValue()).toBe('내일 아침');
    const marks = (value: string) => thread('언제 냅니까').locator('textarea').fill(value);
    await marks('내일 아침에');
    await page.reload();
    await page.waitForSelector('.ProseMirror[contenteditable="true"]');
    await page.getByTestId('comment-count').click();
    await thread('언제 냅니까').getByText(texts.draftKept).waitFor();
    await thread('언제 냅니까').getByRole('button').first().click();
    expect(await thread('언제 냅니까').locator('textarea').inputValue()).toBe('내일 아침에');
  });

  it('a story in the trash is read with its comments, and takes none', async () => {
    await runCommand(launched, 'story.trash');
    await page.getByRole('button', { name: /^휴지통/ }).click();
    await page.locator('[data-story]').click();
    await page.waitForSelector('.ProseMirror[contenteditable="false"]');
    await page.getByTestId('comment-count').click();
    await thread('제목 확인').waitFor();
    expect(await panel().getByRole('button', { name: texts.add }).count()).toBe(0);
    await page.locator('.ProseMirror').click();
    await page.keyboard.press('Control+Alt+m');
    await thread('제목 확인').getByRole('button').first().click();
    expect(await panel().locator('textarea').count()).toBe(0);
  });
});
