import { afterAll, beforeAll, expect, it } from 'vitest';
import type { LaunchedApp } from '../helpers/app';
import { copyToClipboard } from '../helpers/clipboard';
import { call, launchWriting, openStoryWith, waitUntilSaved } from '../helpers/writing';

/** QUALITY R17: 5 MB on the clipboard. The window draws meanwhile, and the paste can be cancelled. */
let launched: LaunchedApp;
beforeAll(async () => {
  launched = await launchWriting();
});
afterAll(() => launched?.close());

const SENTENCE = '한강시는 23일 시민회관에서 설명회를 열고 내년 예산안을 공개했다. 의견도 들었다.';
const line = (at: number) => `${at}. ${`${SENTENCE} `.repeat(4)}`.slice(0, 190).trim();
const numbered = <T>(count: number, make: (at: number) => T) =>
  Array.from({ length: count }, (_, at) => make(at));
const FIVE_MB = numbered(11_000, line);

/** Every paragraph of the body, in order. */
const written = () =>
  launched.page.evaluate(() =>
    [...document.querySelectorAll('.ProseMirror > p:not([data-node])')].map(
      (one) => one.textContent,
    ),
  );

/** Where what is written first differs, not ten thousand lines of it. */
function expectLines(found: (string | null)[], expected: string[]): void {
  const at = expected.findIndex((one, index) => found[index] !== one);
  expect({ lines: found.length, at, is: found[at] }).toEqual({
    lines: expected.length,
    at: -1,
    is: undefined,
  });
}

const progress = () => launched.page.locator('[data-paste="progress"]');

/** A story with two words, the caret between them; with this on the clipboard. */
async function readyBetween(content: { text?: string; html?: string }): Promise<string> {
  const { page } = launched;
  const id = await openStoryWith(page, () => undefined);
  await page.locator('.ProseMirror > p:not([data-node])').first().click();
  await page.keyboard.type('앞뒤');
  await page.keyboard.press('ArrowLeft');
  await copyToClipboard(page, content);
  await page.evaluate(() => {
    const count = { frames: 0 };
    const tick = () => {
      count.frames += 1;
      requestAnimationFrame(tick);
    };
    requestAnimationFrame(tick);
    Object.assign(window, { count });
  });
  return id;
}

const frames = () =>
  launched.page.evaluate(() => (window as unknown as { count: { frames: number } }).count.frames);

async function finished(): Promise<void> {
  await progress().waitFor({ state: 'detached', timeout: 220_000 });
  await waitUntilSaved(launched.page);
}

it('R17 5 MB of text goes in whole, part by part, as one step of undo', async () => {
  const { page } = launched;
  expect(new TextEncoder().encode(FIVE_MB.join('\n')).length).toBeGreaterThan(4_900_000);
  const id = await readyBetween({ text: FIVE_MB.join('\n') });
  await page.keyboard.press('Control+v');
  await progress().waitFor();
  const from = await frames();
  // Typed while it goes in: it comes after it.
  await page.keyboard.type('글');
  await finished();
  expect((await frames()) - from).toBeGreaterThan(10);
  expectLines(await written(), ['앞', ...FIVE_MB, '글뒤']);
  const { rows } = await call(page, 'stories.list', {
    list: 'all',
    query: '',
    limit: 1,
    offset: 0,
  });
  expect(rows[0]).toMatchObject({ id });
  await expect
    .poll(async () => {
      const list = { list: 'all', query: '', limit: 1, offset: 0 } as const;
      return (await call(page, 'stories.list', list)).rows[0]?.characters ?? 0;
    })
    .toBeGreaterThan(FIVE_MB.join('').length);
  await page.keyboard.press('Control+z');
  await expect.poll(async () => (await written()).length).toBe(1);
  expectLines(await written(), ['앞뒤']);
});

it('R17 a table of 20,000 rows and lists in each other without end: every word, none of the weight', async () => {
  const rows = numbered(20_000, (at) => `${at}행`);
  const items = numbered(2000, (at) => `단계${at}`);
  const html = [
    ...FIVE_MB.slice(0, 500).map((one) => `<p style="margin:0"><span class=x>${one}</span></p>`),
    `<table>${rows.map((one) => `<tr><td>${one}</td><td>가</td></tr>`).join('')}</table>`,
    ...items.map((one) => `<ul><li>${one}`),
  ];
  await readyBetween({ html: html.join('') });
  await launched.page.keyboard.press('Control+v');
  await progress().waitFor();
  await finished();
  expectLines(await written(), [
    '앞',
    ...FIVE_MB.slice(0, 500),
    ...rows.map((one) => `${one} | 가`),
    ...items,
    '뒤',
  ]);
  await launched.page.locator('[data-paste="limited"]').waitFor();
  await launched.page.keyboard.press('Control+z');
  await expect.poll(async () => (await written()).length, { timeout: 30_000 }).toBe(1);
  expectLines(await written(), ['앞뒤']);
});

it.each([
  { meanwhile: '', left: ['앞뒤'] },
  { meanwhile: '글', left: ['앞', '글뒤'] },
])(
  'R17 a long paste that is cancelled leaves what was typed ($left)',
  async ({ meanwhile, left }) => {
    const { page } = launched;
    await readyBetween({ text: FIVE_MB.join('\n') });
    // Cancelled as soon as it can be: a quick machine would be done before a driver finds the button.
    const cancelled = page.evaluate(
      (meanwhile) =>
        new Promise<void>((done) => {
          new MutationObserver((_, observer) => {
            const button = document.querySelector<HTMLElement>('[data-paste="progress"] button');
            if (!button) return;
            observer.disconnect();
            if (meanwhile) document.execCommand('insertText', false, meanwhile);
            button.click();
            done();
          }).observe(document.body, { childList: true, subtree: true });
        }),
      meanwhile,
    );
    await page.keyboard.press('Control+v');
    await cancelled;
    await finished();
    expectLines(await written(), left);
  },
);
