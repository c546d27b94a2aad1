import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bodyOf } from '@shared/document/storyDoc';
import { DEFAULT_SETTINGS, type Settings } from '@shared/settings';
import type { DeskRole } from '@shared/story/steps';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import type { LaunchedApp } from '../helpers/app';
import { composeHangul } from '../helpers/ime';
import { launchWriting, openStoryWith, REPORTER, runCommand } from '../helpers/writing';

let folder: string;
let reporter: LaunchedApp;
let desk: LaunchedApp;
let id: string;

const EDITOR = { id: 'p9', name: '오세라', role: '기자', email: 'sera@hangang.example' };

/** A machine of a newsroom in which one person of the desk passes each story. */
const machine = (me: typeof REPORTER, deskRole: DeskRole): Partial<Settings> => ({
  people: [{ ...me, deskRole }],
  me: me.id,
  outlets: DEFAULT_SETTINGS.outlets.map((outlet) => ({ ...outlet, deskPasses: 1 as const })),
  deskFolder: folder,
});

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'songgo-desk-'));
  reporter = await launchWriting(machine(REPORTER, 'reporter'));
  id = await openStoryWith(reporter.page, (doc) => {
    (bodyOf(doc).get(0) as Y.XmlElement).insert(0, [new Y.XmlText('강변 도서관 문을 열다')]);
    (bodyOf(doc).get(1) as Y.XmlElement).insert(0, [
      new Y.XmlText('시는 24일 강변 도서관을 열었다.'),
    ]);
  });
  desk = await launchWriting(machine(EDITOR, 'desk'));
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
const picture = async (page: Page, name: string) => {
  if (process.env.SONGGO_PICTURES) {
    await page.screenshot({ path: join(process.env.SONGGO_PICTURES, `${name}.png`) });
  }
};

describe('a story goes to the desk and back without a server', () => {
  it('is filed, taken, returned with a reason while its reporter writes on, and the receipt shows it', async () => {
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
    await desk.page.locator('.ProseMirror p').first().click();
    await desk.page.keyboard.press('End');
    await composeHangul(desk.page, ' 장서는 삼만 권이다.');

    await reporter.page.locator('.ProseMirror p').first().click();
    await reporter.page.keyboard.press('Home');
    await composeHangul(reporter.page, '오늘 ');

    await runCommand(desk, 'desk.return');
    const asked = desk.page.getByRole('dialog');
    await asked.getByRole('button', { name: '반려…' }).click();
    await asked.getByText('사유를 적어 주세요. 기록에 남습니다.').waitFor();
    await asked.getByRole('textbox').focus();
    await composeHangul(desk.page, '장서 수의 출처를 밝혀 주세요');
    await picture(desk.page, 'returning');
    await asked.getByRole('button', { name: '반려…' }).click();
    await stands(desk.page, '반려');

    await stands(reporter.page, '반려');
    const text = () => reporter.page.locator('.ProseMirror p').first().innerText();
    await expect.poll(text).toContain('장서는 삼만 권이다.');
    expect(await text()).toContain('오늘 시는 24일');
    await runCommand(reporter, 'desk.log');
    const record = reporter.page.getByRole('dialog');
    await record.getByText('장서 수의 출처를 밝혀 주세요').waitFor();
    await record.getByText(/도착함 · 오세라/).waitFor();
    await picture(reporter.page, 'record');
    await record.getByText('송고 뒤 바뀐 것').click();
    await record.locator('ins', { hasText: '장서는' }).waitFor();
    await picture(reporter.page, 'receipt');
    await record.getByRole('button', { name: '확인했습니다' }).click();
    await record.getByText('고친 내용 확인').waitFor();
    await reporter.page.keyboard.press('Escape');
  });

  it('is filed again and approved; what is changed afterwards is no longer what was approved', async () => {
    await press(reporter.page, '송고');
    await stands(reporter.page, '송고');
    await stands(desk.page, '송고');
    await press(desk.page, '데스크 인수');
    await stands(desk.page, '데스킹');
    await press(desk.page, '승인');
    await stands(desk.page, '출고 승인');
    await picture(desk.page, 'approved');
    await stands(reporter.page, '출고 승인');
    const refused = (page: Page) =>
      page.evaluate(async (id) => {
        const options = { formats: ['text'], encoding: 'utf-8', unencodable: 'stop' } as const;
        const looked = await window.songgo.call('export.preview', {
          id,
          options: { ...options, formats: [...options.formats] },
        });
        return looked.ok ? (looked.value.refused?.values?.why ?? null) : looked.error.code;
      }, id);
    expect(await refused(desk.page)).toBe(null);
    await desk.page.locator('.ProseMirror p').first().click();
    await composeHangul(desk.page, '꼭 ');
    await header(desk.page).getByText('승인 뒤 바뀜').waitFor();
    await picture(desk.page, 'changed');
    await expect.poll(() => refused(desk.page)).toBe('changed');
  });
});
