import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DEFAULT_MAPPING } from '@shared/deliver/mapping';
import type { Target } from '@shared/deliver/target';
import { bodyOf } from '@shared/document/storyDoc';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import type { LaunchedApp } from '../helpers/app';
import { WordpressLedger } from '../helpers/wordpressLedger';
import {
  answerFileDialogs,
  call,
  launchWriting,
  openStoryWith,
  runCommand,
} from '../helpers/writing';

let folder: string;
let launched: LaunchedApp;
let storyId: string;

const target = (): Target => ({
  kind: 'folder',
  id: 'drop',
  name: '편집국 폴더',
  outletId: '',
  mapping: DEFAULT_MAPPING,
  path: join(folder, 'in'),
});

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'songgo-drop-'));
  mkdirSync(join(folder, 'in'));
  launched = await launchWriting({ targets: [target()] });
  storyId = await openStoryWith(launched.page, (doc) => {
    const headline = bodyOf(doc).get(0) as Y.XmlElement;
    headline.insert(0, [new Y.XmlText('강변 도서관 문을 열다')]);
  });
});
afterAll(async () => {
  await launched?.close();
  rmSync(folder, { recursive: true, force: true });
});

const files = () => readdirSync(join(folder, 'in'));
const sent = () => {
  const name = files().find((one) => !one.startsWith('songgo-')) ?? '';
  return JSON.parse(readFileSync(join(folder, 'in', name), 'utf8'));
};
const states = () =>
  launched.page.evaluate(async (storyId) => {
    const list = await window.songgo.call('outbox.list', { which: { storyId } });
    if (!list.ok) throw new Error(list.error.code);
    return list.value.sends.map(({ state }) => state);
  }, storyId);

describe('sending a story out', () => {
  it('approves, sends and shows what became of it', async () => {
    const { page } = launched;
    await runCommand(launched, 'story.send');
    const dialog = page.getByRole('dialog');
    await dialog.getByText('송출처가 받는 항목').waitFor();
    // The only target is chosen already, and the approver is who writes here.
    await dialog.getByRole('button', { name: '승인하고 송출' }).click();
    await dialog.locator('li[data-state="delivered"]').waitFor();
    expect(await dialog.locator('li[data-state="delivered"]').innerText()).toContain('한지민');
    expect(sent().headlines[0].value).toBe('강변 도서관 문을 열다');
    await dialog.getByRole('button', { name: '주소 복사' }).click();
    const copied = () => launched.app.evaluate(({ clipboard }) => clipboard.readText());
    const [name = ''] = files().filter((one) => !one.startsWith('songgo-'));
    await expect.poll(copied).toBe(join(folder, 'in', name));
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
  });

  it('R6 waits for a target that cannot be written to, says so at the foot, and goes on by itself', async () => {
    const { page } = launched;
    rmSync(join(folder, 'in'), { recursive: true });
    writeFileSync(join(folder, 'in'), '');
    await runCommand(launched, 'story.send');
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: '승인하고 송출' }).click();
    await dialog.locator('li[data-state="waiting"]').waitFor();
    await dialog.getByText('송출 파일을 쓰지 못했습니다').first().waitFor();
    await page.keyboard.press('Escape');
    const count = page.getByRole('button', { name: '전송 대기 1' });
    await count.waitFor();
    rmSync(join(folder, 'in'));
    mkdirSync(join(folder, 'in'));
    await count.click();
    await page.getByRole('dialog').getByRole('button', { name: '지금 다시 해 보기' }).click();
    await expect.poll(states).toEqual(['delivered', 'delivered']);
    await page.getByText('기다리는 송출이 없습니다').waitFor();
    await page.keyboard.press('Escape');
    await count.waitFor({ state: 'detached' });
  });

  it('R32 shows what somebody changed at the target and overwrites it only when told to', async () => {
    const { page } = launched;
    const name = files().find((one) => !one.startsWith('songgo-')) ?? '';
    writeFileSync(join(folder, 'in', name), '{}');
    await runCommand(launched, 'story.send');
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: '승인하고 송출' }).click();
    const refused = dialog.locator('li[data-state="refused"]');
    await refused.getByText('송출처에 있는 기사를 다른 사람이 고쳤습니다').waitFor();
    await page.getByText('송출이 멈췄습니다').waitFor();
    expect(readFileSync(join(folder, 'in', name), 'utf8')).toBe('{}');
    await refused.getByRole('button', { name: '우리 것으로 덮어쓰기' }).click();
    await expect.poll(states).toEqual(['delivered', 'delivered', 'delivered']);
    expect(sent().headlines[0].value).toBe('강변 도서관 문을 열다');
    await page.keyboard.press('Escape');
  });
});

describe('what comes from a CMS', () => {
  it('S53 S55 shows text that is meant to harm as text, and asks nobody for its pictures', async () => {
    const { page } = launched;
    const server = await new WordpressLedger().start();
    try {
      const cms: Target = {
        kind: 'wordpress',
        id: 'cms',
        name: '누리집',
        outletId: '',
        mapping: DEFAULT_MAPPING,
        url: server.url,
        user: 'desk',
        allowHttp: true,
      };
      await call(page, 'settings.write', { targets: [cms] });
      await call(page, 'targets.setSecret', { id: 'cms', secret: 'abcd efgh' });
      const approve = async () => {
        await runCommand(launched, 'story.send');
        const dialog = page.getByRole('dialog');
        await dialog.getByRole('button', { name: '승인하고 송출' }).click();
        return dialog;
      };
      const first = await approve();
      await first.locator('li[data-state="delivered"]', { hasText: '누리집' }).waitFor();
      await page.keyboard.press('Escape');
      const image = `<img src="${server.url}/canary.gif" onerror="window.pulled = 1">`;
      const shown = image.replace('<', '&lt;').replace('>', '&gt;');
      const [post] = server.posts;
      if (!post) throw new Error('no post');
      post.title = `${image}${shown}\u202Emoc.live\u0007`;
      post.content = `<script>window.pulled = 1</script><p>${shown}</p>`;
      const dialog = await approve();
      const refused = dialog.locator('li[data-state="refused"]', { hasText: '누리집' });
      await refused.getByText('송출처에 있는 기사를 다른 사람이 고쳤습니다').waitFor();
      expect(await refused.getByRole('cell', { name: image }).first().innerText()).toBe(
        `${image}moc.live`,
      );
      expect(await refused.locator('img, svg, script').count()).toBe(0);
      expect(await page.evaluate(() => 'pulled' in window)).toBe(false);
      expect(server.asked).not.toContain('/canary.gif');
      await page.keyboard.press('Escape');
    } finally {
      // The folder is no longer kept, so that it has to be chosen again.
      await answerFileDialogs(launched.app, [join(folder, 'in')]);
      await call(page, 'targets.chooseFolder', undefined);
      await call(page, 'settings.write', { targets: [target()] });
      await server.close();
    }
  });
});

describe('targets in the settings', () => {
  it('adds a folder, tries it and keeps it', async () => {
    const { page, app } = launched;
    const chosen = join(folder, 'second');
    mkdirSync(chosen);
    await answerFileDialogs(app, [chosen]);
    await runCommand(launched, 'app.settings');
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('tab', { name: '송출처' }).click();
    await dialog.getByRole('button', { name: '송출처 더하기' }).click();
    await page.getByRole('menuitem', { name: '폴더' }).click();
    await dialog.getByRole('button', { name: '폴더 고르기' }).click();
    await dialog.getByText(chosen).waitFor();
    await dialog.getByRole('button', { name: '연결 확인' }).click();
    await dialog.getByText('연결됐습니다').waitFor();
    expect(readdirSync(chosen)).toEqual([]);
    // S42: the page itself may name no folder.
    const refused = await page.evaluate(
      async (path) => {
        const settings = await window.songgo.call('settings.read');
        if (!settings.ok) throw new Error(settings.error.code);
        const [first] = settings.value.targets;
        if (first?.kind !== 'folder') throw new Error('no folder');
        const target = { ...first, path };
        const written = await window.songgo.call('settings.write', { targets: [target] });
        const tested = await window.songgo.call('targets.test', { target, secret: null });
        return [written, tested].map((one) => (one.ok ? '' : one.error.code));
      },
      join(folder, 'elsewhere'),
    );
    expect(refused).toEqual(['bad-request', 'bad-request']);
    expect(readdirSync(folder)).not.toContain('elsewhere');
    const targets = await page.evaluate(async () => {
      const settings = await window.songgo.call('settings.read');
      return settings.ok ? settings.value.targets : [];
    });
    expect(targets.map((one) => one.kind)).toEqual(['folder', 'folder']);
    expect(targets[1]).toMatchObject({ path: chosen });
    await page.keyboard.press('Escape');
  });
});
