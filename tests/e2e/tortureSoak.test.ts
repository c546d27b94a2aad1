import { rm } from 'node:fs/promises';
import type { CDPSession } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import * as Y from 'yjs';
import { type LaunchedApp, launchApp } from '../helpers/app';
import { composeHangul } from '../helpers/ime';
import { openStoryWith, preparedProfile } from '../helpers/writing';

/** Rounds that are measured; `npm run torture` asks for a long day's worth. */
const ROUNDS = Number(process.env.SONGGO_ROUNDS ?? 3);
/** Rounds before them, in which whatever is read once is read and caches fill. */
const WARM_UP = 2;
/** Only these steps, for finding out which one leaks: `SONGGO_SOAK=palette,find`. */
const ONLY = process.env.SONGGO_SOAK?.split(',');
/**
 * What a round may add to the heap, in bytes. One dialog, story or list that is not let go of is more
 * than 200,000; a few rounds still see the engine learn the program, which a day does not.
 */
const HEAP_SLOPE = ROUNDS < 50 ? 150_000 : 10_000;
/** The engine keeps machine code it has made, and takes it back: that would be measured as well. */
const WITHOUT_MACHINE_CODE = '--js-flags=--no-opt --no-sparkplug --no-flush-bytecode';

let launched: LaunchedApp;
let cdp: CDPSession;
let stories: string[];
beforeAll(async () => {
  launched = await launchApp({ profile: await preparedProfile(), args: [WITHOUT_MACHINE_CODE] });
  const { page } = launched;
  await page.waitForSelector('.app');
  stories = [];
  for (const headline of ['강변길 열려', '다리 넷 새로 칠한다']) {
    stories.push(
      await openStoryWith(page, (doc) => {
        const [first, second] = doc.getXmlFragment('body').toArray() as Y.XmlElement[];
        first?.insert(0, [new Y.XmlText(headline)]);
        second?.insert(0, [new Y.XmlText('시가 24일 밝혔다. '.repeat(40))]);
      }),
    );
  }
  cdp = await page.context().newCDPSession(page);
  await cdp.send('Performance.enable');
});
afterAll(async () => {
  await launched?.close();
  if (launched) await rm(launched.profile, { recursive: true, force: true, maxRetries: 5 });
});

/** Opens the dialog of a shortcut and closes it. */
async function dialog(keys: string): Promise<void> {
  const { page } = launched;
  await page.keyboard.press(keys);
  const opened = page.locator('[role="dialog"][aria-modal="true"]');
  await opened.waitFor();
  await page.keyboard.press('Escape');
  await opened.waitFor({ state: 'detached' });
}

async function openRow(id: string | undefined): Promise<void> {
  const { page } = launched;
  await page.locator(`[data-story="${id}"]`).click();
  await page.locator(`[data-story="${id}"][aria-current="true"]`).waitFor();
  await page.locator('.ProseMirror[contenteditable="true"]').waitFor();
}

/** An hour of a reporter's day, quickly; each leaves the window as it found it. */
const STEPS: Record<string, () => Promise<void>> = {
  async type() {
    const { page } = launched;
    await page.locator('.ProseMirror > p').first().click();
    await page.keyboard.press('End');
    await composeHangul(page, '끝났다');
    await page.keyboard.type('abc');
    for (let key = 0; key < 6; key += 1) await page.keyboard.press('Backspace');
    await page.keyboard.press('Control+b');
    await page.keyboard.press('Control+b');
    await page.locator('[data-testid="save-state"][data-state="saved"]').waitFor();
  },
  async switch() {
    await openRow(stories[0]);
    await openRow(stories[1]);
  },
  async find() {
    const { page } = launched;
    await page.keyboard.press('Control+f');
    const panel = page.locator('[data-find-panel]');
    await panel.waitFor();
    await page.keyboard.press('Escape');
    await panel.waitFor({ state: 'detached' });
  },
  async menus() {
    const { page } = launched;
    await page.keyboard.press('Control+Shift+l');
    const filter = page.getByRole('listbox');
    await filter.waitFor();
    await page.keyboard.press('Escape');
    await filter.waitFor({ state: 'detached' });
    await page.locator(`[data-story="${stories[1]}"]`).click({ button: 'right' });
    const menu = page.getByRole('menu');
    await menu.waitFor();
    await page.keyboard.press('Escape');
    await menu.waitFor({ state: 'detached' });
  },
  palette: () => dialog('Control+k'),
  settings: () => dialog('Control+,'),
  shortcuts: () => dialog('Control+/'),
  versions: () => dialog('Control+Shift+h'),
  export: () => dialog('Control+e'),
  preview: () => dialog('Control+Shift+p'),
  templates: () => dialog('Control+Alt+n'),
  async panes() {
    const { page } = launched;
    for (const [keys, pane] of [
      ['Control+\\', '.pane-stories'],
      ['Control+.', '.pane-inspector'],
    ] as const) {
      await page.keyboard.press(keys);
      await page.locator(pane).waitFor({ state: 'hidden' });
      await page.keyboard.press(keys);
      await page.locator(pane).waitFor();
    }
    await page.locator(`[data-story="${stories[1]}"]`).waitFor();
  },
  async hide() {
    const { app, page } = launched;
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.hide());
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.show());
    await page.bringToFront();
  },
};

interface Held {
  listeners: number;
  nodes: number;
  documents: number;
  heap: number;
}

/** What the page holds once nothing is left to collect. */
async function held(): Promise<Held> {
  await cdp.send('HeapProfiler.collectGarbage');
  const { metrics } = await cdp.send('Performance.getMetrics');
  const of = (name: string) => metrics.find((one) => one.name === name)?.value ?? Number.NaN;
  return {
    listeners: of('JSEventListeners'),
    nodes: of('Nodes'),
    documents: of('Documents'),
    heap: of('JSHeapUsedSize'),
  };
}

async function round(): Promise<void> {
  for (const [name, step] of Object.entries(STEPS)) {
    if (ONLY && !ONLY.includes(name)) continue;
    await step();
  }
}

/** The slope that half of all pairs of points lie above: one odd point does not move it. */
function slope(values: readonly number[]): number {
  const slopes = values
    .flatMap((from, at) => values.slice(at + 1).map((to, further) => (to - from) / (further + 1)))
    .sort((a, b) => a - b);
  return slopes[Math.floor(slopes.length / 2)] ?? 0;
}

it(
  `R16 ${ROUNDS} rounds of writing, switching, dialogs and hiding leave nothing behind`,
  async () => {
    for (let at = 0; at < WARM_UP; at += 1) await round();
    const points: Held[] = [await held()];
    for (let at = 0; at < ROUNDS; at += 1) {
      await round();
      points.push(await held());
    }
    const all = (what: keyof Held) => points.map((point) => point[what]);
    const said = JSON.stringify({
      listeners: all('listeners'),
      nodes: all('nodes'),
      documents: all('documents'),
      heap: all('heap').map((one) => Math.round(one / 1000)),
      heapSlope: Math.round(slope(all('heap'))),
    });
    console.log(said.length > 2000 ? `${said.slice(0, 1000)} … ${said.slice(-1000)}` : said);
    for (const what of ['listeners', 'nodes', 'documents'] as const) {
      expect(slope(all(what)), `${what}: ${said}`).toBeLessThanOrEqual(0);
    }
    expect(slope(all('heap')), said).toBeLessThan(HEAP_SLOPE);
  },
  60_000 + ROUNDS * 20_000,
);
