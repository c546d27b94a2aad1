import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { ms, quantile, spread, times } from './statistics';
import { paragraphs } from './storyText';
import { launchSonggo } from './subject';
import { placeCaret, type Times, traceKeys, typeKeys } from './typing';

const STORIES = 50;
const CHARACTERS = 10_000;
const WARM_UP = 15;
const FORMATS = ['ninjs', 'newsml-g2', 'nitf', 'html', 'text'];

/** What the page tells of the exports that run in it. */
interface Exporting {
  stop: boolean;
  done: number;
  failed: string[];
  /** Gaps between frames, in milliseconds. */
  frames: number[];
}

/** The sample story so many times over. */
function createStories(page: Page): Promise<string[]> {
  return page.evaluate(async (count) => {
    const ids: string[] = [];
    for (let index = 0; index < count; index += 1) {
      const made = await window.songgo.call('stories.create', { kind: 'sample' });
      if (!made.ok) throw new Error(made.error.code);
      ids.push(made.value.id);
    }
    return ids;
  }, STORIES);
}

/** Exports the stories one after the other, as the dialog for several does, until it is told to stop. */
async function startExporting(page: Page, ids: string[], folder: string): Promise<void> {
  await page.evaluate(
    async ({ ids, folder, formats }) => {
      const exporting: Exporting = { stop: false, done: 0, failed: [], frames: [] };
      Object.assign(window, { exporting });
      let last = performance.now();
      // A method: the name of a function in a variable would be looked up outside the page.
      const watch = {
        frame(now: number) {
          exporting.frames.push(now - last);
          last = now;
          if (!exporting.stop) requestAnimationFrame((next) => watch.frame(next));
        },
      };
      requestAnimationFrame((next) => watch.frame(next));
      void (async () => {
        while (!exporting.stop) {
          for (const id of ids) {
            if (exporting.stop) return;
            const made = await window.songgo.call('export.run', {
              id,
              options: { formats, encoding: 'utf-8', unencodable: 'stop' },
              folder,
            });
            if (made.ok) exporting.done += 1;
            else exporting.failed.push(made.error.code);
          }
        }
      })();
    },
    { ids, folder, formats: FORMATS },
  );
}

function stopExporting(page: Page): Promise<Exporting> {
  return page.evaluate(() => {
    const { exporting } = window as unknown as { exporting: Exporting };
    exporting.stop = true;
    return exporting;
  });
}

/**
 * P9, its export part: key to paint in a story while 50 others are exported one after the other in
 * five formats, over and over, against the same keys while nothing else goes on.
 */
export async function typingWhileExporting(
  rounds: number,
  keys: number,
): Promise<{ lines: string[]; valid: boolean }> {
  const idle: Times[] = [];
  const busy: Times[] = [];
  let exported = 0;
  let longest = 0;
  const failed = new Set<string>();
  let lost = 0;
  for (let round = 0; round < rounds; round += 1) {
    const folder = await mkdtemp(join(tmpdir(), 'songgo-exported-'));
    const subject = await launchSonggo();
    const { page } = subject;
    try {
      await page.evaluate(async (folder) => {
        const settings = await window.songgo.call('settings.read');
        if (!settings.ok) throw new Error(settings.error.code);
        const exportChoices = { ...settings.value.exportChoices, folder };
        await window.songgo.call('settings.write', { exportChoices });
      }, folder);
      const ids = await createStories(page);
      const texts = paragraphs(CHARACTERS);
      const kept = await subject.open(texts);
      const middle = texts[Math.floor(texts.length / 2)] ?? '';
      await placeCaret(page, middle);
      let typed = await typeKeys(page, WARM_UP);
      for (const which of round % 2 === 0 ? ['idle', 'busy'] : ['busy', 'idle']) {
        if (which === 'busy') await startExporting(page, ids, folder);
        const measured = await traceKeys(subject, keys);
        typed += measured.typed;
        (which === 'busy' ? busy : idle).push(measured);
        if (which === 'idle') continue;
        const told = await stopExporting(page);
        exported += told.done;
        for (const code of told.failed) failed.add(code);
        longest = Math.max(longest, ...told.frames);
      }
      const deadline = Date.now() + 10_000;
      let whole = false;
      while (!whole && Date.now() < deadline) whole = (await kept()).includes(middle + typed);
      if (!whole) lost += 1;
    } finally {
      await subject.close();
      await rm(folder, { recursive: true, force: true });
    }
  }
  const traced = [...idle, ...busy].every((one) => one.traced.length >= keys * 0.8);
  const clock = traced ? 'traced' : 'paged';
  const at = (runs: Times[], share: number) =>
    quantile(
      runs.flatMap((run) => run[clock]),
      share,
    );
  const ratios = busy.map((run, round) => at([run], 0.95) / at(idle.slice(round, round + 1), 0.95));
  return {
    lines: [
      `P9  key to paint at ${CHARACTERS.toLocaleString('en')} characters while ${STORIES} stories are exported / while nothing is`,
      `    p50 ${times(at(busy, 0.5) / at(idle, 0.5))}  p95 ${times(at(busy, 0.95) / at(idle, 0.95))}  spread of p95 ${spread(ratios)}  (${rounds} × ${keys} keys; p95 ${ms(at(busy, 0.95))} / ${ms(at(idle, 0.95))})`,
      `    ${exported} exports meanwhile${failed.size > 0 ? `, failures: ${[...failed].join(', ')}` : ''}; longest frame ${ms(longest)}`,
      ...(lost > 0 ? [`    void: the text kept is not the text typed (${lost} of ${rounds})`] : []),
    ],
    valid: lost === 0 && exported > 0 && failed.size === 0,
  };
}
