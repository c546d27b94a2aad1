import { readFields } from '@shared/document/storyDoc';
import { documentOf } from '@shared/document/walk';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import paste from '../../resources/locales/ko/paste.json';
import type { LaunchedApp } from '../helpers/app';
import { copyToClipboard } from '../helpers/clipboard';
import {
  call,
  launchWriting,
  openStoryId,
  openStoryWith,
  REPORTER,
  runCommand,
  waitUntilSaved,
} from '../helpers/writing';

/** Copy through the system's clipboard: what a reporter copied from a page or a mail. */
let launched: LaunchedApp;
beforeAll(async () => {
  launched = await launchWriting();
});
afterAll(() => launched?.close());

const BODY = '.ProseMirror > p:not([data-node])';
const NOTE = '[data-paste]';

const COPY = `정치 경제 사회

[단독] 한강 다리 넷 새로 칠한다(종합)

본문 글자 크기 설정

[한강신문 한지민·박새 기자] 시가 한강 다리 네 곳을 새로 칠한다고 24일 밝혔다.

나루시 공무원들이 난간을 살펴보고 있다. [사진=나루통신]
나루시 공무원들이 난간을 살펴보고 있다. [사진=나루통신]

공사는 내년 봄에 시작한다.

/한지민 기자(jimin@hangang.example),박새 기자(bird@hangang.example)

주요뉴스
공유하기
댓글 3`;

async function setClipboard(text: string): Promise<void> {
  await launched.app.evaluate(({ clipboard }, text) => clipboard.writeText(text), text);
}

async function contentSize(width: number, height: number): Promise<void> {
  await launched.app.evaluate(
    ({ BrowserWindow }, [width, height]) =>
      BrowserWindow.getAllWindows()[0]?.setContentSize(width, height),
    [width, height] as const,
  );
  await launched.page.waitForFunction((width) => innerWidth === width, width);
}

async function saved(id: string) {
  const { state } = await call(launched.page, 'stories.open', { id });
  const doc = new Y.Doc();
  Y.applyUpdate(doc, Uint8Array.from(Object.values(state)));
  const document = documentOf(doc);
  document.check();
  const blocks: string[] = [];
  document.forEach((block) => {
    blocks.push(`${block.type.name}: ${block.textContent}`);
  });
  return { blocks, document, fields: readFields(doc) };
}

const STORY = [
  'headline: 한강 다리 넷 새로 칠한다',
  'paragraph: 시가 한강 다리 네 곳을 새로 칠한다고 24일 밝혔다.',
  'figure: 나루시 공무원들이 난간을 살펴보고 있다.',
  'paragraph: 공사는 내년 봄에 시작한다.',
];
const PEOPLE = [
  { personId: REPORTER.id, name: '한지민', role: '기자', email: REPORTER.email },
  { personId: '', name: '박새', role: '기자', email: 'bird@hangang.example' },
];

async function freshStory(): Promise<string> {
  const id = await openStoryWith(launched.page, () => undefined);
  await launched.page.locator(BODY).first().click();
  return id;
}

const note = (kind: string) => launched.page.locator(`[data-paste="${kind}"]`);

describe('paste as story', () => {
  it('fills an empty story, says what it did, and is one step of undo', async () => {
    const { page } = launched;
    const id = await freshStory();
    await setClipboard(COPY);
    await page.keyboard.press('Control+Alt+v');
    await note('filled').waitFor();
    await expect.poll(async () => (await saved(id)).blocks).toEqual(STORY);
    const { fields, document } = await saved(id);
    expect(fields).toMatchObject({ bylines: PEOPLE, headlineTags: ['단독'], series: '종합' });
    expect(document.child(2).attrs.credit).toBe('나루통신');

    const said = await note('filled').textContent();
    for (const part of [
      '제목',
      '단독',
      '종합',
      '바이라인 한지민·박새',
      '사진 설명 1개',
      '본문 2문단',
    ])
      expect(said).toContain(part);
    await page.getByRole('button', { name: '뺀 줄 6개 보기' }).click();
    const dropped = await page.getByRole('list', { name: '기사에 넣지 않은 줄' }).innerText();
    for (const line of ['정치 경제 사회', '공유하기', '되풀이된 말'])
      expect(dropped).toContain(line);

    await page.locator(BODY).first().click();
    await page.keyboard.press('Control+z');
    await expect.poll(async () => (await saved(id)).blocks).toEqual(['headline: ', 'paragraph: ']);
    await page.keyboard.press('Control+Shift+z');
    await expect.poll(async () => (await saved(id)).blocks).toEqual(STORY);
    await page.getByRole('button', { name: '붙여넣기 알림 닫기' }).click();
    await expect.poll(() => page.locator(NOTE).count()).toBe(0);
  });

  it('makes a new story when the open one has words, and leaves that one alone', async () => {
    const { page } = launched;
    const before = await freshStory();
    await page.keyboard.type('쓰던 글');
    await waitUntilSaved(page);
    await setClipboard(COPY);
    await runCommand(launched, 'story.pasteAsStory');
    await note('filled').waitFor();
    const id = await openStoryId(page);
    expect(id).not.toBe(before);
    await expect.poll(async () => (await saved(id)).blocks).toEqual(STORY);
    expect((await saved(before)).blocks).toEqual(['headline: ', 'paragraph: 쓰던 글']);
  });

  it('says so when there is nothing to paste, and makes no story', async () => {
    const { page } = launched;
    const before = await openStoryId(page);
    await setClipboard(' ');
    await runCommand(launched, 'story.pasteAsStory');
    await note('nothing').waitFor();
    expect(await openStoryId(page)).toBe(before);
  });
});

describe('an ordinary paste', () => {
  it('of a whole page into an empty story offers to take it apart; undo gives the paste back', async () => {
    const { page } = launched;
    const id = await freshStory();
    await setClipboard(COPY);
    await page.keyboard.press('Control+v');
    await note('offer-story').waitFor();
    expect((await saved(id)).fields.series).toBe('');
    // In a narrow window the inspector lies over the page, and leaves the offer free to press.
    await contentSize(1024, 700);
    const drawer = page.locator('.pane-inspector');
    if (!(await drawer.isVisible())) await runCommand(launched, 'view.inspector');
    await drawer.waitFor();
    await page.getByRole('button', { name: '제목·바이라인·본문으로 나누기' }).click();
    await contentSize(1280, 800);
    await expect.poll(async () => (await saved(id)).blocks).toEqual(STORY);
    await page.locator(BODY).first().click();
    await page.keyboard.press('Control+z');
    await expect.poll(async () => (await saved(id)).blocks.length).toBe(12);
    await page.keyboard.press('Control+z');
    await expect.poll(async () => (await saved(id)).blocks).toEqual(['headline: ', 'paragraph: ']);
  });

  it('of a release with □ and ㅇ into an empty story offers to take it apart', async () => {
    const { page } = launched;
    const id = await freshStory();
    await setClipboard(
      '나루시, 강변길 연다\n- 조명 340개 설치 -\n□ 나루시는 강변길을 연다고 24일 밝혔다.\nㅇ 길이는 12km다.\nㅇ 조명은 340개다.\n※ 그림은 붙임',
    );
    await page.keyboard.press('Control+v');
    await note('offer-release').waitFor();
    await page.getByRole('button', { name: paste.takeRelease }).click();
    await expect
      .poll(async () => (await saved(id)).blocks)
      .toEqual([
        'headline: 나루시, 강변길 연다',
        'deck: 조명 340개 설치',
        'paragraph: 나루시는 강변길을 연다고 24일 밝혔다.',
        'paragraph: 길이는 12km다.',
        'paragraph: 조명은 340개다.',
        'paragraph: ※ 그림은 붙임',
      ]);
  });

  it('withdraws its offer when one writes on', async () => {
    const { page } = launched;
    await freshStory();
    await setClipboard(COPY);
    await page.keyboard.press('Control+v');
    await note('offer-story').waitFor();
    await page.keyboard.type('끝');
    await expect.poll(() => page.locator(NOTE).count()).toBe(0);
  });

  it('of signed copy into a story offers its names for the fields', async () => {
    const { page } = launched;
    const id = await freshStory();
    await page.keyboard.type('앞 문단이다.');
    await page.keyboard.press('Enter');
    await setClipboard(
      '[한강신문 박새 기자] 시가 다리를 칠한다.\n공사는 봄에 한다. /박새 기자(bird@hangang.example)',
    );
    await page.keyboard.press('Control+v');
    await note('offer-bylines').waitFor();
    await page.getByRole('button', { name: '기사 정보로 옮기기' }).click();
    const done = [
      'headline: ',
      'paragraph: 앞 문단이다.',
      'paragraph: 시가 다리를 칠한다.',
      'paragraph: 공사는 봄에 한다.',
    ];
    await expect.poll(async () => (await saved(id)).blocks).toEqual(done);
    expect((await saved(id)).fields.bylines).toEqual(PEOPLE);
    await page.keyboard.press('Control+z');
    await expect
      .poll(async () => (await saved(id)).blocks[2])
      .toBe('paragraph: [한강신문 박새 기자] 시가 다리를 칠한다.');
  });

  it('as text keeps only words, and offers nothing for copy that is no article', async () => {
    const { page } = launched;
    const id = await freshStory();
    await copyToClipboard(page, {
      text: '다리를 새로 칠할 계획이다\n주민들은 반겼다.',
      html: '<h2>다리를 새로</h2><p><b>주민들은</b> 반겼다.</p>',
    });
    await page.keyboard.press('Control+Shift+v');
    await expect
      .poll(async () => (await saved(id)).blocks)
      .toEqual([
        'headline: ',
        'paragraph: 다리를 새로 칠할 계획이다',
        'paragraph: 주민들은 반겼다.',
      ]);
    expect(JSON.stringify((await saved(id)).document.toJSON())).not.toContain('marks');
    expect(await page.locator(NOTE).count()).toBe(0);
  });
});
