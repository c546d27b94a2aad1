import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { openDatabase } from '../../electron/storage/database';
import { type Commit, takeCommits, watchCommits } from './commitTimes';
import { ms, quantile, spread, times } from './statistics';
import { paragraphs } from './storyText';
import { launchSonggo } from './subject';
import { placeCaret, typeKeys } from './typing';

/** How long the page gathers updates (renderer/story/session.ts). */
const WINDOW_MS = 30;
/** Text that is at risk for longer than this is too much (QUALITY P12). */
const AT_RISK_MS = 300;
const SIZES = [1_000, 100_000];

/** Notes when each key was pressed, in milliseconds since 1970; gives them and starts anew. */
async function takeKeys(page: Page): Promise<number[]> {
  return page.evaluate(() => {
    const window_ = window as unknown as { pressed?: number[] };
    if (!window_.pressed) {
      const pressed: number[] = [];
      window_.pressed = pressed;
      window.addEventListener(
        'keydown',
        ({ timeStamp }) => pressed.push(performance.timeOrigin + timeStamp),
        { capture: true },
      );
    }
    return window_.pressed.splice(0);
  });
}

/** For each key the time until the commit that holds its letter; null when letters are missing. */
function untilCommitted(keys: readonly number[], commits: readonly Commit[]): number[] | null {
  const taken: number[] = [];
  let characters = 0;
  for (const { at, characters: more } of commits) {
    characters += more;
    while (taken.length < Math.min(characters, keys.length)) {
      taken.push(at - (keys[taken.length] ?? Number.NaN));
    }
  }
  return characters === keys.length ? taken : null;
}

/**
 * P12: a key to the commit that holds it, fsync returned, against one INSERT of the same bytes into a
 * database of one table with the same guarantee, in turns. Also how long text is at risk at most.
 */
export async function keyToCommit(
  rounds: number,
  keysOfRound: number,
): Promise<{ lines: string[]; valid: boolean }> {
  const folder = await mkdtemp(join(tmpdir(), 'raw-'));
  const raw = openDatabase(join(folder, 'raw.db'));
  raw.exec('CREATE TABLE updates (seq INTEGER PRIMARY KEY, bytes BLOB NOT NULL)');
  const insert = raw.prepare('INSERT INTO updates (bytes) VALUES (?)');
  const subject = await launchSonggo();
  const lines = [
    `P12 key to durable commit / raw INSERT with synchronous=FULL of the same bytes, plus the ${WINDOW_MS} ms in which keys are gathered`,
  ];
  let valid = true;
  try {
    await watchCommits(subject.app);
    for (const size of SIZES) {
      const texts = paragraphs(size);
      const kept = await subject.open(texts);
      const middle = Math.floor(texts.length / 2);
      await placeCaret(subject.page, texts[middle] ?? '');
      let expected = texts[middle] ?? '';
      expected += await typeKeys(subject.page, 15);
      await pause(1000);
      await takeKeys(subject.page);
      await takeCommits(subject.app);
      const ours: number[] = [];
      const reference: number[] = [];
      const ratios: number[] = [];
      let lost = false;
      for (let round = 0; round < rounds; round += 1) {
        expected += await typeKeys(subject.page, keysOfRound);
        const deadline = Date.now() + 10_000;
        const keys = await takeKeys(subject.page);
        const commits: Commit[] = [];
        let taken: number[] | null = null;
        while (!taken && Date.now() < deadline) {
          await pause(100);
          commits.push(...(await takeCommits(subject.app)));
          taken = untilCommitted(keys, commits);
        }
        if (!taken) {
          lost = true;
          break;
        }
        const inserted: number[] = [];
        for (const { bytes } of commits) {
          const from = performance.now();
          insert.run(bytes);
          inserted.push(performance.now() - from);
          await pause(20);
        }
        ours.push(...taken);
        reference.push(...inserted);
        ratios.push(quantile(taken, 0.5) / (quantile(inserted, 0.5) + WINDOW_MS));
      }
      const name = `${size.toLocaleString('en')} characters`.padStart(18);
      if (lost || !(await kept()).includes(expected)) {
        lines.push(`    ${name}  void: the text kept is not the text typed`);
        valid = false;
        continue;
      }
      const both = (share: number) =>
        `${ms(quantile(ours, share))} / ${ms(quantile(reference, share))}`;
      const ratio = (share: number) =>
        times(quantile(ours, share) / (quantile(reference, share) + WINDOW_MS));
      lines.push(
        `    ${name}  p50 ${ratio(0.5)}  p95 ${ratio(0.95)}  spread of p50 ${spread(ratios)}  (${ours.length} keys / ${reference.length} INSERTs; p50 ${both(0.5)}, p95 ${both(0.95)})`,
        `    ${' '.repeat(18)}  text at risk p99 ${ms(quantile(ours, 0.99))}, longest ${ms(Math.max(...ours))} (at most ${AT_RISK_MS} ms wanted); ${(ours.length / reference.length).toFixed(2)} keys a commit`,
      );
    }
    return { lines, valid };
  } finally {
    await subject.close();
    raw.close();
    await rm(folder, { recursive: true, force: true });
  }
}
