import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type LaunchedApp, launchApp } from '../helpers/app';
import { composeHangul, openComposition } from '../helpers/ime';

let launched: LaunchedApp;
beforeAll(async () => {
  launched = await launchApp();
});
afterAll(() => launched?.close());

beforeEach(async () => {
  await launched.page.evaluate(() => {
    const field = document.createElement('textarea');
    document.body.replaceChildren(field);
    field.focus();
  });
});

const value = () => launched.page.evaluate(() => document.querySelector('textarea')?.value);

test('text composed by the input method arrives once and whole, with composition events', async () => {
  await launched.page.evaluate(() => {
    const seen: string[] = [];
    for (const type of ['compositionstart', 'compositionupdate', 'compositionend']) {
      document.addEventListener(type, (event) =>
        seen.push(`${type.slice(11)} ${(event as CompositionEvent).data}`),
      );
    }
    Object.assign(window, { seen });
  });
  await composeHangul(launched.page, '가나 한글, 값 2026');
  expect(await value()).toBe('가나 한글, 값 2026');
  const seen = await launched.page.evaluate(() => (window as unknown as { seen: string[] }).seen);
  expect(seen.slice(0, 6)).toEqual([
    'start ',
    'update ㄱ',
    'update 가',
    'update 간',
    'update 가',
    'end 가',
  ]);
});

test('a composition can stay open, be committed or be dropped', async () => {
  const kept = await openComposition(launched.page, '기사');
  expect([kept.text, await value()]).toEqual(['사', '기사']);
  await kept.commit();
  const dropped = await openComposition(launched.page, '문');
  await dropped.cancel();
  expect(await value()).toBe('기사');
});
