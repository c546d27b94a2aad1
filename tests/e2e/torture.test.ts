import { rm } from 'node:fs/promises';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type LaunchedApp, launchApp } from '../helpers/app';
import {
  endOf,
  killAll,
  noticeCodes,
  readyToType,
  typedText,
  untilSaved,
  watchAcknowledged,
} from '../helpers/reliability';
import { openStoryWith, preparedProfile } from '../helpers/writing';

/** `npm run torture` asks for many more. */
const ROUNDS = Number(process.env.SONGGO_ROUNDS ?? 5);
/** The goal is 2 s on a desk's machine; the machines of tests are slower, and share their cores. */
const REOPEN_MS = 15_000;

let profile: string;
beforeEach(async () => {
  profile = await preparedProfile();
});
afterEach(() => rm(profile, { recursive: true, force: true, maxRetries: 5 }));

/** Types keys, each different from those before it, until the app dies; gives what was typed. */
async function typeUntilDead(launched: LaunchedApp, from: string): Promise<string> {
  let typed = from;
  try {
    for (;;) {
      for (let i = 0; i < 12; i++) {
        const key = `${typed.length.toString(36)};`;
        typed += key;
        await launched.page.keyboard.type(key);
      }
      // Now and then a breath, so that there is a moment at which all is on disk.
      await untilSaved(launched.page);
    }
  } catch (error) {
    const running = new Promise((done) => setTimeout(done, 5000, 'it still runs'));
    const end = await Promise.race([endOf(launched), running]);
    expect(end, String(error)).toMatchObject({ signal: 'SIGKILL' });
    return typed;
  }
}

it(`R1: keeps all it said to be saved when it is killed while typing, ${ROUNDS} times`, {
  timeout: 60_000 + ROUNDS * 15_000,
}, async () => {
  let launched = await launchApp({ profile });
  try {
    await launched.page.waitForSelector('.app');
    await openStoryWith(launched.page, () => undefined);
    let acknowledgedInAll = 0;
    for (let round = 1; round <= ROUNDS; round++) {
      await readyToType(launched.page);
      const before = await typedText(launched.page);
      const acknowledged = await watchAcknowledged(launched.page);
      const moment = 100 + Math.random() * 900;
      const dying = (async () => {
        // At any moment; in every other round one after something was acknowledged, however slow.
        if (round % 2 === 0) await expect.poll(acknowledged, { timeout: 20_000 }).not.toBe(before);
        await new Promise((done) => setTimeout(done, moment));
        await killAll(launched);
      })();
      const typed = await typeUntilDead(launched, before);
      await dying;

      launched = await launchApp({ profile });
      await launched.page.waitForSelector('.ProseMirror[contenteditable="true"]');
      const reopened = performance.now() - launched.startedAt;
      const found = await typedText(launched.page);

      const about = `round ${round}, killed after ${moment} ms`;
      expect(found.startsWith(acknowledged()), `${about}: all that was acknowledged`).toBe(true);
      expect(typed.startsWith(found), `${about}: nothing but what was typed, once`).toBe(true);
      expect(await noticeCodes(launched.page), about).toEqual([]);
      expect(reopened, `${about}: time to reopen`).toBeLessThan(REOPEN_MS);
      acknowledgedInAll += acknowledged().length - before.length;
    }
    expect(acknowledgedInAll).toBeGreaterThan(0);
  } finally {
    await launched.close();
  }
});
