import { mkdirSync } from 'node:fs';
import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { WordPack } from '@shared/checks/wordPack';
import { DEFAULT_MAPPING } from '@shared/deliver/mapping';
import type { TargetOf } from '@shared/deliver/target';
import { bodyOf, fieldsOf } from '@shared/document/storyDoc';
import { koreanEncodings, koreanPairs } from '@shared/text/koreanEncoding';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { koreanFits } from '../../electron/export/koreanEncoding';
import type { LaunchedApp } from '../helpers/app';
import { composeHangul, openComposition } from '../helpers/ime';
import { dictionaryFiles } from '../helpers/koreanDictionary';
import {
  answerFileDialogs,
  call,
  expectSaved,
  launchWriting,
  openStoryWith,
  runCommand,
} from '../helpers/writing';

const target: TargetOf<'folder'> = {
  kind: 'folder',
  id: 'drop',
  name: '편집국 폴더',
  outletId: '',
  mapping: DEFAULT_MAPPING,
  path: '/nowhere/in',
};

const pictures = process.env.SONGGO_PICTURES;

let launched: LaunchedApp;
let page: Page;
let storyId: string;

const paragraph = (text: string) => {
  const element = new Y.XmlElement('paragraph');
  element.insert(0, [new Y.XmlText(text)]);
  return element;
};
const entry = (rule: string) => page.locator(`[data-rule="${rule}"]`);
const highlighted = (severity: string) =>
  page.evaluate(
    (name) => [...(CSS.highlights.get(name) ?? [])].map((range) => String(range)),
    `check-${severity}`,
  );
/** Counts on the page how often something that waits for a pause finds a composition and waits on. */
const countPutOff = () =>
  page.evaluate(() => {
    const { body } = document;
    const editor = document.querySelector('.ProseMirror');
    if (!editor) throw new Error('no editor');
    const listen = editor.addEventListener.bind(editor);
    body.dataset.putOff = '0';
    editor.addEventListener = (type: string, ...rest: [never, never]) => {
      if (type === 'compositionend') body.dataset.putOff = String(Number(body.dataset.putOff) + 1);
      listen(type, ...rest);
    };
  });
const picture = async (name: string) => {
  if (!pictures) return;
  mkdirSync(pictures, { recursive: true });
  for (const scheme of ['dark', 'light'] as const) {
    await runCommand(launched, `view.${scheme}`);
    await page.waitForSelector(`[data-mantine-color-scheme="${scheme}"]`);
    await page.screenshot({ path: join(pictures, `${name}-${scheme}.png`) });
  }
};

beforeAll(async () => {
  launched = await launchWriting();
  ({ page } = launched);
  storyId = await openStoryWith(page, (doc) => {
    const body = bodyOf(doc);
    (body.get(0) as Y.XmlElement).insert(0, [new Y.XmlText('강변 도서관 문을 열다')]);
    body.delete(1, 1);
    body.insert(1, [
      paragraph('도서관은 금일 문을 연다. 이용료는 200~300만원이다.'),
      paragraph('주민들의 바램을 담았다. 누구나 와도 되요.'),
      paragraph('총 ㅇㅇㅇ명이 찾았다.'),
    ]);
    fieldsOf(doc).set('sections', ['society']);
    fieldsOf(doc).set('bylines', [{ personId: 'p1', name: '한지민', role: '기자', email: '' }]);
  });
});
afterAll(async () => launched?.close());

const texts = (document: Parameters<Parameters<typeof expectSaved>[2]>[0]) => {
  const found: string[] = [];
  document.descendants((node) => {
    if (node.isTextblock) found.push(node.textContent);
  });
  return found;
};

describe('checks in the window', () => {
  it('counts in the status bar, lists by weight, underlines without a change to the page', async () => {
    await page.getByTestId('check-count').click();
    await entry('placeholder').waitFor();
    expect(await page.getByTestId('check-count').innerText()).toContain('5');
    expect(await highlighted('stop')).toEqual(['ㅇㅇㅇ']);
    expect(await highlighted('warn')).toEqual(['금일', '200~300만', '바램', '되요']);
    expect(await page.locator('[data-rule]').first().getAttribute('data-rule')).toBe('placeholder');
    await picture('checks');
  });

  it('goes to the place, mends it with its 조사, and is undone in one step', async () => {
    const wish = entry('confusedWords').filter({ hasText: '바램' });
    await wish.focus();
    await page.keyboard.press('Enter');
    expect(await highlighted('current')).toEqual(['바램']);
    await picture('checks-open');
    await page.getByRole('button', { name: '“바람”으로 고치기' }).click();
    const read = (document: Parameters<typeof texts>[0]) => texts(document)[2];
    await expectSaved(page, storyId, read, '주민들의 바람을 담았다. 누구나 와도 되요.');
    await runCommand(launched, 'edit.undo');
    await expectSaved(page, storyId, read, '주민들의 바램을 담았다. 누구나 와도 되요.');
  });

  it('sets aside for this story and takes that back', async () => {
    await entry('rangeUnit').click();
    await page.getByRole('button', { name: '이 기사에서 무시' }).click();
    await expect.poll(() => entry('rangeUnit').count()).toBe(0);
    await page.getByText('무시한 것 1개').click();
    await page.getByRole('button', { name: '되돌리기' }).click();
    await entry('rangeUnit').waitFor();
  });

  it('looks again after a composition, never under it', async () => {
    await page.locator('.ProseMirror p').last().click();
    await page.keyboard.press('End');
    await countPutOff();
    const composing = await openComposition(page, ' 역활');
    // Whatever looks in a pause has come, has seen the composition and waits for its end.
    await page.waitForFunction(() => Number(document.body.dataset.putOff) > 0);
    await page.evaluate(
      () => new Promise((done) => requestIdleCallback(() => requestIdleCallback(done))),
    );
    expect(await entry('confusedWords').filter({ hasText: '역활' }).count()).toBe(0);
    await composing.commit();
    await entry('confusedWords').filter({ hasText: '역활' }).waitFor();
    await expectSaved(
      page,
      storyId,
      (document) => texts(document).at(-1),
      '총 ㅇㅇㅇ명이 찾았다. 역활',
    );
  });

  it('walks by key and mends what the caret is on', async () => {
    await page
      .locator('.ProseMirror h1, .ProseMirror [data-empty], .ProseMirror > *')
      .first()
      .click();
    await page.keyboard.press('F8');
    expect(await page.evaluate(() => String(getSelection()))).toBe('금일');
    await page.keyboard.press('Control+F8');
    const read = (document: Parameters<typeof texts>[0]) => texts(document)[1];
    await expectSaved(page, storyId, read, '도서관은 오늘 문을 연다. 이용료는 200~300만원이다.');
  });

  it('leaves with a stop only after a reason is on record', async () => {
    await entry('placeholder').click();
    await page.getByRole('button', { name: '사유를 적고 내보내기' }).click();
    await page.getByLabel('내보내는 사유').fill('이름 대신 쓰는 부호로 확인했다.');
    await page.getByRole('button', { name: '기록하기' }).click();
    await expect.poll(() => entry('placeholder').count()).toBe(0);
    await page.getByText('사유를 남긴 것 1개').click();
    await page.getByText('한지민: 이름 대신 쓰는 부호로 확인했다.').waitFor();
    await picture('checks-signed');
  });

  it('is looked at by the approver, and what stops a story holds it', async () => {
    await answerFileDialogs(launched.app, [target.path]);
    await call(page, 'targets.chooseFolder', undefined);
    await call(page, 'settings.write', { targets: [target] });
    await page.locator('.ProseMirror p').last().click();
    await page.keyboard.press('End');
    await page.keyboard.insertText(' TK명');
    await expect.poll(() => entry('placeholder').count()).toBe(1);
    await runCommand(launched, 'story.send');
    const dialog = page.getByRole('dialog');
    await dialog.getByText('내보내기 전 점검').waitFor();
    await dialog.getByText('송출처가 받는 항목').waitFor();
    const approve = dialog.getByRole('button', { name: '승인하고 송출' });
    expect(await approve.isDisabled()).toBe(true);
    await picture('checks-send');
    // Main asks again: whoever calls it past the dialog gains nothing.
    const sent = await call(page, 'deliver.send', {
      storyIds: [storyId],
      targetIds: [target.id],
      kind: 'publish',
      correction: '',
      notBefore: null,
      approvedBy: '한지민',
    });
    expect(sent).toMatchObject({ added: [], refused: [{ error: { code: 'check-stops' } }] });
    await expect(
      call(page, 'desk.move', { id: storyId, move: 'file', reason: '' }),
    ).rejects.toThrow('check-stops');
    await dialog.getByRole('button', { name: '기사에서 보기' }).click();
    await dialog.waitFor({ state: 'detached' });
    // Filing it shows what holds it, ready for the keys.
    await page.getByRole('tab', { name: '기사', exact: true }).click();
    await runCommand(launched, 'desk.file');
    await page.locator('[data-rule="placeholder"][aria-expanded="true"]:focus').waitFor();
    expect(await highlighted('current')).toEqual(['TK']);
    await picture('checks-held');
    await page.keyboard.press('Enter');
    await entry('placeholder').click();
    for (let back = 0; back < 4; back += 1) await page.locator('.ProseMirror').press('Backspace');
    await expect.poll(() => entry('placeholder').count()).toBe(0);
  });

  it('is switched off for the outlet', async () => {
    await entry('rangeUnit').click();
    await page.getByRole('button', { name: '이 점검 끄기' }).click();
    await expect.poll(() => entry('rangeUnit').count()).toBe(0);
    const settings = await page.evaluate(() => window.songgo.call('settings.read'));
    expect(JSON.stringify(settings)).toContain('"checksOff":["rangeUnit"]');
    await runCommand(launched, 'app.settings');
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('tab', { name: '점검' }).click();
    const off = dialog.locator('input[data-check="rangeUnit"]');
    expect(await off.isChecked()).toBe(false);
    await picture('checks-settings');
    await off.click({ force: true });
    await page.keyboard.press('Escape');
    await entry('rangeUnit').waitFor();
  });

  it('takes a list of words in, says what is none, and hands lists on', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'words-'));
    const pack: WordPack = {
      songgo: 'word-pack',
      version: 1,
      id: 'house',
      name: { ko: '우리 표기', en: 'Our spelling' },
      entries: [
        {
          words: [['도서관', '책마루']],
          noun: true,
          ko: '새 이름',
          en: 'New name',
          bad: '도서관을',
        },
      ],
    };
    await writeFile(join(folder, 'house.json'), JSON.stringify(pack));
    await writeFile(join(folder, 'photo.json'), '{"songgo":"word-pack","entries":[]}');
    await runCommand(launched, 'app.settings');
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('tab', { name: '점검' }).click();
    const take = dialog.getByRole('button', { name: '낱말 목록 가져오기' });
    await answerFileDialogs(launched.app, [join(folder, 'photo.json')]);
    await take.click();
    await page.getByText('“photo.json”은 낱말 목록이 아닙니다.').waitFor();
    await answerFileDialogs(launched.app, [join(folder, 'house.json')]);
    await take.click();
    await dialog.locator('input[data-check="house"]').waitFor();
    await picture('checks-words');
    await answerFileDialogs(launched.app, [join(folder, 'out.json')]);
    await dialog.getByRole('button', { name: '“우리 표기” 파일로 저장' }).click();
    await expect
      .poll(() => readFile(join(folder, 'out.json'), 'utf8').then(JSON.parse, () => null))
      .toEqual(pack);
    await page.keyboard.press('Escape');
    // Its words are found at once, and mended with their 조사.
    await entry('house').last().click();
    await page.getByRole('button', { name: '“책마루”로 고치기' }).click();
    await expectSaved(page, storyId, (document) => texts(document)[1]?.slice(0, 5), '책마루는 ');
    await runCommand(launched, 'app.settings');
    await dialog.getByRole('tab', { name: '점검' }).click();
    await dialog.getByRole('button', { name: '“우리 표기” 지우기' }).click();
    await dialog.locator('input[data-check="house"]').waitFor({ state: 'detached' });
    await page.keyboard.press('Escape');
  });

  it('tells by an installed dictionary, mends by its suggestion, and learns the outlet’s words', async () => {
    await runCommand(launched, 'app.settings');
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('tab', { name: '점검' }).click();
    const spelling = dialog.getByRole('region', { name: '맞춤법 사전' });
    await spelling.getByText('설치한 사전이 없습니다.').waitFor();
    const install = spelling.getByRole('button', { name: '파일에서 설치…' });
    await install.scrollIntoViewIfNeeded();
    await picture('spelling-none');
    const [aff = '', dic = ''] = await dictionaryFiles();
    await answerFileDialogs(launched.app, [aff]);
    await install.click();
    await page.getByText('사전을 찾지 못했습니다.').waitFor();
    await answerFileDialogs(launched.app, [aff, dic]);
    await install.click();
    // Small, it has a size all the same.
    await spelling.getByText(/^[1-9]\S* ?\S+ · UTF-8$/).waitFor();
    await spelling.getByText('이용 허락: A dictionary made for tests').waitFor();
    await spelling.scrollIntoViewIfNeeded();
    await picture('spelling-installed');
    await page.keyboard.press('Escape');

    await page.locator('.ProseMirror p').last().click();
    await page.keyboard.press('End');
    await composeHangul(page, ' 도서과에서 책마루를 찾았다');
    // The words around each are shown too.
    const spelt = (word: string) =>
      entry('spelling').filter({ has: page.locator('mark', { hasText: word }) });
    const misspelt = spelt('도서과에서');
    await misspelt.waitFor();
    expect(await highlighted('tell')).toContain('도서과에서');
    expect(await highlighted('tell')).not.toContain('찾았다');
    await misspelt.click();
    const mend = page.getByRole('button', { name: '“도서관에서”로 고치기' });
    await mend.waitFor();
    await picture('spelling-open');
    await mend.click();
    const end = (document: Parameters<typeof texts>[0]) => texts(document).at(-1)?.slice(-15);
    await expectSaved(page, storyId, end, ' 도서관에서 책마루를 찾았다');
    const own = spelt('책마루를');
    await own.click();
    await page.getByRole('button', { name: '“책마루” 매체의 낱말로 추가' }).click();
    await own.waitFor({ state: 'detached' });

    await runCommand(launched, 'app.settings');
    await dialog.getByRole('tab', { name: '점검' }).click();
    await spelling.getByRole('button', { name: '“책마루” 빼기' }).waitFor();
    await spelling.getByRole('button', { name: '사전 지우기' }).click();
    await spelling.getByText('설치한 사전이 없습니다.').waitFor();
    await page.keyboard.press('Escape');
    await expect.poll(() => entry('spelling').count()).toBe(0);
  });

  it('does not greet a new story with what it lacks, and counts what it told', async () => {
    await entry('rangeUnit').click();
    await page.getByRole('button', { name: '이 기사에서 무시' }).click();
    await expect.poll(() => entry('rangeUnit').count()).toBe(0);
    await runCommand(launched, 'story.new');
    const panel = page.getByRole('tabpanel');
    await panel.getByText('쓰기 시작하면 점검합니다.').waitFor();
    expect(await page.getByTestId('check-count').count()).toBe(0);
    await picture('checks-new');
    await page.locator('.ProseMirror > p:not([data-node])').last().click();
    await composeHangul(page, '문을 열었다.');
    await entry('sectionMissing').waitFor();
    await entry('headlineMissing').waitFor();
    for (let back = 0; back < 7; back += 1) await page.keyboard.press('Backspace');
    await panel.getByText('쓰기 시작하면 점검합니다.').waitFor();
    await panel.getByRole('button', { name: '지금 점검' }).click();
    await entry('headlineMissing').waitFor();
    // What was told of the story before is counted when it is closed.
    await runCommand(launched, 'app.settings');
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('tab', { name: '점검' }).click();
    const row = dialog
      .getByRole('listitem')
      .filter({ has: page.locator('[data-check="rangeUnit"]') });
    await row.getByText(/걸림 [1-9]\d* · 무시 [1-9]/).waitFor();
  });

  it('takes the same characters for those of CP949 and EUC-KR as main does', async () => {
    for (const encoding of ['cp949', 'euc-kr'] as const) {
      const decoded = await page.evaluate(
        (bytes) => new TextDecoder('euc-kr').decode(Uint8Array.from(bytes)),
        [...koreanPairs(encoding)],
      );
      const fits = koreanEncodings(() => decoded)(encoding);
      const apart: string[] = [];
      for (let code = 0; code < 0x10000; code += 1) {
        const char = String.fromCharCode(code);
        if (fits(char) !== koreanFits(encoding)(char)) apart.push(code.toString(16));
      }
      expect(apart).toEqual([]);
    }
  });
});
