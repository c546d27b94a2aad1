import { mkdirSync, readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { SendKind } from '@shared/deliver/delivery';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import deliver from '../../resources/locales/ko/deliver.json';
import errors from '../../resources/locales/ko/errors.json';
import fields from '../../resources/locales/ko/fields.json';
import photos from '../../resources/locales/ko/photos.json';
import settings from '../../resources/locales/ko/settings.json';
import targets from '../../resources/locales/ko/targets.json';
import { type LaunchedApp, launchApp } from '../helpers/app';
import { composeHangul } from '../helpers/ime';
import { type Line, lineTo } from '../helpers/line';
import { dropFiles, preparedProfile, runCommand, waitUntilSaved } from '../helpers/writing';
import { type PeerSite, type ShownArticle, sites } from './sites';

const root = resolve(import.meta.dirname, '../..');
const pictures = join(root, 'test-results/peers/proof');

const HEADLINE = '물 빠진 강변길, 열흘 만에 다시 열렸다';
const ADDED = '…새벽부터 주민 발길';
const CORRECTION = '다시 연 길의 길이를 바로잡습니다.';
const CAPTION_ADDED = ' 15일 아침의 모습이다.';
const CREDIT = '물빛일보 사진부';

let profile: string;
let launched: LaunchedApp;
let viewer: LaunchedApp;
let lines: Map<string, Line>;
let taken = 0;

beforeAll(async () => {
  if (sites.length === 0) return;
  mkdirSync(pictures, { recursive: true });
  lines = new Map();
  for (const { id, base } of sites) lines.set(id, await lineTo(base));
  profile = await preparedProfile({
    targets: sites.map(({ id, target }) => target(lineOf(id).url)),
  });
  launched = await launchApp({ profile });
  viewer = await launchApp({ program: join(root, 'tests/fixtures/viewer') });
});
afterAll(async () => {
  await launched?.close();
  await viewer?.close();
  for (const line of lines?.values() ?? []) await line.cut();
  if (profile) await rm(profile, { recursive: true, force: true, maxRetries: 5 });
});

function lineOf(id: string): Line {
  const line = lines.get(id);
  if (!line) throw new Error(`no line to ${id}`);
  return line;
}

async function shot(page: Page, name: string, fullPage = false): Promise<void> {
  taken += 1;
  // Transitions end first.
  await page.waitForTimeout(300);
  const path = join(pictures, `${String(taken).padStart(2, '0')}-${name}.png`);
  await page.screenshot({ path, fullPage });
}

/** Looks at a site's own page as a reader does. */
async function lookAt(url: string, name: string): Promise<string> {
  const { page } = viewer;
  await page.goto(url, { waitUntil: 'domcontentloaded' });
  await page.waitForFunction(() => [...document.images].every((image) => image.complete));
  await shot(page, name, true);
  return page.locator('body').innerText();
}

/** Gives each target its password and tries it, as a person does after each start. */
async function enterSecrets(): Promise<void> {
  const { page } = launched;
  await runCommand(launched, 'app.settings');
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('tab', { name: settings.tabs.targets }).click();
  for (const { id, name, secret } of sites) {
    const kind = targets.kind[id];
    await dialog
      .getByRole('combobox', { name: targets.target, exact: true })
      .selectOption({ label: targets.named.replace('{{name}}', name).replace('{{kind}}', kind) });
    await dialog.getByText(targets.kept.missing).waitFor();
    await dialog.getByLabel(targets.secret[id], { exact: true }).fill(secret);
    await dialog.getByRole('button', { name: targets.test }).click();
    const outcome = dialog.locator('[role="status"], [role="alert"]');
    await expect
      .poll(async () => (await outcome.allInnerTexts()).join('\n'), { timeout: 30_000 })
      .toContain('연결됐습니다');
    await dialog.getByText(targets.kept.session).waitFor();
  }
  await shot(page, 'settings-target');
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
}

/** Approves the story as it is, for all targets; gives the dialog, which stays open. */
async function approve(kind: SendKind): Promise<Locator> {
  const { page } = launched;
  await runCommand(launched, 'story.send');
  const dialog = page.getByRole('dialog', { name: deliver.sendTitle });
  await dialog.getByText(deliver.fields).waitFor();
  if (kind !== 'publish') {
    await dialog.locator('label', { hasText: deliver.kindName[kind] }).first().click();
  }
  for (const { name } of sites) await dialog.getByRole('checkbox', { name }).check();
  if (kind === 'correct') {
    await dialog.getByLabel(deliver.correction).click();
    await composeHangul(page, CORRECTION);
  }
  await dialog.getByRole('button', { name: deliver.approve[kind], exact: true }).click();
  return dialog;
}

const inState = (within: Locator, state: string) =>
  expect.poll(() => within.locator(`li[data-state="${state}"]`).count(), { timeout: 40_000 });

async function closeDialog(): Promise<void> {
  const { page } = launched;
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
}

/** The one article of a site with a headline, as its readers get it. */
async function onlyArticle(site: PeerSite, headline: string): Promise<ShownArticle> {
  const [article, second] = await site.shown(headline);
  if (!article || second) throw new Error(`${site.name}: not exactly one “${headline}”`);
  expect(await site.states(headline)).toHaveLength(1);
  return article;
}

describe.skipIf(sites.length === 0)('a story through the window to real CMSs', () => {
  let broken = false;
  beforeEach(({ onTestFailed }) => {
    // Each step goes on where the one before it ended.
    if (broken) throw new Error('a step before this one failed');
    onTestFailed(async () => {
      broken = true;
      await shot(launched.page, 'failed');
    });
  });

  it('is written with Hangul by composition, with a photograph, its caption and its credit', async () => {
    const { page } = launched;
    await page.waitForSelector('.app');
    await enterSecrets();
    await page.keyboard.press('Control+n');
    await page.locator('.ProseMirror[contenteditable="true"] h1').click();
    await composeHangul(page, HEADLINE);
    await page.keyboard.press('Control+Alt+d');
    await composeHangul(page, '산책로 4㎞ 가운데 3㎞ 먼저 개방…나머지는 다음 달');
    await page.keyboard.press('Enter');
    await composeHangul(page, '큰비로 잠겼던 강변 산책로가 15일 아침 6시 다시 열렸다.');
    await page.keyboard.press('Enter');
    await composeHangul(page, '시는 난간이 무너진 1㎞는 다음 달까지 고치기로 했다.');
    const bytes = readFileSync(join(root, 'resources/samples/photo2.jpg'));
    await dropFiles(page, '.ProseMirror > p', [
      { name: '강변 산책로.jpg', type: 'image/jpeg', bytes },
    ]);
    await page.waitForSelector('.story-figure[data-state="ready"] img');
    await page.locator('.ProseMirror figcaption').first().click();
    await page.keyboard.press('End');
    await composeHangul(page, CAPTION_ADDED);
    await page.getByRole('tab', { name: '사진' }).click();
    await page.getByLabel(photos.credit, { exact: true }).click();
    await page.keyboard.press('Control+a');
    await composeHangul(page, CREDIT);
    await page.keyboard.press('Tab');
    await page.getByRole('tab', { name: '기사' }).click();
    await page.getByLabel(fields.section, { exact: true }).selectOption({ label: '사회' });
    await waitUntilSaved(page);
    await shot(page, 'written');
  });

  it('R6 waits for both while the network is cut, and the outbox says what waits and why', async () => {
    const { page } = launched;
    for (const line of lines.values()) await line.cut();
    const dialog = await approve('publish');
    await inState(dialog, 'waiting').toBe(sites.length);
    await dialog.getByText(errors['deliver-unreachable']).first().waitFor();
    await shot(page, 'approved-without-network');
    await closeDialog();
    await page
      .locator('footer')
      .getByRole('button', {
        name: deliver.waitingCount_other.replace('{{count}}', `${sites.length}`),
      })
      .click();
    const outbox = page.getByRole('dialog', { name: deliver.title });
    await inState(outbox, 'waiting').toBe(sites.length);
    for (const { name } of sites) {
      const waits = outbox.locator('li[data-state="waiting"]', { hasText: name });
      expect(await waits.innerText()).toContain(HEADLINE);
      expect(await waits.innerText()).toContain(errors['deliver-unreachable']);
    }
    await shot(page, 'outbox-waiting');
    for (const site of sites) expect(await site.states(HEADLINE)).toEqual([]);
  });

  it('still waits after a restart', async () => {
    await launched.close();
    launched = await launchApp({ profile });
    const { page } = launched;
    await page.waitForSelector('.app');
    await page
      .locator('footer')
      .getByRole('button', {
        name: deliver.waitingCount_other.replace('{{count}}', `${sites.length}`),
      })
      .click();
    const outbox = page.getByRole('dialog', { name: deliver.title });
    await inState(outbox, 'waiting').toBe(sites.length);
    await shot(page, 'outbox-after-restart');
    await closeDialog();
    for (const line of lines.values()) expect(line.requests.filter(isWrite)).toEqual([]);
  });

  it('R28 is there once with its photograph, caption and credit when the network is back', async () => {
    const { page } = launched;
    for (const line of lines.values()) await line.mend();
    await enterSecrets();
    await runCommand(launched, 'story.outbox');
    const outbox = page.getByRole('dialog', { name: deliver.title });
    await outbox.getByText(deliver.none.unfinished).waitFor({ timeout: 60_000 });
    await outbox.getByText(deliver.list.all, { exact: true }).click();
    await inState(outbox, 'delivered').toBe(sites.length);
    await shot(page, 'outbox-delivered');
    await closeDialog();
    for (const site of sites) {
      const { url, html, photo, photoCaption } = await onlyArticle(site, HEADLINE);
      expect(html).toContain('15일 아침 6시 다시 열렸다');
      expect(html).toContain(CAPTION_ADDED.trim());
      expect(html).toContain(CREDIT);
      expect(photoCaption).toContain(CREDIT);
      const picture = await fetch(photo);
      expect(picture.headers.get('content-type')).toBe('image/jpeg');
      const page = await lookAt(url, `${site.id}-published`);
      for (const text of [HEADLINE, '난간이 무너진 1㎞', CAPTION_ADDED.trim(), CREDIT]) {
        expect(page).toContain(text);
      }
      const { requests } = lineOf(site.id);
      for (const one of Object.values(site.making)) {
        expect(requests.filter((request) => request === one)).toEqual([one]);
      }
    }
  });

  it('shows the corrected headline at both, in the same article', async () => {
    const { page } = launched;
    await page.locator('.ProseMirror h1').click();
    await page.keyboard.press('End');
    await composeHangul(page, ADDED);
    await waitUntilSaved(page);
    const dialog = await approve('correct');
    await inState(dialog, 'delivered').toBe(2 * sites.length);
    await shot(page, 'corrected');
    await closeDialog();
    for (const site of sites) {
      const { url, html } = await onlyArticle(site, `${HEADLINE}${ADDED}`);
      expect(html).toContain(CORRECTION);
      expect(await site.states(HEADLINE)).toEqual([]);
      const page = await lookAt(url, `${site.id}-corrected`);
      expect(page).toContain(`${HEADLINE}${ADDED}`);
      const { requests } = lineOf(site.id);
      expect(requests.filter((one) => one === site.making.article)).toHaveLength(1);
      expect(requests.filter((one) => one === site.making.photo)).toHaveLength(1);
    }
  });

  it('is down at both after it was withdrawn', async () => {
    const { page } = launched;
    const urls = new Map<string, string>();
    for (const site of sites) {
      urls.set(site.id, (await onlyArticle(site, `${HEADLINE}${ADDED}`)).url);
    }
    const dialog = await approve('withdraw');
    await inState(dialog, 'delivered').toBe(3 * sites.length);
    await shot(page, 'withdrawn');
    await closeDialog();
    for (const site of sites) {
      expect(await site.shown(`${HEADLINE}${ADDED}`)).toEqual([]);
      expect(await site.states(`${HEADLINE}${ADDED}`)).toEqual(['draft']);
      const url = urls.get(site.id) ?? '';
      expect((await fetch(url)).status).toBe(404);
      expect(await lookAt(url, `${site.id}-withdrawn`)).not.toContain(HEADLINE);
    }
  });
});

const isWrite = (request: string) => !request.startsWith('GET ');
