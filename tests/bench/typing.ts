import { readFile, rm } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { keyPressLatencies, type TraceEvent } from './keyPressLatency';
import type { Subject } from './subject';

/** Milliseconds between keys, varied so that they do not fall into step with the frames. */
const PACE = { least: 45, most: 75 };

/** Key-to-paint times of one run of keys, by Chromium's trace and by the page's own clock. */
export interface Times {
  traced: number[];
  paged: number[];
}

/** Puts the caret at the end of the paragraph with this text and waits until the page is at rest. */
export async function placeCaret(page: Page, text: string): Promise<void> {
  await page.evaluate(async (text) => {
    await document.fonts.ready;
    const editable = document.querySelector<HTMLElement>('[contenteditable="true"]');
    const paragraph = [...(editable?.querySelectorAll('p') ?? [])].find(
      (one) => one.textContent === text,
    );
    if (!editable || !paragraph) throw new Error('the paragraph to type in is not there');
    editable.focus();
    paragraph.scrollIntoView({ block: 'center' });
    document.getSelection()?.selectAllChildren(paragraph);
    document.getSelection()?.collapseToEnd();
    for (let quiet = 0; quiet < 3; quiet += 1) {
      await new Promise((done) => requestIdleCallback(done));
    }
  }, text);
}

/** Notes keydown (capture phase) → next animation frame → message after it, as a second clock. */
async function watchKeys(page: Page): Promise<void> {
  await page.evaluate(() => {
    const paged: number[] = [];
    const { port1, port2 } = new MessageChannel();
    const starts: number[] = [];
    port1.onmessage = () => {
      const start = starts.shift();
      if (start !== undefined) paged.push(performance.now() - start);
    };
    window.addEventListener(
      'keydown',
      ({ timeStamp }) =>
        requestAnimationFrame(() => {
          starts.push(timeStamp);
          port2.postMessage(null);
        }),
      { capture: true },
    );
    Object.assign(window, { paged });
  });
}

const ALPHABET = 'etaoin shrdlu cmfwyp vbgkqj ';

/** Types so many Latin letters; gives them. */
export async function typeKeys(page: Page, count: number): Promise<string> {
  const session = await page.context().newCDPSession(page);
  let typed = '';
  for (let index = 0; index < count; index += 1) {
    const key = ALPHABET[index % ALPHABET.length] ?? 'e';
    const code = key === ' ' ? 'Space' : `Key${key.toUpperCase()}`;
    const press = { key, code, windowsVirtualKeyCode: key.toUpperCase().charCodeAt(0) };
    await session.send('Input.dispatchKeyEvent', { type: 'keyDown', text: key, ...press });
    await session.send('Input.dispatchKeyEvent', { type: 'keyUp', ...press });
    typed += key;
    await pause(PACE.least + Math.random() * (PACE.most - PACE.least));
  }
  await session.detach();
  return typed;
}

/** Types so many keys under Chromium's trace. */
export async function traceKeys(
  subject: Pick<Subject, 'app' | 'page'>,
  keys: number,
): Promise<{ typed: string } & Times> {
  const { app, page } = subject;
  await app.evaluate(({ contentTracing }) =>
    contentTracing.startRecording({
      included_categories: ['input', 'latencyInfo', 'benchmark'],
      excluded_categories: ['*'],
    }),
  );
  await watchKeys(page);
  const typed = await typeKeys(page, keys);
  const file = await app.evaluate(({ contentTracing }) => contentTracing.stopRecording());
  const { traceEvents } = JSON.parse(await readFile(file, 'utf8')) as { traceEvents: TraceEvent[] };
  await rm(file, { force: true });
  const paged = await page.evaluate(() => (window as unknown as { paged: number[] }).paged);
  return { typed, traced: keyPressLatencies(traceEvents), paged };
}
