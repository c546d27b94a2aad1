import { spawn } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { resolve } from 'node:path';
import { launchApp } from '../helpers/app';
import { openStoryWith, preparedProfile } from '../helpers/writing';
import { electronBinary } from './electronBinary';
import { ms, quantile, spread, times } from './statistics';
import { fillStory, paragraphs } from './storyText';

const root = resolve(import.meta.dirname, '../..');
const CHARACTERS = 10_000;

/** Starts an app and gives the milliseconds until it says it is there. */
export function start(app: string, profile: string, env: Record<string, string>): Promise<number> {
  const args = ['--disable-gpu', '--disable-dev-shm-usage'];
  const from = Date.now();
  const child = spawn(
    electronBinary(),
    [...args, '-r', resolve(import.meta.dirname, 'announceStart.cjs'), app],
    {
      cwd: root,
      env: { ...process.env, ...env, SONGGO_PROFILE: profile },
      stdio: ['ignore', 'pipe', 'ignore'],
    },
  );
  let output = '';
  child.stdout.on('data', (chunk) => {
    output += chunk;
  });
  const timer = setTimeout(() => child.kill(), 60_000);
  return new Promise((done, failed) => {
    child.once('error', failed);
    child.once('close', () => {
      clearTimeout(timer);
      const at = /^started (\d+)$/m.exec(output)?.[1];
      if (at) done(Number(at) - from);
      else failed(new Error(`${app} ended before it had started`));
    });
  });
}

/** P1: start to a typable caret in the last story, against a blank window ready to show. */
export async function coldStart(pairs: number): Promise<string[]> {
  const blank = await preparedProfile();
  const profile = await preparedProfile();
  try {
    const launched = await launchApp({ profile });
    await launched.page.waitForSelector('.app');
    await openStoryWith(launched.page, (doc) => fillStory(doc, paragraphs(CHARACTERS)));
    await launched.close();

    const blankStart = () =>
      start(resolve(import.meta.dirname, 'blankApp'), blank, { BENCH_UNTIL: 'shown' });
    const songgoStart = () =>
      start(root, profile, { BENCH_UNTIL: 'caret', BENCH_LENGTH: String(CHARACTERS * 0.9) });
    // The first of each reads the files into memory and is no sample.
    await blankStart();
    await songgoStart();
    const references: number[] = [];
    const ours: number[] = [];
    for (let pair = 0; pair < pairs; pair += 1) {
      if (pair % 2 === 0) references.push(await blankStart());
      ours.push(await songgoStart());
      if (pair % 2 === 1) references.push(await blankStart());
    }
    const ratios = ours.map((one, index) => one / (references[index] ?? Number.NaN));
    return [
      'P1  start to a typable caret in the last story (10,000 characters) / blank window ready to show',
      `    median ${times(quantile(ratios, 0.5))}  p95 ${times(quantile(ratios, 0.95))}  spread ${spread(ratios)}  (${pairs} pairs; medians ${ms(quantile(ours, 0.5))} / ${ms(quantile(references, 0.5))})`,
    ];
  } finally {
    for (const folder of [blank, profile]) await rm(folder, { recursive: true, force: true });
  }
}
