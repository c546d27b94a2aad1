import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DEFAULT_MAPPING } from '@shared/deliver/mapping';
import type { Target } from '@shared/deliver/target';
import { bodyOf, writeFields } from '@shared/document/storyDoc';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import type { LaunchedApp } from '../helpers/app';
import { answerFileDialogs, launchWriting, openStoryWith } from '../helpers/writing';

const HEADLINES = [
  '도서관 문을 열다',
  '다리를 고치다',
  '엠바고 기사',
  '시장이 붐비다',
  '남는 기사',
];

let folder: string;
let launched: LaunchedApp;

const target = (id: string, name: string, outletId = ''): Target => ({
  kind: 'folder',
  id,
  name,
  outletId,
  mapping: { ...DEFAULT_MAPPING, fileName: '{id}' },
  path: join(folder, id),
});

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'songgo-several-'));
  for (const id of ['drop', 'other']) mkdirSync(join(folder, id));
  launched = await launchWriting({
    targets: [target('drop', '편집국 폴더'), target('other', '다른 매체', 'elsewhere')],
    pausedTargets: ['drop'],
  });
  for (const headline of [...HEADLINES].reverse()) {
    await openStoryWith(launched.page, (doc) => {
      (bodyOf(doc).get(0) as Y.XmlElement).insert(0, [new Y.XmlText(headline)]);
      if (headline.startsWith('엠바고')) {
        const embargo = { kind: 'time' as const, until: '2999-01-01T06:00:00+09:00', source: '' };
        writeFields(doc, { embargo });
      }
    });
  }
}, 120_000);
afterAll(async () => {
  await launched?.close();
  rmSync(folder, { recursive: true, force: true });
});

const row = (headline: string) =>
  launched.page.locator('button[data-story]', { hasText: headline });
const bar = () => launched.page.getByRole('group', { name: '고른 기사' });
const chosen = () => launched.page.locator('li[data-chosen]');
const files = (name: string) =>
  readdirSync(join(folder, name)).filter((one) => !one.startsWith('.'));

describe('several stories of the list', () => {
  it('are chosen by pointer and by keyboard, and let go of by opening one', async () => {
    const { page } = launched;
    await row('도서관').click();
    await row('시장이').click({ modifiers: ['Shift'] });
    await expect.poll(() => chosen().count()).toBe(4);
    await row('다리를').click({ modifiers: ['Control'] });
    await expect.poll(() => chosen().count()).toBe(3);
    await page.getByText('3건 고름').waitFor();
    await page.keyboard.press('Escape');
    await expect.poll(() => chosen().count()).toBe(0);
    await row('도서관').focus();
    await page.keyboard.press('Shift+ArrowDown');
    await page.keyboard.press('Shift+ArrowDown');
    await expect.poll(() => chosen().count()).toBe(3);
    await page.keyboard.press('Control+Space');
    await expect.poll(() => chosen().count()).toBe(2);
    await page.keyboard.press('Control+KeyA');
    await expect.poll(() => chosen().count()).toBe(5);
    await row('다리를').click();
    await expect.poll(() => chosen().count()).toBe(0);
  });

  it('leave together: what may not stays with its reason, a paused target holds what it has', async () => {
    const { page } = launched;
    // The open story is with the first that is chosen.
    await row('도서관').click();
    await page.locator('li[data-open]', { hasText: '도서관' }).waitFor();
    await row('엠바고').click({ modifiers: ['Control'] });
    await row('시장이').click({ modifiers: ['Control'] });
    await bar().getByRole('button', { name: '보내기…', exact: true }).click();
    const dialog = page.getByRole('dialog', { name: '기사 3건 송출' });
    await dialog.getByLabel('편집국 폴더').check();
    await dialog.getByLabel('다른 매체').check();
    await dialog.getByRole('button', { name: '승인하고 3건 송출' }).click();
    await dialog.getByText('3건 가운데 3건을 마쳤습니다').waitFor();
    expect(await dialog.locator('li[data-taken]').allInnerTexts()).toEqual([
      '도서관 문을 열다\n편집국 폴더',
      '시장이 붐비다\n편집국 폴더',
    ]);
    const refused = await dialog.locator('li[data-refused]').allInnerTexts();
    expect(refused).toHaveLength(3);
    expect(refused[1]).toContain('엠바고가 걸려 있어');
    expect(refused[0]).toContain('다른 매체: 이 송출처는 다른 매체의 기사를 받습니다');
    await dialog.getByText('들어감 0, 기다림 2, 확인 필요 0').waitFor();
    // A person paused it before this start; as it goes on, what waits leaves.
    await page.evaluate(() => window.songgo.call('targets.resume', { id: 'drop' }));
    await dialog.getByText('들어감 2, 기다림 0, 확인 필요 0').waitFor();
    expect(files('drop').filter((name) => name.startsWith('songgo-'))).toHaveLength(2);
    const paused = await page.evaluate(async () => {
      const settings = await window.songgo.call('settings.read');
      return settings.ok ? settings.value.pausedTargets : null;
    });
    expect(paused).toEqual([]);
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
  });

  it('are taken back while they wait', async () => {
    const { page } = launched;
    await page.evaluate(() => window.songgo.call('targets.pause', { id: 'drop' }));
    await bar().getByRole('button', { name: '보내기…', exact: true }).click();
    const dialog = page.getByRole('dialog', { name: '기사 3건 송출' });
    await dialog.getByLabel('편집국 폴더').check();
    await dialog.getByRole('button', { name: '승인하고 3건 송출' }).click();
    await dialog.getByText('기다림 2').waitFor();
    await dialog.getByRole('button', { name: '아직 나가지 않은 것 그만두기' }).click();
    await dialog.getByText('기다림 0').waitFor();
    const states = await page.evaluate(async () => {
      const list = await window.songgo.call('outbox.list', { which: 'all' });
      return list.ok ? list.value.sends.map(({ state }) => state) : [];
    });
    expect(states).toEqual(['dropped', 'dropped', 'delivered', 'delivered']);
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
  });

  it('are exported together, and one writes on meanwhile', async () => {
    const { page, app } = launched;
    await answerFileDialogs(app, [join(folder, 'out')]);
    await bar().getByRole('button', { name: '내보내기…' }).click();
    const dialog = page.getByRole('dialog', { name: '기사 3건 내보내기' });
    await dialog.getByRole('button', { name: '3건 내보내기' }).click();
    await dialog.getByText('3건 가운데 3건을 마쳤습니다').waitFor();
    expect(await dialog.locator('li[data-refused]').allInnerTexts()).toEqual([
      expect.stringContaining('엠바고가 걸려 있어'),
    ]);
    expect(files('out').filter((name) => name.endsWith('.txt'))).toHaveLength(2);
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    await bar().getByRole('button', { name: '고른 것 풀기' }).click();
    await expect.poll(() => chosen().count()).toBe(0);
  });
});
