import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { createStoryDoc } from '@shared/document/storyDoc';
import { storyText } from '@shared/document/walk';
import Conf from 'conf';
import * as Y from 'yjs';
import { backupsOf } from '../../electron/storage/backup';
import { openStorage } from '../../electron/storage/openStorage';
import { launchApp } from '../helpers/app';
import { unwrap } from '../helpers/storage';
import { openStoryWith, preparedProfile, savedDocument, waitUntilSaved } from '../helpers/writing';
import { takeCommits, watchCommits } from './commitTimes';
import { writtenBytes, writtenBytesOf } from './processes';
import { quantile, spread } from './statistics';
import { fillStory, paragraphs } from './storyText';
import { placeCaret, typeKeys } from './typing';

const COUNTS = [1, 50];
const CHARACTERS = 10_000;
/** What a pause in typing sets off (the list, the index) is over after this. */
const SETTLE_MS = 7000;
/** A folder that is no disk (Linux). */
const MEMORY = '/dev/shm';
/** So many rewrites stand for all of them; each writes as much as the next. */
const REWRITES = 40;

/** A profile with so many stories of 10,000 characters. */
async function profileOf(stories: number): Promise<string> {
  const profile = await preparedProfile();
  const storage = unwrap(
    openStorage({ profile, now: () => Date.now(), onNotice: () => undefined }),
  );
  for (let story = 0; story < stories; story += 1) {
    const doc = createStoryDoc();
    fillStory(doc, paragraphs(CHARACTERS));
    unwrap(storage.stories.create(Y.encodeStateAsUpdate(doc)));
  }
  // Today's backup too: it is made once a day, however much is written.
  unwrap(storage.maintain());
  storage.close();
  if (backupsOf(profile).length === 0) throw new Error('there is no backup');
  return profile;
}

/** Bytes one rewrite of all the text makes, as electron-store (which is `conf`) writes its file. */
async function bytesOfRewrite(stories: number): Promise<number> {
  const cwd = await mkdtemp(join(tmpdir(), 'store-'));
  try {
    const text = paragraphs(CHARACTERS).join('\n');
    const others = Object.fromEntries(
      Array.from({ length: stories - 1 }, (_, index) => [`story${index + 1}`, text]),
    );
    const store = new Conf<Record<string, string>>({ cwd, projectName: 'bench' });
    store.set({ ...others, story: text });
    const before = writtenBytesOf(process.pid);
    for (let key = 1; key <= REWRITES; key += 1) store.set('story', text + 'e'.repeat(key));
    return (writtenBytesOf(process.pid) - before) / REWRITES;
  } finally {
    await rm(cwd, { recursive: true, force: true });
  }
}

/**
 * P13: bytes to disk for a thousand keys in one of so many stories, by all processes, with what is
 * written after them, against electron-store writing its whole file at each commit.
 */
export async function bytesToDisk(
  blocks: number,
  keysOfBlock: number,
): Promise<{ lines: string[]; valid: boolean }> {
  const lines = [
    `P13 bytes to disk for 1,000 keys, by all processes / electron-store’s file with the same text (stories of ${CHARACTERS.toLocaleString('en')} characters) rewritten at each commit; in brackets rewritten once a second`,
  ];
  let valid = true;
  for (const stories of COUNTS) {
    const profile = await profileOf(stories - 1);
    // The tests' flag puts Chromium's shared memory into the temporary folder, where it would count.
    const env: Record<string, string> = existsSync(MEMORY) ? { TMPDIR: MEMORY } : {};
    const { app, page, close } = await launchApp({ profile, env });
    try {
      await page.waitForSelector('.app');
      const texts = paragraphs(CHARACTERS);
      const id = await openStoryWith(page, (doc) => fillStory(doc, texts));
      await placeCaret(page, texts[20] ?? '');
      await watchCommits(app);
      const pid = app.process().pid ?? 0;
      let expected = texts[20] ?? '';
      const ours: number[] = [];
      const perCommit: number[] = [];
      const perSecond: number[] = [];
      for (let block = 0; block < blocks; block += 1) {
        await pause(SETTLE_MS);
        const before = writtenBytes(pid);
        await takeCommits(app);
        const from = performance.now();
        expected += await typeKeys(page, keysOfBlock);
        const seconds = (performance.now() - from) / 1000;
        await waitUntilSaved(page);
        await pause(SETTLE_MS);
        ours.push(((writtenBytes(pid) - before) / keysOfBlock) * 1000);
        const commits = (await takeCommits(app)).length;
        const rewrite = await bytesOfRewrite(stories);
        perCommit.push(((rewrite * commits) / keysOfBlock) * 1000);
        perSecond.push(((rewrite * seconds) / keysOfBlock) * 1000);
      }
      const name = `${stories} ${stories === 1 ? 'story' : 'stories'}`.padStart(18);
      const kept = storyText(await savedDocument(page, id), 'with-notes').paragraphs;
      if (!kept.includes(expected) || Math.min(...ours) <= 0) {
        lines.push(
          `    ${name}  void: the text kept is not the text typed, or nothing was counted`,
        );
        valid = false;
        continue;
      }
      const ratiosTo = (reference: number[]) =>
        ours.map((one, block) => one / (reference[block] ?? Number.NaN));
      const mb = (bytes: number[]) => `${(quantile(bytes, 0.5) / 1e6).toFixed(1)} MB`;
      const three = (ratio: number) => `${ratio.toFixed(3)}×`;
      const ratios = ratiosTo(perCommit);
      lines.push(
        `    ${name}  median ${three(quantile(ratios, 0.5))} [${three(quantile(ratiosTo(perSecond), 0.5))}]  p95 ${three(quantile(ratios, 0.95))}  spread ${spread(ratios, 3)}  (${blocks} blocks of ${keysOfBlock} keys; medians ${mb(ours)} / ${mb(perCommit)} [${mb(perSecond)}])`,
      );
    } finally {
      await close();
      await rm(profile, { recursive: true, force: true });
    }
  }
  return { lines, valid };
}
