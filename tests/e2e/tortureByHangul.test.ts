import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { LaunchedApp } from '../helpers/app';
import { histories } from '../helpers/hangul/actions';
import { launchWithOtherWindow } from '../helpers/hangul/launch';
import { HangulWriter } from '../helpers/hangul/writer';

/** 500 in `npm test`; twenty to each of `npm run torture`'s 500 rounds. */
const ROUNDS = Number(process.env.SONGGO_ROUNDS ?? 25);
const HISTORIES = Number(process.env.SONGGO_HISTORIES ?? 20 * ROUNDS);
/** So many at most in each. */
const ACTIONS = 6;

let launched: LaunchedApp;
let writer: HangulWriter;
beforeAll(async () => {
  const { other, ...app } = await launchWithOtherWindow();
  launched = app;
  writer = await HangulWriter.of(app.page, other);
});
afterAll(() => launched?.close());

it(
  `R21 R22 no syllable is lost, doubled or split in ${HISTORIES} random histories`,
  async () => {
    console.log(`${HISTORIES} histories, SONGGO_SEED=${fc.readConfigureGlobal().seed}`);
    const start = performance.now();
    await fc.assert(
      fc.asyncProperty(histories(ACTIONS), (history) => writer.run(history)),
      {
        numRuns: HISTORIES,
        ...(process.env.SONGGO_PATH && { path: process.env.SONGGO_PATH }),
      },
    );
    const seconds = Math.round((performance.now() - start) / 1000);
    console.log(`${seconds} s:`, Object.fromEntries(writer.done));
    expect(writer.done.get('compose')).toBeGreaterThan(HISTORIES / 10);
  },
  60_000 + HISTORIES * 1000,
);
