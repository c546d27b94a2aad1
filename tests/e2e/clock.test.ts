import { writeFields } from '@shared/document/storyDoc';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { LaunchedApp } from '../helpers/app';
import { readyToType, typedText, untilSaved } from '../helpers/reliability';
import { open, storedText } from '../helpers/storage';
import { call, launchWriting, openStoryWith } from '../helpers/writing';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

let launched: LaunchedApp;
let id: string;
beforeAll(async () => {
  launched = await launchWriting();
  id = await openStoryWith(launched.page, (doc) =>
    writeFields(doc, {
      embargo: { kind: 'time', until: new Date(Date.now() + HOUR).toISOString(), source: '' },
    }),
  );
});
afterAll(() => launched?.close());

/** Sets the clock of main and of the page by so many milliseconds; what goes on elsewhere goes on. */
async function setClock(by: number): Promise<void> {
  const set = (by: number) => {
    const before = Date.now;
    Date.now = () => before() + by;
  };
  await launched.app.evaluate((_electron, by) => {
    const before = Date.now;
    Date.now = () => before() + by;
  }, by);
  await launched.page.evaluate(set, by);
}

it('R12: a clock that leaps ends no embargo, and says why; all that is typed is saved', async () => {
  const { page } = launched;
  const options = { formats: ['text'], encoding: 'utf-8', unencodable: 'stop' } as const;
  const refused = async () =>
    (await call(page, 'export.preview', { id, options: { ...options, formats: ['text'] } })).refused
      ?.code;
  expect(await refused()).toBe('export-embargo');
  let typed = '';
  for (const by of [10 * 365 * DAY, -10 * 365 * DAY, -DAY, 2 * DAY]) {
    await setClock(by);
    expect(await refused()).toBe('export-embargo');
    await readyToType(page);
    const key = `${by / DAY};`;
    typed += key;
    await page.keyboard.type(key);
    await untilSaved(page);
    expect(await typedText(page)).toBe(typed);
  }
  await page.keyboard.press('Control+e');
  await page.getByText('시계가 앞으로 건너뛰어').waitFor();
  await launched.app.close();
  const storage = open(launched.profile, Date.now);
  expect(storedText(storage, id)).toContain(`>${typed}<`);
  storage.close();
});
