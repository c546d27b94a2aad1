import { readFile, rm } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { compositionSteps } from '../helpers/ime';
import { keyPressLatencies, type TraceEvent } from './keyPressLatency';
import type { Subject } from './subject';
import type { Times } from './typing';

/** Milliseconds between jamo, varied so that they do not fall into step with the frames. */
const PACE = { least: 45, most: 75 };

/** Syllables of three jamo each, so that every key changes what is drawn. */
const SYLLABLES = '한국방송말씀민심점검현장청년감독';

/** So many syllables of three jamo. */
export const syllables = (count: number): string =>
  SYLLABLES.repeat(Math.ceil(count / SYLLABLES.length)).slice(0, count);

/**
 * Composes a text as an input method does: a key with code 229, and right behind it, with nothing
 * awaited between them, what becomes of the composition. The last syllable is committed at the end.
 */
export async function composeJamo(page: Page, text: string): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const key = { key: 'Process', windowsVirtualKeyCode: 229 };
  const steps = compositionSteps(text);
  for (const { commit, composing } of steps) {
    const sent = [
      session.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...key }),
      ...(commit ? [session.send('Input.insertText', { text: commit })] : []),
      session.send('Input.imeSetComposition', {
        text: composing,
        selectionStart: composing.length,
        selectionEnd: composing.length,
      }),
      session.send('Input.dispatchKeyEvent', { type: 'keyUp', ...key }),
    ];
    await Promise.all(sent);
    await pause(PACE.least + Math.random() * (PACE.most - PACE.least));
  }
  await session.send('Input.insertText', { text: steps.at(-1)?.composing ?? '' });
  await session.detach();
}

/** What the page saw of the keys: its own times, and how many frames came before their jamo. */
interface Watched {
  paged: number[];
  early: number;
}

/**
 * Notes keydown → next animation frame → message after it, and lets Chromium trace the key: it
 * follows only a key that was handled and asked for a frame, and an input method's is answered by
 * the composition that comes behind it. Where the frame comes before the jamo it draws nothing, and
 * Chromium gives no latency for it either: those keys are counted and are no samples.
 */
async function watchJamo(page: Page): Promise<void> {
  await page.evaluate(() => {
    const watched: Watched = { paged: [], early: 0 };
    const { port1, port2 } = new MessageChannel();
    const starts: number[] = [];
    let inputs = 0;
    port1.onmessage = () => {
      const start = starts.shift();
      if (start !== undefined) watched.paged.push(performance.now() - start);
    };
    window.addEventListener('input', () => (inputs += 1), { capture: true });
    window.addEventListener(
      'keydown',
      ({ timeStamp }) => {
        const before = inputs;
        requestAnimationFrame(() => {
          if (inputs === before) {
            watched.early += 1;
            return;
          }
          starts.push(timeStamp);
          port2.postMessage(null);
        });
      },
      { capture: true },
    );
    // After the page's own listeners, so that none of them sees a key that is done with.
    window.addEventListener('keydown', (event) => event.preventDefault());
    Object.assign(window, { watched });
  });
}

/** Composes a text under Chromium's trace. */
export async function traceJamo(
  { app, page }: Pick<Subject, 'app' | 'page'>,
  text: string,
): Promise<Times & { early: number }> {
  await app.evaluate(({ contentTracing }) =>
    contentTracing.startRecording({
      included_categories: ['input', 'latencyInfo', 'benchmark'],
      excluded_categories: ['*'],
    }),
  );
  await watchJamo(page);
  await composeJamo(page, text);
  const file = await app.evaluate(({ contentTracing }) => contentTracing.stopRecording());
  const { traceEvents } = JSON.parse(await readFile(file, 'utf8')) as { traceEvents: TraceEvent[] };
  await rm(file, { force: true });
  const watched = await page.evaluate(() => (window as unknown as { watched: Watched }).watched);
  return { traced: keyPressLatencies(traceEvents), ...watched };
}
