import { readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { createStoryDoc } from '@shared/document/storyDoc';
import * as Y from 'yjs';
import { openStorage } from '../../electron/storage/openStorage';
import { unwrap } from '../helpers/storage';
import { start } from './coldStart';
import { filledProfile } from './filledProfile';
import { ms, quantile, spread, times } from './statistics';
import { fillStory, paragraphs } from './storyText';

const root = resolve(import.meta.dirname, '../..');
const CHARACTERS = 10_000;
const COUNTS = [1_000, 10_000, 100_000];

/** A profile with one story of 10,000 characters, the one last open, beside so many short ones. */
async function profileBeside(others: number): Promise<string> {
  const profile = await filledProfile(others);
  const storage = unwrap(
    openStorage({ profile, now: () => Date.now(), onNotice: () => undefined }),
  );
  const doc = createStoryDoc();
  fillStory(doc, paragraphs(CHARACTERS));
  const { id } = unwrap(storage.stories.create(Y.encodeStateAsUpdate(doc)));
  storage.close();
  const path = join(profile, 'settings.json');
  const settings = JSON.parse(await readFile(path, 'utf8')) as Record<string, unknown>;
  await writeFile(path, JSON.stringify({ ...settings, lastStoryId: id }));
  return profile;
}

/** P2: start to a typable caret with many stories in the profile, against the same with one. */
export async function startAmongMany(
  rounds: number,
  counts: readonly number[] = COUNTS,
): Promise<string[]> {
  const profiles: string[] = [];
  for (const others of [0, ...counts]) profiles.push(await profileBeside(others));
  const startOn = (profile: string) =>
    start(root, profile, { BENCH_UNTIL: 'caret', BENCH_LENGTH: String(CHARACTERS * 0.9) });
  // The first of each reads the files into memory and is no sample.
  for (const profile of profiles) await startOn(profile);
  const taken: number[][] = profiles.map(() => []);
  for (let round = 0; round < rounds; round += 1) {
    // None of them always comes after the same one.
    for (let turn = 0; turn < profiles.length; turn += 1) {
      const at = (round + turn) % profiles.length;
      taken[at]?.push(await startOn(profiles[at] ?? ''));
    }
  }
  const [reference = [], ...many] = taken;
  return [
    'P2  start to a typable caret in the last story (10,000 characters) beside so many others / beside none',
    ...many.map((ours, index) => {
      const ratios = ours.map((one, round) => one / (reference[round] ?? Number.NaN));
      const name = `${counts[index]?.toLocaleString('en')} stories`.padStart(16);
      return `    ${name}  median ${times(quantile(ratios, 0.5))}  p95 ${times(quantile(ratios, 0.95))}  spread ${spread(ratios)}  (${rounds} pairs; medians ${ms(quantile(ours, 0.5))} / ${ms(quantile(reference, 0.5))})`;
    }),
  ];
}
