import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { SCHEMA_VERSION } from '@shared/document/schema';
import { bodyOf, createStoryDoc } from '@shared/document/storyDoc';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { type LaunchedApp, launchApp } from '../helpers/app';
import { endOf, noticeCodes, readyToType, typedText, untilSaved } from '../helpers/reliability';
import { createStory, open, storedText, unwrap } from '../helpers/storage';
import { openStoryId, openStoryWith, preparedProfile } from '../helpers/writing';

const WRITABLE = '.ProseMirror[contenteditable="true"]';
/** The goal is 2 s on a desk's machine; the machines of tests are slower, and share their cores. */
const END_MS = 8000;

let profile: string;
let launched: LaunchedApp | null = null;
beforeEach(async () => {
  profile = await preparedProfile();
});
afterEach(async () => {
  await launched?.close();
  launched = null;
  rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
});

async function launch(): Promise<LaunchedApp> {
  launched = await launchApp({ profile });
  await launched.page.waitForSelector('.app');
  return launched;
}

async function launchWithStory(): Promise<LaunchedApp> {
  const app = await launch();
  await openStoryWith(app.page, () => undefined);
  await readyToType(app.page);
  return app;
}

/** Makes a story be the one that the next start opens. */
function openNext(id: string): void {
  const path = `${profile}/settings.json`;
  const settings = JSON.parse(readFileSync(path, 'utf8'));
  writeFileSync(path, JSON.stringify({ ...settings, lastStoryId: id }));
}

it('R13: a second start ends with 0 and leaves the first window usable', async () => {
  const { page } = await launchWithStory();
  const second = spawn(
    process.env.SONGGO_ELECTRON ?? '',
    ['--disable-gpu', '--disable-dev-shm-usage', resolve(import.meta.dirname, '../..')],
    { env: { ...process.env, SONGGO_PROFILE: profile }, stdio: 'ignore' },
  );
  const [code] = await once(second, 'exit');
  expect(code).toBe(0);
  await page.keyboard.type('still here');
  await untilSaved(page);
  expect(await typedText(page)).toBe('still here');
});

const UNWRITABLE = [
  {
    name: 'R23: a story of a newer Songgo',
    reason: 'newer',
    change: (doc: Y.Doc) => doc.getMap('meta').set('schemaVersion', SCHEMA_VERSION + 1),
  },
  {
    name: 'R24: a story with an unknown node',
    reason: 'unknown',
    change: (doc: Y.Doc) => bodyOf(doc).push([new Y.XmlElement('hologram')]),
  },
];
describe.each(UNWRITABLE)('$name', ({ reason, change }) => {
  it('opens read-only, says why, and stays as it is on disk', async () => {
    const doc = createStoryDoc();
    const text = new Y.XmlText('from elsewhere');
    (bodyOf(doc).get(1) as Y.XmlElement).insert(0, [text]);
    change(doc);
    const storage = open(profile, Date.now);
    const { id } = unwrap(storage.stories.create(Y.encodeStateAsUpdate(doc)));
    const before = unwrap(storage.stories.open(id));
    storage.close();
    expect(before.readOnly?.reason).toBe(reason);
    openNext(id);

    const { app, page } = await launch();
    const texts = JSON.parse(
      readFileSync(resolve(import.meta.dirname, '../../resources/locales/ko/editor.json'), 'utf8'),
    );
    const sentence = texts.readOnly[reason].replace('{{names}}', 'hologram');
    await page.getByText(sentence).waitFor();
    await page.locator('.ProseMirror p', { hasText: 'from elsewhere' }).click();
    await page.keyboard.type('x');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Backspace');
    expect(await page.locator('.ProseMirror').textContent()).toContain('from elsewhere');
    await app.close();

    const after = open(profile, Date.now);
    const { state, seq } = unwrap(after.stories.open(id));
    after.close();
    expect([seq, Buffer.from(state).toString('hex')]).toEqual([
      before.seq,
      Buffer.from(before.state).toString('hex'),
    ]);
  });
});

describe('R27: the end while typing', () => {
  const ENDS = [
    {
      name: 'SIGTERM',
      end: async ({ app }: LaunchedApp) => void app.process().kill('SIGTERM'),
    },
    {
      name: 'closing the window',
      end: ({ app }: LaunchedApp) =>
        app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close()),
    },
  ];
  it.each(ENDS)('$name: all is saved and the app ends soon', async ({ end }) => {
    const first = await launchWithStory();
    await first.page.keyboard.type('to the last key');
    const start = performance.now();
    await end(first);
    expect(await endOf(first)).toEqual({ code: 0, signal: null });
    expect(performance.now() - start).toBeLessThan(END_MS);
    const { page } = await launch();
    await page.waitForSelector(WRITABLE);
    expect(await typedText(page)).toBe('to the last key');
  });
});

it('R27: a page that hangs keeps the program only until the user has answered', async () => {
  const first = await launchWithStory();
  const { app, page, child } = first;
  await page.keyboard.type('to the last key');
  await untilSaved(page);
  const id = await openStoryId(page);
  await app.evaluate(({ BrowserWindow, dialog }) => {
    dialog.showMessageBox = async () => ({ response: 1, checkboxChecked: false });
    void BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript('for (;;);');
  });
  child.kill('SIGTERM');
  expect(await endOf(first)).toEqual({ code: 0, signal: null });
  const storage = open(profile, Date.now);
  expect(storedText(storage, id)).toContain('to the last key');
  storage.close();
});

it('R8: a database that is garbage is set aside, and the user told', async () => {
  const storage = open(profile, Date.now);
  const id = createStory(storage, '강변 산책로', 'kept in the backup');
  unwrap(storage.maintain());
  storage.close();
  openNext(id);
  writeFileSync(`${profile}/songgo.db`, 'garbage '.repeat(4000));
  const { page } = await launch();
  await page.waitForSelector(WRITABLE);
  expect(await noticeCodes(page)).toEqual(['recovered-from-backup']);
  await page.getByText('최근 백업에서 기사를 되살렸습니다').waitFor();
  expect(await typedText(page)).toBe('kept in the backup');
});

it('R2: a page whose process is killed comes back with the same text', async () => {
  const { app, page } = await launchWithStory();
  await page.keyboard.type('gone and back');
  await untilSaved(page);
  const pid = await app.evaluate(
    ({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.getOSProcessId() ?? 0,
  );
  expect(pid).toBeGreaterThan(0);
  process.kill(pid, 'SIGKILL');
  // A page that died is lost to the test's connection; main asks the new one, which may not answer
  // while it is being loaded.
  await expect
    .poll(
      () =>
        app.evaluate(({ BrowserWindow }, selector) => {
          const contents = BrowserWindow.getAllWindows()[0]?.webContents;
          if (!contents || contents.isCrashed() || contents.isLoading()) return '';
          return Promise.race([
            contents.executeJavaScript(`document.querySelector('${selector}')?.textContent ?? ''`),
            new Promise((resolve) => setTimeout(() => resolve(''), 500)),
          ]);
        }, WRITABLE),
      { timeout: 15_000 },
    )
    .toContain('gone and back');
});
