import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import commands from '../../resources/locales/ko/commands.json';
import exportWords from '../../resources/locales/ko/export.json';
import words from '../../resources/locales/ko/import.json';
import type { LaunchedApp } from '../helpers/app';
import { makeDocx, p, picture, r } from '../helpers/docx';
import { makePng } from '../helpers/photoFixtures';
import {
  answerFileDialogs,
  call,
  dropFiles,
  launchWriting,
  openStoryWith,
  runCommand,
} from '../helpers/writing';

let launched: LaunchedApp;
let folder: string;
let requests = 0;
const canary = createServer((_, answer) => {
  requests += 1;
  answer.end();
});
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'songgo-import-'));
  await new Promise<void>((done) => canary.listen(0, '127.0.0.1', done));
  const opened = join(folder, '두 번 눌러 연 기사.md');
  writeFileSync(opened, '# 두 번 눌러 연 기사\n\n파일에서 온 글이다.\n');
  launched = await launchWriting({}, [opened]);
});
afterAll(async () => {
  await launched?.close();
  canary.close();
  rmSync(folder, { recursive: true, force: true });
});

const utf8 = (text: string) => new TextEncoder().encode(text);
const report = () => launched.page.getByRole('dialog', { name: words.title });
const count = async () =>
  (await call(launched.page, 'stories.list', { list: 'all', query: '', limit: 100, offset: 0 }))
    .total;

/** Starts the program again with these arguments, in the folder of the files; it ends by itself. */
async function startAgain(...args: string[]): Promise<void> {
  const second = spawn(
    process.env.SONGGO_ELECTRON ?? '',
    ['--disable-gpu', '--disable-dev-shm-usage', resolve(import.meta.dirname, '../..'), ...args],
    { env: { ...process.env, SONGGO_PROFILE: launched.profile }, cwd: folder, stdio: 'ignore' },
  );
  const [code] = await once(second, 'exit');
  expect(code).toBe(0);
}

it('a file the program is started with is a story, and one a second start names', async () => {
  const { page } = launched;
  const text = page.locator('.ProseMirror > p').first();
  await page.locator('.ProseMirror h1', { hasText: '두 번 눌러 연 기사' }).waitFor();
  await text.click();
  await page.keyboard.type('앞에 쓴 글. ');
  const typed = (await text.innerText()).trim();
  expect(typed).toContain('앞에 쓴 글.');

  // A relative path is of the folder it was started in; one that is not there is told of.
  writeFileSync(join(folder, '나중 기사.md'), '# 나중에 연 기사\n\n또 다른 글이다.\n');
  await startAgain('나중 기사.md', './없는 기사.songgo');
  await report().getByText('읽을 수 없습니다', { exact: false }).waitFor();
  // Two files: neither takes the place of the story on the screen unasked.
  expect((await text.innerText()).trim()).toBe(typed);
  await report().getByRole('button', { name: '나중에 연 기사 열기' }).click();
  await page.locator('.ProseMirror h1', { hasText: '나중에 연 기사' }).waitFor();
  await page.locator('.pane-stories [data-story]', { hasText: '두 번 눌러 연 기사' }).click();
  await page.locator('.ProseMirror > p', { hasText: typed }).waitFor();

  // A dialog about the story on the screen is not given another one.
  await runCommand(launched, 'story.export');
  const exporting = page.getByRole('dialog', { name: exportWords.title });
  await exporting.waitFor();
  await startAgain('나중 기사.md');
  await report().getByRole('button', { name: '나중에 연 기사 열기' }).click();
  await page.locator('.ProseMirror h1', { hasText: '나중에 연 기사' }).waitFor();
  await exporting.waitFor({ state: 'detached' });
});

it('a Word document dropped on the window is a story, with a report of what was not taken', async () => {
  const { page } = launched;
  await openStoryWith(page, () => undefined);
  const docx = await makeDocx({
    body: [
      p('새 다리 열려', 'Title'),
      `<w:p>${r('다리는 ')}<w:del w:id="2" w:author="a"><w:r><w:delText>어제</w:delText></w:r></w:del>${r('오늘 열렸다.')}</w:p>`,
      p(picture('rId5', '강 위의 다리')),
    ].join(''),
    images: { rId5: { bytes: await makePng({ colour: '#1a6b50' }), type: 'png' } },
    header: p('한강신문 원고지'),
  });
  // Also over the text: what is no photograph is a story to import.
  await dropFiles(page, '.ProseMirror', [{ name: '기사.docx', type: '', bytes: docx }]);
  await report().getByText('“어제”').waitFor();
  await report().getByText('“한강신문 원고지”').waitFor();
  await report().getByRole('button', { name: words.copy }).click();
  await report().getByRole('button', { name: words.copied }).waitFor();
  const copied = await launched.app.evaluate(({ clipboard }) => clipboard.readText());
  expect(copied).toContain('기사.docx: 새 다리 열려');
  expect(copied).toContain('“어제”');
  await report().getByRole('button', { name: '새 다리 열려 열기' }).click();
  await page.locator('.ProseMirror h1', { hasText: '새 다리 열려' }).waitFor();
  await page.locator('.ProseMirror figure img').waitFor();
  expect(await page.locator('.ProseMirror > p').first().innerText()).toBe('다리는 오늘 열렸다.');
});

it('S1 S9 S14 several files at once: one story each, the refused with reasons, nothing fetched', async () => {
  const { page } = launched;
  const before = await count();
  const { port } = canary.address() as AddressInfo;
  const address = `http://127.0.0.1:${port}/1.png`;
  await dropFiles(page, '.pane-stories', [
    {
      name: '마크다운.md',
      type: '',
      bytes: utf8(
        `---\ntitle: 마크다운 기사\nmood: 좋음\n---\n\n본문 **굵게** <img src="${address}" onerror="document.title='hit'"> [링크](javascript:alert(1))\n`,
      ),
    },
    {
      name: '페이지.html',
      type: 'text/html',
      bytes: utf8(
        `<h1>페이지 기사</h1><script>document.title='hit'</script><svg onload="document.title='hit'"></svg><p>글 <img src="${address}" srcset="${address} 2x"></p><style>@import url(${address})</style>`,
      ),
    },
    { name: '문서.pdf', type: 'application/pdf', bytes: utf8('%PDF-1.7') },
    { name: '강변.jpg', type: 'image/jpeg', bytes: utf8('x') },
  ]);
  await report().waitFor();
  await report().getByText('마크다운 기사', { exact: true }).waitFor();
  await report().getByText('가져올 수 없는 종류의 파일입니다', { exact: false }).waitFor();
  await report().getByText('사진은 기사가 아니라서', { exact: false }).waitFor();
  expect(await count()).toBe(before + 2);
  await report().getByRole('button', { name: '페이지 기사 열기' }).click();
  await page.locator('.ProseMirror h1', { hasText: '페이지 기사' }).waitFor();
  expect(await page.title()).not.toContain('hit');
  expect(requests).toBe(0);
});

it('files chosen from the menu; the original stays as it was', async () => {
  const { page, app } = launched;
  const path = join(folder, '원고.txt');
  const text =
    '강변도서관 문 열어\n\n[한강신문 한지민 기자] 시민이 몰렸다.\n시는 더 열겠다고 밝혔다.\n/한지민 기자(jimin@hangang.example)\n';
  writeFileSync(path, text);
  await answerFileDialogs(app, [path]);
  await runCommand(launched, 'story.import');
  await report().getByRole('button', { name: '강변도서관 문 열어 열기' }).click();
  await page.locator('.ProseMirror h1', { hasText: '강변도서관 문 열어' }).waitFor();
  expect(await page.locator('.ProseMirror > p').allInnerTexts()).toEqual([
    '시민이 몰렸다.',
    '시는 더 열겠다고 밝혔다.',
  ]);
  await page.getByRole('button', { name: '한지민', exact: false }).first().waitFor();
  expect(readFileSync(path, 'utf8')).toBe(text);
  expect(commands.story.import).toContain('가져오기');
});

it('photographs beside a story go to the text they were dropped on', async () => {
  const { page } = launched;
  await openStoryWith(page, () => undefined);
  await dropFiles(page, '.ProseMirror', [
    { name: '기사.md', type: '', bytes: utf8('# 곁들인 기사\n\n글이다.\n') },
    { name: '강변.png', type: 'image/png', bytes: await makePng({ colour: '#443355' }) },
  ]);
  await report().getByText('곁들인 기사').first().waitFor();
  await page.keyboard.press('Escape');
  await report().waitFor({ state: 'detached' });
  await page.locator('.ProseMirror figure img').waitFor();
});

it('S30 stopped in between: what was taken stays, the rest is told as not taken', async () => {
  const { page } = launched;
  const before = await count();
  const files = Array.from({ length: 60 }, (_, index) => ({
    name: `기사 ${index + 1}.md`,
    type: '',
    bytes: utf8(`# 묶음 기사 ${index + 1}\n\n글이다.\n`),
  }));
  await dropFiles(page, '.pane-stories', files);
  await page.getByRole('dialog').getByText('묶음 기사 1', { exact: true }).waitFor();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: words.stop, exact: true })
    .last()
    .click();
  await report().getByText(words.left).first().waitFor();
  const left = await report().getByText(words.left).count();
  expect(left).toBeGreaterThan(0);
  expect(await count()).toBe(before + 60 - left);
  await page.keyboard.press('Escape');
  await report().waitFor({ state: 'detached' });
});
