import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DEFAULT_MAPPING } from '@shared/deliver/mapping';
import type { Target, TargetOf } from '@shared/deliver/target';
import { bodyOf } from '@shared/document/storyDoc';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { newTarget } from '../../renderer/settings/newTarget';
import type { LaunchedApp } from '../helpers/app';
import { composeHangul } from '../helpers/ime';
import { ReceiverServer } from '../helpers/receiver';
import { WordpressLedger } from '../helpers/wordpressLedger';
import {
  answerFileDialogs,
  call,
  launchWriting,
  openStoryWith,
  runCommand,
  waitUntilSaved,
} from '../helpers/writing';

let launched: LaunchedApp;
let receiver: ReceiverServer;
let cms: WordpressLedger;

const folder = mkdtempSync(join(tmpdir(), 'songgo-outbox-'));
const mapping = { ...DEFAULT_MAPPING, fileName: '{id}' };
const api = (): Target => ({
  ...(newTarget('http', '기사 받는 곳') as TargetOf<'http'>),
  id: 'api',
  mapping,
  url: `${receiver.url}/stories`,
  allowHttp: true,
  updateUrl: '/stories/{id}',
  lookupUrl: '/stories/{guid}',
  photos: 'none',
});
const site = (): Target => ({
  ...(newTarget('wordpress', '누리집') as TargetOf<'wordpress'>),
  id: 'site',
  mapping,
  url: cms.url,
  user: 'desk',
  allowHttp: true,
});

beforeAll(async () => {
  receiver = await ReceiverServer.start();
  cms = await new WordpressLedger().start();
  launched = await launchWriting({ targets: [api()] });
  await story('강변 도서관 문을 열다');
});
afterAll(async () => {
  await launched?.close();
  await receiver?.close();
  await cms?.close();
  rmSync(folder, { recursive: true, force: true });
});

const story = (headline: string) =>
  openStoryWith(launched.page, (doc) => {
    (bodyOf(doc).get(0) as Y.XmlElement).insert(0, [new Y.XmlText(headline)]);
  });
const dialog = () => launched.page.getByRole('dialog');
const item = (state: string) => dialog().locator(`li[data-state="${state}"]`);
const button = (name: string) => dialog().getByRole('button', { name, exact: true });
const copied = () => launched.app.evaluate(({ clipboard }) => clipboard.readText());
const writes = () => receiver.came.filter(({ method }) => method === 'POST' || method === 'PUT');

/** Approves the open story for the only target. */
async function approve(): Promise<void> {
  await runCommand(launched, 'story.send');
  await dialog().getByRole('button', { name: '승인하고 송출' }).click();
}
async function openOutbox(): Promise<void> {
  await runCommand(launched, 'story.outbox');
  await dialog().getByText('기다리는 것').waitFor();
}
async function closeDialog(): Promise<void> {
  await launched.page.keyboard.press('Escape');
  await dialog().waitFor({ state: 'detached' });
}

describe('the outbox in the window', () => {
  it('a refusal is told wherever one writes, can be copied, and is sent again when asked', async () => {
    const { page } = launched;
    receiver.refuses = ({ method }) =>
      method === 'POST'
        ? { status: 422, json: { code: 'no_section', message: '섹션이 <b>없습니다</b>' } }
        : null;
    // It is told for ten seconds, which a slow machine may need to close the dialog.
    const told = page.getByText('송출이 멈췄습니다').waitFor();
    await approve();
    await closeDialog();
    await told;
    await page.getByRole('button', { name: '전송 확인 1' }).click();
    await item('refused').getByText('송출처가 기사를 받지 않았습니다').waitFor();
    await button('오류 복사').click();
    await expect.poll(copied).toBe('deliver-refused\n422 no_section: 섹션이 없습니다');
    // It does not go again by itself.
    expect(writes()).toHaveLength(1);
    receiver.refuses = () => null;
    await button('다시 보내기').click();
    await dialog().getByText('기다리는 송출이 없습니다').waitFor();
    expect(receiver.stories).toHaveLength(1);
    await closeDialog();
  });

  it('R31 a target that hangs keeps nobody from writing; what became of it is looked up, not sent again', async () => {
    const { app, page } = launched;
    await story('다리를 고치다');
    // A minute and a half of silence, in a moment.
    await app.evaluate(() => {
      const usual = globalThis.setTimeout;
      globalThis.setTimeout = ((work: () => void, after?: number) =>
        usual(work, after === 90_000 ? 2_000 : after)) as typeof setTimeout;
    });
    const before = writes().length;
    receiver.faults = ['none', 'timeout-after'];
    await approve();
    await item('sending').getByRole('progressbar', { name: '보낸 정도' }).waitFor();
    await closeDialog();
    await page.locator('.ProseMirror h1').click();
    await page.keyboard.press('End');
    await page.keyboard.type(', written on');
    await waitUntilSaved(page);
    await openOutbox();
    expect(await item('sending').or(item('unknown')).count()).toBe(1);
    await item('unknown').getByText('송출처가 제때 답하지 않았습니다').waitFor();
    expect(writes()).toHaveLength(before + 1);
    await button('지금 확인하기').click();
    await dialog().getByText('기다리는 송출이 없습니다').waitFor();
    expect(receiver.came.at(-1)?.method).toBe('GET');
    expect(writes()).toHaveLength(before + 1);
    expect(receiver.stories).toHaveLength(2);
    await dialog().getByText('모두', { exact: true }).click();
    await button('기록').first().click();
    const record = await dialog().getByRole('list', { name: '기록' }).innerText();
    expect(record.match(/보내기 시작|답을 받지 못함|들어감/g)).toEqual([
      '보내기 시작',
      '답을 받지 못함',
      '들어감',
    ]);
    await closeDialog();
  });

  it('a correction for later, its note and time composed, says when it leaves, and nothing of it leaves before', async () => {
    const before = receiver.came.length;
    await runCommand(launched, 'story.send');
    await dialog().getByText('정정', { exact: true }).click();
    const note = dialog().getByLabel('정정 내용');
    await note.click();
    await composeHangul(launched.page, '다리 이름을 바로잡습니다');
    expect(await note.inputValue()).toBe('다리 이름을 바로잡습니다');
    await dialog().getByLabel('송출 시각').click();
    await composeHangul(launched.page, '2999년 1월 2일 오전 6시');
    await dialog().getByLabel('송출 시각').press('Tab');
    await dialog().getByRole('button', { name: '승인하고 정정' }).click();
    const later = item('waiting');
    await later.getByText('예약', { exact: true }).waitFor();
    await later.getByText(/2999.*에 나갑니다/).waitFor();
    await closeDialog();
    await launched.page.getByRole('button', { name: '전송 대기 1' }).click();
    await button('그만두기').click();
    await dialog().getByText('기다리는 송출이 없습니다').waitFor();
    expect(receiver.came).toHaveLength(before);
    await closeDialog();
  });

  it('a mapping goes to a file and comes from one; another file changes nothing', async () => {
    const { app, page } = launched;
    const path = join(folder, 'mapping.json');
    await app.evaluate(({ dialog }, filePath) => {
      dialog.showSaveDialog = async () => ({ canceled: false, filePath });
    }, path);
    await runCommand(launched, 'app.settings');
    await dialog().getByRole('tab', { name: '송출처' }).click();
    await button('파일로 내보내기').click();
    await expect.poll(() => existsSync(path)).toBe(true);
    expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual(mapping);
    const kept = async () => (await call(page, 'settings.read')).targets[0]?.mapping;
    const other = { ...mapping, fileName: '{date}-{slugline}', fields: { headline: 'title' } };
    writeFileSync(path, JSON.stringify(other));
    await answerFileDialogs(app, [path]);
    await button('파일에서 가져오기').click();
    await expect.poll(kept).toEqual(other);
    await dialog().getByLabel('사진 모양').selectOption({ label: '16:9' });
    await dialog().getByLabel('찍은 곳·때와 카메라를 남기기').check();
    await dialog().getByLabel('인코딩', { exact: true }).selectOption('euc-kr');
    await dialog().getByLabel('인코딩에 없는 글자').selectOption('replace');
    const photo = { ...other.photo, aspect: 16 / 9, keepPrivate: true };
    const chosen = { ...other, encoding: 'euc-kr', unencodable: 'replace', photo };
    await expect.poll(kept).toEqual(chosen);
    writeFileSync(path, '{"version":9}');
    await button('파일에서 가져오기').click();
    await page.getByText('mapping.json은 송출처 매핑 파일이 아닙니다').waitFor();
    expect(await kept()).toEqual(chosen);
    await call(page, 'settings.write', { targets: [api()] });
    await closeDialog();
  });

  it('a paused target gets nothing and says so where it waits; what was cancelled never leaves', async () => {
    const { page } = launched;
    const before = receiver.came.length;
    await runCommand(launched, 'app.settings');
    await dialog().getByRole('tab', { name: '송출처' }).click();
    // What has no effect is not asked for: JSON of the fields has no format of ours.
    await dialog().getByLabel('보낼 내용', { exact: true }).selectOption('fields');
    await dialog().getByLabel('형식', { exact: true }).waitFor({ state: 'detached' });
    await dialog().getByLabel('보낼 내용', { exact: true }).selectOption('document');
    await dialog().getByLabel('형식', { exact: true }).waitFor();
    await button('송출 멈추기').click();
    await dialog().getByText('이 송출처로는 아무것도 나가지 않습니다').waitFor();
    await closeDialog();
    await approve();
    await item('waiting').getByText('이 송출처로는 아무것도 나가지 않습니다').waitFor();
    await button('그만두기').click();
    await item('dropped').waitFor();
    await closeDialog();
    await approve();
    await item('waiting').waitFor();
    await closeDialog();
    await page.getByRole('button', { name: '전송 대기 1' }).click();
    expect(receiver.came).toHaveLength(before);
    await button('송출 다시 시작').click();
    await dialog().getByText('기다리는 송출이 없습니다').waitFor();
    expect(receiver.stories[1]?.document).toMatchObject({
      headlines: [{ value: '다리를 고치다, written on' }],
    });
    expect(receiver.came.slice(before).map(({ method }) => method)).toEqual(['GET', 'PUT', 'GET']);
    await closeDialog();
  });

  it('R32 what somebody changed at the CMS is shown beside ours, and stands until a person says otherwise', async () => {
    const { page } = launched;
    await call(page, 'settings.write', { targets: [site()] });
    await call(page, 'targets.setSecret', { id: 'site', secret: 'abcd efgh' });
    await story('시장이 붐비다');
    await approve();
    await item('delivered').waitFor();
    await closeDialog();
    const [post] = cms.posts;
    if (!post) throw new Error('no post');
    post.title = '시장이 아주 붐비다';
    await page.locator('.ProseMirror h1').click();
    await page.keyboard.press('End');
    await page.keyboard.type(' again');
    await waitUntilSaved(page);
    await approve();
    const row = item('refused').getByRole('row', { name: /^제목/ });
    await row.waitFor();
    expect(await row.getByRole('cell').allInnerTexts()).toEqual([
      '제목',
      '시장이 붐비다 again',
      '시장이 아주 붐비다',
    ]);
    expect(post.title).toBe('시장이 아주 붐비다');
    await button('송출처 것을 두기').click();
    await item('dropped').waitFor();
    expect(post.title).toBe('시장이 아주 붐비다');
    // Sent anew it is asked about anew, and goes when told to.
    await dialog().getByRole('button', { name: '승인하고 송출' }).click();
    await item('refused').waitFor();
    await button('우리 것으로 덮어쓰기').click();
    await expect.poll(() => post.title).toBe('시장이 붐비다 again');
    await expect.poll(() => item('delivered').count()).toBe(2);
    expect(cms.posts).toHaveLength(1);
    await closeDialog();
  });
});
