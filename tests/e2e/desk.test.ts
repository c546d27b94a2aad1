import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DEFAULT_MAPPING } from '@shared/deliver/mapping';
import { bodyOf, readFields, writeFields } from '@shared/document/storyDoc';
import { failure } from '@shared/errors';
import { DEFAULT_SETTINGS, type Settings } from '@shared/settings';
import type { Embargo } from '@shared/story/embargo';
import type { DeskRole } from '@shared/story/steps';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { openIdentity } from '../../electron/desk/identity';
import { writePackage } from '../../electron/export/songgoPackage';
import { readPackage } from '../../electron/import/songgoPackage';
import type { LaunchedApp } from '../helpers/app';
import { composeHangul } from '../helpers/ime';
import { unwrap } from '../helpers/storage';
import {
  answerFileDialogs,
  launchWriting,
  openStoryWith,
  REPORTER,
  runCommand,
} from '../helpers/writing';

let folder: string;
let reporter: LaunchedApp;
let desk: LaunchedApp;
let id: string;

const EDITOR = { id: 'p9', name: '오세라', role: '기자', email: 'sera@hangang.example' };
const REASON = '장서 수의 출처를 밝혀 주세요';

/** A machine of a newsroom in which one person of the desk passes each story. */
const machine = (me: typeof REPORTER, deskRole: DeskRole): Partial<Settings> => ({
  people: [{ ...me, deskRole }],
  me: me.id,
  outlets: DEFAULT_SETTINGS.outlets.map((outlet) => ({ ...outlet, deskPasses: 1 as const })),
  deskFolder: join(folder, 'desk'),
  targets: [
    {
      kind: 'folder',
      id: 'drop',
      name: '송출 폴더',
      outletId: '',
      mapping: DEFAULT_MAPPING,
      path: join(folder, 'out'),
    },
  ],
});

/** Nothing but the folder is between the two. */
const offline = ({ app }: LaunchedApp) =>
  app.evaluate(({ session }) => session.defaultSession.enableNetworkEmulation({ offline: true }));

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'songgo-desk-'));
  for (const name of ['desk', 'out']) mkdirSync(join(folder, name));
  [reporter, desk] = await Promise.all([
    launchWriting(machine(REPORTER, 'reporter')),
    launchWriting(machine(EDITOR, 'desk')),
  ]);
  await Promise.all([offline(reporter), offline(desk)]);
  id = await openStoryWith(reporter.page, (doc) => {
    (bodyOf(doc).get(0) as Y.XmlElement).insert(0, [new Y.XmlText('강변 도서관 문을 열다')]);
    (bodyOf(doc).get(1) as Y.XmlElement).insert(0, [
      new Y.XmlText('시는 24일 강변 도서관을 열었다.'),
    ]);
    const [noted, note] = [new Y.XmlElement('paragraph'), new Y.XmlText()];
    noted.insert(0, [note]);
    bodyOf(doc).insert(2, [noted]);
    note.insert(0, '관장 번호는 수첩에', { note: {} });
  });
});
afterAll(async () => {
  await reporter?.close();
  await desk?.close();
  rmSync(folder, { recursive: true, force: true });
});

const header = (page: Page) => page.locator('main');
const stands = (page: Page, step: string) =>
  header(page)
    .getByRole('button', { name: `기사 상태: ${step}` })
    .waitFor({ timeout: 20_000 });
const press = (page: Page, name: string) =>
  header(page).getByRole('button', { name, exact: true }).click();
const paragraph = (page: Page) => page.locator('.ProseMirror p').first();
const write = async (page: Page, selector: string, key: 'Home' | 'End', words: string) => {
  // The first line: Home and End are of the line.
  await page
    .locator(selector)
    .first()
    .click({ position: { x: 40, y: 10 } });
  await page.keyboard.press(key);
  await composeHangul(page, words);
};
const typeDateline = async (page: Page, place: string) => {
  await page.getByLabel('발신지', { exact: true }).focus();
  await composeHangul(page, place);
};
const onDisk = async (page: Page) => {
  const doc = new Y.Doc();
  const state = await page.evaluate(async (id) => {
    const opened = await window.songgo.call('stories.open', { id });
    return opened.ok ? [...opened.value.state] : [];
  }, id);
  Y.applyUpdate(doc, Uint8Array.from(state));
  return doc;
};
/** Writes the embargo past the window, which would ask why. */
const writeEmbargo = async (page: Page, embargo: Embargo) => {
  const doc = await onDisk(page);
  const before = Y.encodeStateVector(doc);
  writeFields(doc, { embargo });
  const update = [...Y.encodeStateAsUpdate(doc, before)];
  await page.evaluate(
    ({ id, update }) =>
      window.songgo.call('stories.append', { id, update: Uint8Array.from(update) }),
    { id, update },
  );
};
/** Switches at the desk between editing and suggesting. */
const switchTo = async (mode: string) => {
  await runCommand(desk, 'review.suggest');
  await desk.page
    .getByRole('radio', { name: mode })
    .and(desk.page.locator(':checked'))
    .waitFor({ state: 'attached' });
};
const picture = async (page: Page, name: string) => {
  if (process.env.SONGGO_PICTURES) {
    await page.screenshot({ path: join(process.env.SONGGO_PICTURES, `${name}.png`) });
  }
};

describe('a story goes to the desk and back without a server', () => {
  it('is filed and taken; the desk suggests in Hangul and returns it with a reason while its reporter writes on', async () => {
    await press(reporter.page, '송고');
    await stands(reporter.page, '송고');
    await picture(reporter.page, 'filed');

    // It comes by the folder: the list says so, and the desk opens it from there.
    const list = desk.page.getByRole('navigation');
    await list.getByRole('button', { name: /^데스크\s*1$/ }).click({ timeout: 20_000 });
    await list.locator(`[data-story="${id}"]`).click();
    await stands(desk.page, '송고');
    await picture(desk.page, 'arrived');
    await press(desk.page, '데스크 인수');
    await stands(desk.page, '데스킹');
    // The same field, apart.
    await typeDateline(reporter.page, '춘천');
    await typeDateline(desk.page, '원주');
    await switchTo('제안');
    await write(desk.page, '.ProseMirror p', 'End', ' 장서는 삼만 권이다.');
    await write(desk.page, '.ProseMirror h1', 'End', ' 드디어');

    await write(reporter.page, '.ProseMirror p', 'Home', '오늘 ');

    await runCommand(desk, 'desk.return');
    const asked = desk.page.getByRole('dialog');
    await asked.getByRole('button', { name: '반려' }).click();
    await asked.getByText('사유를 적어 주세요. 기록에 남습니다.').waitFor();
    await asked.getByRole('textbox').focus();
    await composeHangul(desk.page, REASON);
    await picture(desk.page, 'returning');
    await asked.getByRole('button', { name: '반려' }).click();
    await stands(desk.page, '반려');
  });

  it('meets what was written meanwhile; the receipt names who typed each word, and its reporter decides', async () => {
    const { page } = reporter;
    await stands(page, '반려');
    await expect.poll(() => paragraph(page).innerText()).toContain('장서는 삼만 권이다.');
    expect(await paragraph(page).innerText()).toContain('오늘 시는 24일');
    // The field both wrote has one value; both are shown, and the other is a key away.
    const notice = page.getByRole('alert').filter({ hasText: '두 사람이 따로 고친 항목' }).last();
    await notice.getByText(/발신지: 이쪽 ‘춘천’, 저쪽 ‘원주’/).waitFor();
    const dateline = page.getByLabel('발신지', { exact: true });
    const [kept, other] =
      (await dateline.inputValue()) === '춘천' ? ['춘천', '원주'] : ['원주', '춘천'];
    await picture(page, 'conflict');
    await runCommand(reporter, 'view.language');
    await page.getByText('Two people changed these apart').waitFor();
    await page
      .getByText(/^Changes by .+ were merged$/)
      .first()
      .waitFor();
    await picture(page, 'conflict-en');
    await runCommand(reporter, 'view.language');
    const side = other === '춘천' ? '이쪽' : '저쪽';
    await page.getByRole('button', { name: `발신지: ${side} 값 쓰기` }).press('Enter');
    await expect.poll(() => dateline.inputValue()).toBe(other);
    await expect.poll(async () => readFields(await onDisk(page)).dateline).toBe(other);
    expect(other).not.toBe(kept);
    await page
      .getByRole('alert')
      .filter({ hasText: '두 사람이 따로' })
      .first()
      .locator('> button')
      .click();
    await notice.waitFor({ state: 'detached' });

    await runCommand(reporter, 'desk.log');
    const record = page.getByRole('dialog');
    await record.getByText(REASON).waitFor();
    await record.getByText(/도착함 · 오세라/).waitFor();
    await record.getByText(/반려함 · 오세라/).waitFor();
    await picture(page, 'record');
    await record.getByText('송고 뒤 바뀐 것').click();
    const named = (words: string) =>
      record.locator('ins', { hasText: words }).locator('xpath=following-sibling::span[1]');
    expect(await named('장서는').innerText()).toBe(EDITOR.name);
    expect(await named('오늘').innerText()).toBe(REPORTER.name);
    await picture(page, 'receipt');
    await record.getByRole('button', { name: '확인했습니다' }).click();
    await record.getByText('고친 내용 확인').waitFor();
    await page.keyboard.press('Escape');
    await record.waitFor({ state: 'detached' });

    await page.getByRole('tab', { name: /^검토/ }).click();
    const suggested = page.locator('ol li', { hasText: EDITOR.name });
    await expect.poll(() => suggested.count()).toBe(2);
    const decide = (words: string, how: string) =>
      suggested.filter({ hasText: words }).getByRole('button', { name: how }).click();
    await decide('드디어', '물리치기');
    await expect.poll(() => suggested.count()).toBe(1);
    await decide('장서는', '반영');
    await expect.poll(() => suggested.count()).toBe(0);
    expect(await page.locator('.ProseMirror h1').innerText()).toBe('강변 도서관 문을 열다');
  });

  it('is filed again, changed, approved; what is changed afterwards needs a reason before it is released', async () => {
    const until = '2999-01-01T06:00:00+09:00';
    await writeEmbargo(reporter.page, { kind: 'time', until, source: '시청' });
    await press(reporter.page, '송고');
    await stands(reporter.page, '송고');
    // Taken away without a word it still holds, and the window offers to lift it with one.
    await writeEmbargo(reporter.page, { kind: 'none' });
    await reporter.page.reload();
    await reporter.page.getByRole('tab', { name: '기사', exact: true }).click();
    const lift = reporter.page.getByRole('button', { name: '사유를 남기고 풀기…' });
    await lift.waitFor();
    // The foot of the window and the preview say it as well.
    await reporter.page.locator('footer', { hasText: /엠바고 299\d/ }).waitFor();
    await reporter.page.keyboard.press('Control+Shift+P');
    await reporter.page.getByRole('note').getByText('기록에 남은 엠바고').waitFor();
    await picture(reporter.page, 'embargo-preview');
    await reporter.page.keyboard.press('Escape');
    await reporter.page.getByRole('note').waitFor({ state: 'detached' });
    await picture(reporter.page, 'embargo-short');
    await lift.press('Enter');
    const why = reporter.page.getByRole('dialog', { name: '엠바고 먼저 풀기' });
    await why.getByRole('textbox').focus();
    await composeHangul(reporter.page, '시청이 전화로 허락');
    await why.getByRole('button', { name: '엠바고 먼저 풀기' }).click();
    await lift.waitFor({ state: 'detached' });
    await stands(desk.page, '송고');
    // What the desk goes on from has the lifting in it.
    await expect
      .poll(async () => readFields(await onDisk(desk.page)).embargo.kind, { timeout: 20_000 })
      .toBe('none');
    await press(desk.page, '데스크 인수');
    await stands(desk.page, '데스킹');
    await press(desk.page, '승인');
    await stands(desk.page, '출고 승인');
    await picture(desk.page, 'approved');
    await stands(reporter.page, '출고 승인');
    const looked = (page: Page) =>
      page.evaluate(async (id) => {
        const formats = ['ninjs', 'newsml-g2', 'nitf', 'html', 'rss', 'text', 'markdown'];
        const options = { formats, encoding: 'utf-8' as const, unencodable: 'stop' as const };
        const looked = await window.songgo.call('export.preview', { id, options });
        if (!looked.ok) throw new Error(looked.error.code);
        return looked.value;
      }, id);
    const refused = async () => (await looked(desk.page)).refused?.values?.why ?? null;
    expect(await refused()).toBe(null);
    // In editing again: what is typed now is no suggestion.
    await switchTo('편집');
    await write(desk.page, '.ProseMirror p', 'Home', '꼭 ');
    await header(desk.page).getByText('승인 뒤 바뀜').waitFor();
    await picture(desk.page, 'changed');
    await expect.poll(refused).toBe('changed');
    await runCommand(desk, 'desk.approve');
    const asked = desk.page.getByRole('dialog');
    await asked.getByRole('textbox').focus();
    await composeHangul(desk.page, '강조가 빠졌음');
    await asked.getByRole('button', { name: '승인' }).click();
    await header(desk.page).getByText('승인 뒤 바뀜').waitFor({ state: 'detached' });
    await expect.poll(refused).toBe(null);

    await press(desk.page, '송출…');
    const dialog = desk.page.getByRole('dialog');
    await dialog.getByRole('button', { name: '승인하고 송출' }).click();
    await dialog.locator('li[data-state="delivered"]').waitFor();
    await desk.page.keyboard.press('Escape');
    await stands(desk.page, '송출');

    // Nothing of the review is in what went out, nor in any other form it could take.
    const out = readdirSync(join(folder, 'out')).map((name) =>
      readFileSync(join(folder, 'out', name), 'utf8'),
    );
    const files = (await looked(desk.page)).files.map(({ text }) => text ?? '') ?? [];
    expect(files.length).toBeGreaterThanOrEqual(7);
    expect(out.join()).toContain('꼭 오늘 시는 24일 강변 도서관을 열었다. 장서는 삼만 권이다.');
    for (const text of [...out, ...files]) {
      for (const inner of ['드디어', '수첩에', EDITOR.name, REASON, '강조가 빠졌음']) {
        expect(text).not.toContain(inner);
      }
    }
  });

  it('its reporter has the receipt of it all: moves, reasons, words and that it was released', async () => {
    const { page } = reporter;
    await stands(page, '송출');
    await runCommand(reporter, 'desk.log');
    const record = page.getByRole('dialog');
    for (const told of [
      REASON,
      '시청이 전화로 허락',
      '강조가 빠졌음',
      /승인함 · 오세라/,
      /송출함 · 오세라/,
    ]) {
      await record.getByText(told).first().waitFor();
    }
    await record.getByText('송고 뒤 바뀐 것').click();
    const came = record.locator('ins', { hasText: '꼭' });
    expect(await came.locator('xpath=following-sibling::span[1]').innerText()).toBe(EDITOR.name);
    await picture(page, 'released');
    await record.getByRole('button', { name: '이의 제기…' }).click();
    const why = page.getByRole('dialog').last();
    await why.getByRole('textbox').focus();
    await composeHangul(page, '강조는 과합니다');
    await why.getByRole('button', { name: '이의 제기' }).click();
    await record.getByText('강조는 과합니다').waitFor();
    await page.keyboard.press('Escape');
    await record.waitFor({ state: 'detached' });
  });

  it('R35 by a stick: a known sender’s package opens at once, a new one asks for a name, a changed one is refused', async () => {
    const { page, app } = reporter;
    const names = readdirSync(join(folder, 'desk')).filter((name) => name.endsWith('.songgo'));
    const paths = names.map((name) => join(folder, 'desk', name));
    const read = await Promise.all(paths.map(async (path) => unwrap(await readPackage(path))));
    const at = read.findIndex(({ sender }) => sender?.name === EDITOR.name);
    const theirs = read[at];
    if (!theirs) throw new Error('no package of the desk');
    const report = page.getByRole('dialog', { name: '가져온 결과' });
    const take = async (path: string) => {
      await answerFileDialogs(app, [path]);
      await runCommand(reporter, 'story.import');
    };
    await take(paths[at] as string);
    await page.getByText('이미 있던 기사와 합쳤습니다', { exact: false }).waitFor();
    expect(await report.count()).toBe(0);

    const other = openIdentity(mkdtempSync(join(folder, 'other-')));
    const sealed = async (name: string, key: string, as: string) => {
      const input = { ...theirs, photos: [], original: async () => failure('photo-not-found') };
      const packed = await writePackage({ ...input, sealer: { ...other, key, name: as } });
      writeFileSync(join(folder, name), unwrap(packed).bytes);
      return join(folder, name);
    };
    await take(await sealed('바뀐.songgo', theirs.sender?.key ?? '', EDITOR.name));
    await report.getByRole('alert').getByText('바뀐 꾸러미입니다').waitFor();
    await picture(page, 'changedPackage');
    await page.keyboard.press('Escape');

    const fresh = await sealed('처음.songgo', other.key, '남도현');
    await take(fresh);
    await report.getByLabel('보낸 사람').waitFor();
    await picture(page, 'newSender');
    await report.getByLabel('보낸 사람').press('End');
    await composeHangul(page, ' 부장');
    await report.getByRole('button', { name: '기억하고 열기' }).click();
    await report.waitFor({ state: 'detached' });
    await expect
      .poll(() =>
        page.evaluate(async () => {
          const settings = await window.songgo.call('settings.read');
          return settings.ok ? settings.value.senders.map(({ name }) => name) : [];
        }),
      )
      .toEqual([EDITOR.name, '남도현 부장']);
    await take(fresh);
    await page.getByText('이미 있던 기사와 합쳤습니다', { exact: false }).waitFor();
    expect(await report.count()).toBe(0);
  });
});
