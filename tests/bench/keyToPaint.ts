import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { storyText } from '@shared/document/walk';
import { _electron, type ElectronApplication, type Page } from 'playwright-core';
import { launchApp } from '../helpers/app';
import { openStoryWith, preparedProfile, savedDocument } from '../helpers/writing';
import { electronBinary } from './electronBinary';
import { keyPressLatencies, type TraceEvent } from './keyPressLatency';
import { ms, quantile, spread, times } from './statistics';
import { fillStory, paragraphs } from './storyText';

const SIZES = [1_000, 10_000, 100_000];
/** Keys before the measured ones. */
const WARM_UP = 15;
/** Milliseconds between keys, varied so that they do not fall into step with the frames. */
const PACE = { least: 45, most: 75 };

/** Key-to-paint times of one run of keys, by Chromium's trace and by the page's own clock. */
interface Times {
  traced: number[];
  paged: number[];
}

interface Subject {
  app: ElectronApplication;
  page: Page;
  /** Shows a text, ready to be typed in; gives a reading of it as it is kept. */
  open: (texts: string[]) => Promise<() => Promise<string[]>>;
  close: () => Promise<void>;
}

async function launchSonggo(): Promise<Subject> {
  const profile = await preparedProfile();
  const { app, page, close } = await launchApp({ profile });
  await page.waitForSelector('.app');
  return {
    app,
    page,
    open: async (texts) => {
      const id = await openStoryWith(page, (doc) => fillStory(doc, texts));
      return async () => storyText(await savedDocument(page, id), 'with-notes').paragraphs;
    },
    close: async () => {
      await close();
      await rm(profile, { recursive: true, force: true });
    },
  };
}

async function launchReference(): Promise<Subject> {
  const profile = await mkdtemp(join(tmpdir(), 'profile-'));
  const app = await _electron.launch({
    executablePath: electronBinary(),
    args: ['--disable-gpu', '--disable-dev-shm-usage', resolve(import.meta.dirname, 'blankApp')],
    chromiumSandbox: true,
    env: {
      ...process.env,
      SONGGO_PROFILE: profile,
      BENCH_PAGE: 'editable.html',
    } as Record<string, string>,
  });
  const page = await app.firstWindow();
  return {
    app,
    page,
    open: async (texts) => {
      await page.reload();
      await page.evaluate((texts) => {
        const editable = document.querySelector('[contenteditable]');
        editable?.replaceChildren(
          ...texts.map((text) => {
            const paragraph = document.createElement('p');
            paragraph.textContent = text;
            return paragraph;
          }),
        );
      }, texts);
      return () =>
        page.evaluate(() =>
          [...document.querySelectorAll('p')].map((paragraph) =>
            (paragraph.textContent ?? '').replaceAll('\u00a0', ' '),
          ),
        );
    },
    close: async () => {
      await app.close();
      await rm(profile, { recursive: true, force: true });
    },
  };
}

/** Puts the caret at the end of the paragraph with this text and waits until the page is at rest. */
async function placeCaret(page: Page, text: string): Promise<void> {
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

async function typeKeys(page: Page, count: number): Promise<string> {
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

async function traceKeys(subject: Subject, keys: number): Promise<{ typed: string } & Times> {
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

/** Types in the middle of a text of so many characters; null when what is kept is not what was typed. */
async function measure(subject: Subject, size: number, keys: number): Promise<Times | null> {
  const texts = paragraphs(size);
  const kept = await subject.open(texts);
  const middle = Math.floor(texts.length / 2);
  await placeCaret(subject.page, texts[middle] ?? '');
  const warm = await typeKeys(subject.page, WARM_UP);
  const { typed, ...measured } = await traceKeys(subject, keys);
  const expected = texts.map((text, index) => (index === middle ? text + warm + typed : text));
  const deadline = Date.now() + 10_000;
  do {
    if (JSON.stringify(await kept()) === JSON.stringify(expected)) return measured;
    await pause(200);
  } while (Date.now() < deadline);
  return null;
}

/** P3: key to paint in the whole app, saving on, against a bare contenteditable with the same text. */
export async function keyToPaint(
  rounds: number,
  keysOfRound: number,
): Promise<{ lines: string[]; valid: boolean }> {
  const cells = SIZES.map(() => ({ ours: [] as Times[], reference: [] as Times[], lost: 0 }));
  for (let round = 0; round < rounds; round += 1) {
    const order = ['reference', 'ours'] as const;
    for (const which of round % 2 === 0 ? order : [...order].reverse()) {
      const subject = await (which === 'ours' ? launchSonggo() : launchReference());
      try {
        for (const [index, size] of SIZES.entries()) {
          const measured = await measure(subject, size, keysOfRound);
          const cell = cells[index];
          if (measured) cell?.[which].push(measured);
          else if (cell) cell.lost += 1;
        }
      } finally {
        await subject.close();
      }
    }
  }
  const traced = cells.every(({ ours, reference }) =>
    [...ours, ...reference].every((one) => one.traced.length >= keysOfRound * 0.8),
  );
  const lines = [
    'P3  key to paint in the whole app, saving on / bare contenteditable with the same text and type',
    traced
      ? "    by Chromium's EventLatency, key presses only; in brackets keydown → animation frame → message"
      : '    EventLatency is not in this runtime’s trace: by keydown → animation frame → message',
  ];
  for (const [index, { ours, reference, lost }] of cells.entries()) {
    const name = `${SIZES[index]?.toLocaleString('en')} characters`.padStart(18);
    if (lost > 0) {
      lines.push(
        `    ${name}  void: the text kept is not the text typed (${lost} of ${rounds * 2})`,
      );
      continue;
    }
    const clock = traced ? 'traced' : 'paged';
    const at = (runs: Times[], share: number, by: keyof Times) =>
      quantile(
        runs.flatMap((run) => run[by]),
        share,
      );
    const ratio = (share: number, by: keyof Times) =>
      at(ours, share, by) / at(reference, share, by);
    const byRound = ours.map(
      (run, round) => at([run], 0.5, clock) / at(reference.slice(round, round + 1), 0.5, clock),
    );
    const check = traced ? ` [${times(ratio(0.5, 'paged'))} ${times(ratio(0.95, 'paged'))}]` : '';
    const samples = (runs: Times[]) => runs.flatMap((run) => run[clock]).length;
    lines.push(
      `    ${name}  p50 ${times(ratio(0.5, clock))}  p95 ${times(ratio(0.95, clock))}${check}  spread of p50 ${spread(byRound)}  (${samples(ours)} / ${samples(reference)} keys; p50 ${ms(at(ours, 0.5, clock))} / ${ms(at(reference, 0.5, clock))}, p95 ${ms(at(ours, 0.95, clock))} / ${ms(at(reference, 0.95, clock))})`,
    );
  }
  return { lines, valid: cells.every(({ lost }) => lost === 0) };
}
