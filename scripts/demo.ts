import { mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { LANGUAGES } from '@shared/settings';
import koApp from '../resources/locales/ko/app.json';
import koExport from '../resources/locales/ko/export.json';
import fields from '../resources/locales/ko/fields.json';
import start from '../resources/locales/ko/settings.json';
import { launchApp } from '../tests/helpers/app';
import { composeHangul } from '../tests/helpers/ime';
import {
  answerFileDialogs,
  call,
  dropFiles,
  runCommand,
  waitUntilSaved,
} from '../tests/helpers/writing';

/**
 * The main job without a screen: opens the real app, writes a story through its window as a person
 * would, exports it, and leaves numbered screenshots and the exported files behind.
 */
const output = resolve(process.env.SONGGO_DEMO_OUTPUT ?? 'demo-output');
const profile = await mkdtemp(join(tmpdir(), 'songgo-demo-'));
await mkdir(output, { recursive: true });

const launched = await launchApp({ profile });
const { app, page } = launched;
const taken: string[] = [];

async function shot(name: string): Promise<void> {
  const path = join(output, `${String(taken.length + 1).padStart(2, '0')}-${name}.png`);
  // Transitions end first.
  await page.waitForTimeout(400);
  await page.screenshot({ path });
  taken.push(path);
  console.log(path);
}

async function look(theme: 'light' | 'dark', language: (typeof LANGUAGES)[number]): Promise<void> {
  await runCommand(launched, theme === 'dark' ? 'view.dark' : 'view.light');
  await page.waitForSelector(`html[data-mantine-color-scheme="${theme}"]`);
  const { language: now } = await call(page, 'settings.read');
  if (now !== language) await runCommand(launched, 'view.language');
}

const write = (text: string) => composeHangul(page, text);
const key = (name: string) => page.keyboard.press(name);

try {
  // First start: who writes here.
  await page.getByLabel(start.people.name, { exact: true }).click();
  await write('한지민');
  await page.getByLabel(start.people.email).fill('jimin@hangang.example');
  await shot('first-start');
  await page.getByRole('button', { name: start.first.start }).click();
  await page.waitForSelector('.ProseMirror[contenteditable="true"]');
  await look('light', 'ko');
  await shot('sample-story');

  // A story of one's own: headline, deck, body.
  const before = await page.locator('[data-story][aria-current="true"]').getAttribute('data-story');
  await key('Control+n');
  await page.waitForSelector(`[data-story][aria-current="true"]:not([data-story="${before}"])`);
  await page.locator('.ProseMirror h1').click();
  await write('물 빠진 강변길, 열흘 만에 다시 열렸다');
  await key('Control+Alt+d');
  await write('산책로 4㎞ 가운데 3㎞ 먼저 개방…나머지는 다음 달');
  await key('Enter');
  await write('큰비로 잠겼던 강변 산책로가 15일 아침 6시 다시 열렸다. 길이 막힌 지 열흘 만이다.');
  await key('Enter');
  await write(
    '시는 산책로 4㎞ 가운데 흙을 걷어 낸 3㎞를 먼저 열고, 난간이 무너진 1㎞는 다음 달까지 고치기로 했다.',
  );
  await key('Enter');
  await key('Control+Alt+2');
  await write('자원봉사자 200명이 흙 치워');
  await key('Enter');
  await write(
    '주민 자원봉사자 200여 명은 사흘 동안 산책로에 쌓인 흙 60톤을 치웠다. 한 주민은 "아침마다 걷던 길이라 남의 일 같지 않았다"고 말했다.',
  );
  await key('Enter');
  // A list.
  await key('Control+Alt+8');
  await write('개방: 버들다리~새벽다리 3㎞');
  await key('Enter');
  await write('공사: 새벽다리~물빛공원 1㎞');
  await key('Enter');
  await key('Enter');
  // A note to colleagues, which never leaves.
  await write('다음 공사 일정은 시의회 예산 심의 뒤에 정해진다. ');
  await key('Control+Shift+m');
  await write('담당 과장 통화로 한 번 더 확인할 것');
  await key('Control+Shift+m');
  await key('Enter');
  // A fact box.
  await key('Control+Alt+5');
  await write('강변 산책로');
  await key('Enter');
  await write('2011년에 놓였다. 하루 평균 3200명이 걷고, 해마다 여름이면 한두 번 물에 잠긴다.');
  await waitUntilSaved(page);
  await shot('text');

  // A photograph with the caption and credit its file offers, and one line more.
  const bytes = await readFile('resources/samples/photo2.jpg');
  await dropFiles(page, '.ProseMirror > h2', [
    { name: '강변 산책로.jpg', type: 'image/jpeg', bytes },
  ]);
  await page.waitForSelector('.story-figure[data-state="ready"] img');
  await page.locator('.ProseMirror figcaption').first().click();
  await key('End');
  await write(' 15일 아침의 모습이다.');
  await waitUntilSaved(page);

  // Who signs it and where it runs.
  await page.getByLabel(fields.section, { exact: true }).selectOption({ label: '사회' });
  await page.getByRole('button', { name: fields.addName }).click();
  await page.getByLabel(fields.bylineName.replace('{{place}}', '2')).click();
  await write('정하늘');
  await key('Tab');
  await write('기자');
  await key('Tab');
  await page.locator('.ProseMirror h1').click();
  await waitUntilSaved(page);
  await shot('story');
  await page.getByRole('tab', { name: koApp.inspector.photos }).click();
  await shot('photos');
  await page.getByRole('tab', { name: koApp.inspector.story }).click();

  // Out as files.
  await answerFileDialogs(app, [output]);
  await key('Control+e');
  const dialog = page.getByRole('dialog', { name: koExport.title });
  for (const { name } of Object.values(koExport.format)) {
    await dialog.getByRole('checkbox', { name, exact: true }).check();
  }
  await dialog.getByRole('button', { name: koExport.chooseFolder }).click();
  await dialog.getByText(output, { exact: true }).waitFor();
  await shot('export');
  await dialog.getByRole('button', { name: koExport.run, exact: true }).click();
  await dialog.getByText(koExport.doneIn.replace('{{folder}}', output)).waitFor();
  await shot('exported');
  await key('Escape');
  await dialog.waitFor({ state: 'hidden' });

  // The same in the dark, and in English.
  await look('dark', 'ko');
  await shot('story-dark');
  await look('dark', 'en');
  await shot('story-dark-english');
  await look('light', 'en');
  await shot('story-english');
} finally {
  await launched.close();
  await rm(profile, { recursive: true, force: true });
}
for (const name of (await readdir(output)).sort()) {
  if (!name.endsWith('.png')) console.log(join(output, name));
}
