import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { type LaunchedApp, launchApp } from '../helpers/app';
import { endOf, readyToType, typedText, untilSaved } from '../helpers/reliability';
import { open, storedText } from '../helpers/storage';
import { openStoryWith, preparedProfile } from '../helpers/writing';

const STATE = '[data-testid="save-state"]';

/** A word in this file makes the storage process find its disk in trouble; see `diskTrouble`. */
const folder = mkdtempSync(join(tmpdir(), 'disk-'));
const disk = join(folder, 'disk');
const mend = () => rmSync(disk, { force: true });

let profile: string;
let launched: LaunchedApp;
let id: string;
let typed = '';

beforeAll(async () => {
  profile = await preparedProfile();
  launched = await launchApp({ profile, env: { SONGGO_TEST: '1', SONGGO_DISK: disk } });
  await launched.page.waitForSelector('.app');
  id = await openStoryWith(launched.page, () => undefined);
  await readyToType(launched.page);
  await untilSaved(launched.page);
});
afterEach(mend);
afterAll(async () => {
  await launched.close();
  for (const path of [folder, profile]) rmSync(path, { recursive: true, force: true });
});

/** Types keys, each different from those before it. */
async function type(keys: number): Promise<void> {
  for (let i = 0; i < keys; i++) {
    const key = `${typed.length.toString(36)};`;
    typed += key;
    await launched.page.keyboard.type(key);
  }
}

const untilFailed = () => launched.page.waitForSelector(`${STATE}[data-state="failed"]`);
const untilSavedAgain = () =>
  launched.page.waitForSelector(`${STATE}[data-state="saved"]`, { timeout: 15_000 });
const alertWith = (hasText: string) => launched.page.locator('[role="alert"]', { hasText });

/** The storage process as Electron knows it; 0 while there is none. */
function storagePid(): Promise<number> {
  return launched.app.evaluate(({ app }) => {
    const found = app
      .getAppMetrics()
      .find((one) => one.name === 'Songgo storage' || one.serviceName === 'Songgo storage');
    return found?.pid ?? 0;
  });
}

async function killStorage(): Promise<void> {
  // It may be resting after the deaths before.
  await expect.poll(storagePid, { timeout: 15_000 }).toBeGreaterThan(0);
  const pid = await storagePid();
  process.kill(pid, 'SIGKILL');
  await expect.poll(storagePid).not.toBe(pid);
}

/** Every state of saving that the window shows from now on. */
async function watchStates(): Promise<() => Promise<string[]>> {
  await launched.page.evaluate((selector) => {
    const label = document.querySelector<HTMLElement>(selector);
    if (!label) throw new Error('the window shows no save state');
    const states: string[] = [];
    (window as unknown as { states: string[] }).states = states;
    new MutationObserver(() => states.push(label.dataset.state ?? '')).observe(label, {
      attributes: true,
      attributeFilter: ['data-state'],
    });
  }, STATE);
  return () => launched.page.evaluate(() => (window as unknown as { states: string[] }).states);
}

/** Milliseconds from each key to the change of the page it makes. */
async function watchKeys(): Promise<() => Promise<number[]>> {
  await launched.page.evaluate(() => {
    const times: number[] = [];
    (window as unknown as { times: number[] }).times = times;
    let pressed = 0;
    window.addEventListener(
      'keydown',
      (event) => {
        pressed = event.timeStamp;
      },
      true,
    );
    new MutationObserver(() => {
      if (pressed > 0) times.push(performance.now() - pressed);
      pressed = 0;
    }).observe(document.querySelector('.ProseMirror') ?? document.body, {
      subtree: true,
      childList: true,
      characterData: true,
    });
  });
  return () => launched.page.evaluate(() => (window as unknown as { times: number[] }).times);
}

it('R11: every key is in the editor while one commit waits for the disk, and is saved after it', async () => {
  const times = await watchKeys();
  writeFileSync(disk, 'stalled');
  await type(40);
  expect(await typedText(launched.page)).toBe(typed);
  expect(await launched.page.locator(STATE).getAttribute('data-state')).toBe('saving');
  const sorted = (await times()).sort((a, b) => a - b);
  console.log(
    `key to DOM while a commit stalls: median ${sorted[Math.floor(sorted.length / 2)]?.toFixed(1)} ms, p95 ${sorted[Math.floor(sorted.length * 0.95)]?.toFixed(1)} ms, n ${sorted.length}`,
  );
  mend();
  await untilSavedAgain();
});

it('R11, R6: a commit that fails is told and not counted; once the disk is well all is saved', async () => {
  for (const [trouble, sentence] of [
    ['failing', '저장하지 못했습니다'],
    ['full', '디스크'],
  ] as const) {
    writeFileSync(disk, trouble);
    await type(3);
    await untilFailed();
    await alertWith(sentence).waitFor();
    expect(await typedText(launched.page)).toBe(typed);
    await type(3);
    mend();
    await untilSavedAgain();
    expect(await alertWith(sentence).count()).toBe(0);
  }
});

it('R2: a storage process that is killed is replaced and nobody notices', async () => {
  const states = await watchStates();
  writeFileSync(disk, 'stalled');
  await type(3);
  await killStorage();
  await type(3);
  mend();
  await untilSavedAgain();
  expect(new Set(await states())).toEqual(new Set(['saving', 'saved']));
});

it('R2: one that dies again and again is told, the text is kept, and saving goes on later', async () => {
  await killStorage();
  await killStorage();
  await type(3);
  await untilFailed();
  // Something else may have asked storage just then, and been told the same.
  await alertWith('거듭 멈췄습니다').first().waitFor();
  expect(await typedText(launched.page)).toBe(typed);
  await untilSavedAgain();
});

/** Whether this machine lets one process look into another. */
const traceable = spawnSync('strace', ['-e', 'trace=none', 'true']).status === 0;

it.skipIf(!traceable)(
  'R11: EIO of fsync itself is told, and all is saved when it is gone',
  async () => {
    const pid = await storagePid();
    expect(pid).toBeGreaterThan(0);
    const tracer = spawn(
      'strace',
      [
        '-f',
        '-p',
        String(pid),
        '-e',
        'trace=fsync,fdatasync',
        '-e',
        'inject=fsync,fdatasync:error=EIO',
      ],
      { stdio: ['ignore', 'ignore', 'pipe'] },
    );
    await once(tracer.stderr, 'data');
    await type(3);
    await untilFailed();
    expect(await typedText(launched.page)).toBe(typed);
    const ended = once(tracer, 'exit');
    tracer.kill('SIGINT');
    await ended;
    await untilSavedAgain();
  },
);

it('R11, R27: closed twice while a commit waits for the disk, its process killed: one question, and it ends with all that was typed on disk, in its order and once', async () => {
  const { app } = launched;
  await app.evaluate(({ dialog }) => {
    const { showMessageBox } = dialog;
    const counted = globalThis as { questions?: number };
    counted.questions = 0;
    dialog.showMessageBox = ((...given: Parameters<typeof showMessageBox>) => {
      counted.questions = (counted.questions ?? 0) + 1;
      return showMessageBox(...given);
    }) as typeof showMessageBox;
  });
  const questions = () => app.evaluate(() => (globalThis as { questions?: number }).questions);
  const close = () =>
    app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
  writeFileSync(disk, 'stalled');
  await type(3);
  await close();
  await close();
  await expect.poll(questions).toBe(1);
  await close();
  await killStorage();
  expect(await questions()).toBe(1);
  mend();
  // The question is taken back: nobody has answered it.
  expect(await endOf(launched)).toEqual({ code: 0, signal: null });
  const storage = open(profile, Date.now);
  try {
    expect(storedText(storage, id)).toContain(`>${typed}<`);
  } finally {
    storage.close();
  }
});
