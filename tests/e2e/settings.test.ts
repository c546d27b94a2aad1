import { bodyOf } from '@shared/document/storyDoc';
import type { Settings } from '@shared/settings';
import type { Page } from 'playwright-core';
import { afterEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { type LaunchedApp, launchApp } from '../helpers/app';
import { composeHangul, openComposition } from '../helpers/ime';
import { call, launchWriting, openStoryId, openStoryWith } from '../helpers/writing';

let launched: LaunchedApp | null = null;
afterEach(async () => {
  await launched?.close();
  launched = null;
});

/** The settings as main keeps them. */
async function kept(page: Page): Promise<Settings> {
  const result = await page.evaluate(() => window.songgo.call('settings.read'));
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
}

describe('the first start', () => {
  it('takes a name typed in Hangul, shows the byline as it grows and keeps it; one can write at once', async () => {
    launched = await launchApp();
    const { page } = launched;
    await page.getByLabel('이름', { exact: true }).click();
    await composeHangul(page, '한지민');
    await page
      .getByRole('region', { name: '이렇게 실립니다' })
      .getByText('[한강신문 한지민 기자]')
      .waitFor();
    await page.getByLabel('이메일').fill('jimin@hangang.example');
    await page.getByLabel('본문 앞 바이라인').selectOption({ index: 1 });
    await page.getByLabel('이메일').press('Enter');
    await page.waitForSelector('.app');

    const settings = await kept(page);
    expect(settings.firstStartDone).toBe(true);
    expect(settings.people).toEqual([
      { id: settings.me, name: '한지민', role: '기자', email: 'jimin@hangang.example' },
    ]);
    expect(settings.outlets[0]).toMatchObject({
      leadTemplate: '[{outlet} = {names} {role}]',
      language: 'ko',
    });

    // The story asked for last is shown, however long the sample takes to come.
    await page.keyboard.press('Control+n');
    const stories = page.locator('[data-story]');
    await expect.poll(() => stories.count()).toBe(2);
    const sample = await stories.filter({ hasText: '해오름시' }).getAttribute('data-story');
    // Behind the window's own opening of it, if there is one.
    await call(page, 'stories.open', { id: sample ?? '' });
    expect(await openStoryId(page)).not.toBe(sample);
    // The first paste into the headline is taken back: what is typed goes there, not below it.
    await launched.app.evaluate(({ clipboard }) => clipboard.writeText('잘못 붙인 제목'));
    await page.locator('.ProseMirror h1').click();
    await page.keyboard.press('Control+v');
    await expect.poll(() => page.locator('.ProseMirror h1').textContent()).toBe('잘못 붙인 제목');
    await page.keyboard.press('Control+z');
    await composeHangul(page, '강변');
    expect(await page.locator('.ProseMirror h1').textContent()).toBe('강변');
  });

  it('switches its language at once and can be put off', async () => {
    launched = await launchApp();
    const { page } = launched;
    await page.getByText('English', { exact: true }).click();
    await page.getByRole('heading', { name: 'Welcome to Songgo' }).waitFor();
    // What was proposed follows, what was typed does not; and the switch is not cut off.
    const proposed = () =>
      Promise.all(['Title', "Outlet's name"].map((label) => page.getByLabel(label).inputValue()));
    await expect.poll(proposed).toEqual(['Reporter', 'Hangang Daily']);
    await page.getByLabel('Name', { exact: true }).fill('Jane Doe');
    await page
      .getByRole('region', { name: 'This is how it is printed' })
      .getByText('By Jane Doe, Hangang Daily —')
      .waitFor();
    const languages = page.getByRole('radiogroup', { name: 'Language' });
    expect(await languages.evaluate((one) => one.scrollWidth - one.clientWidth)).toBe(0);
    await page.getByLabel('Title').fill('Editor');
    await page.getByText('한국어', { exact: true }).click();
    await page.getByRole('heading', { name: '송고' }).first().waitFor();
    await expect.poll(() => page.getByLabel('매체 이름').inputValue()).toBe('한강신문');
    expect(await page.getByLabel('직함').inputValue()).toBe('Editor');
    await page.getByText('English', { exact: true }).click();
    await page.getByRole('button', { name: 'Do this later' }).click();
    await page.waitForSelector('.app');
    const settings = await kept(page);
    expect(settings).toMatchObject({ firstStartDone: true, language: 'en', people: [], me: '' });
  });
});

describe('the settings', () => {
  it('keep a syllable that is still being composed when another tab is opened (R21)', async () => {
    launched = await launchWriting();
    const { page } = launched;
    await page.keyboard.press('Control+,');
    await page.getByRole('tab', { name: '사람' }).click();
    const name = page.getByRole('dialog').getByLabel('이름', { exact: true });
    await name.fill('');
    await openComposition(page, '최영하');
    await page.getByRole('tab', { name: '매체' }).click();
    await expect.poll(async () => (await kept(page)).people[0]?.name).toBe('최영하');
    await page.getByRole('tab', { name: '사람' }).click();
    expect(await name.inputValue()).toBe('최영하');
  });

  it('warn of an odd e-mail address without refusing it', async () => {
    launched = await launchWriting();
    const { page } = launched;
    await page.keyboard.press('Control+,');
    await page.getByRole('tab', { name: '사람' }).click();
    await page.getByRole('dialog').getByLabel('이메일').fill('jimin@hangang');
    await page.getByText('이메일 주소 모양이 아닙니다.', { exact: false }).waitFor();
    await expect.poll(async () => (await kept(page)).people[0]?.email).toBe('jimin@hangang');
  });

  it('give a section that was emptied its name back, and keep its id when it moves', async () => {
    launched = await launchWriting();
    const { page } = launched;
    const before = (await kept(page)).outlets[0]?.sections ?? [];
    await page.keyboard.press('Control+,');
    await page.getByRole('tab', { name: '섹션' }).click();
    const first = page.getByLabel('1번째 섹션 이름', { exact: true });
    await first.fill('');
    await first.press('Tab');
    expect(await first.inputValue()).toBe(before[0]?.name);
    await page.getByRole('button', { name: `${before[0]?.name} 아래로 옮기기` }).click();
    await expect
      .poll(async () => (await kept(page)).outlets[0]?.sections.slice(0, 2))
      .toEqual([before[1], before[0]]);
  });
});

describe('the palette', () => {
  it('runs a command found by 초성 and lists it first the next time', async () => {
    launched = await launchWriting();
    const { page } = launched;
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: '명령이나 기사 찾기' }).waitFor();
    await page.keyboard.insertText('ㄷㅊㅋ');
    await page.getByRole('option', { name: '단축키' }).waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('dialog', { name: '단축키' }).waitFor();
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+k');
    const options = page.getByRole('option');
    expect(await options.first().textContent()).toContain('단축키');
  });

  it('finds a story and opens it', async () => {
    launched = await launchWriting();
    const { page } = launched;
    const id = await openStoryWith(page, (doc) => {
      const body = bodyOf(doc);
      body.delete(0, body.length);
      const headline = new Y.XmlElement('headline');
      headline.insert(0, [new Y.XmlText('강변 산책로 다시 열린다')]);
      body.insert(0, [headline, new Y.XmlElement('paragraph')]);
    });
    await openStoryWith(page, () => undefined);
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: '명령이나 기사 찾기' }).waitFor();
    await composeHangul(page, '산책로');
    await page.getByRole('option', { name: '강변 산책로 다시 열린다' }).click();
    await page.getByRole('heading', { name: '강변 산책로 다시 열린다' }).waitFor();
    await expect.poll(async () => (await kept(page)).lastStoryId).toBe(id);
  });
});
