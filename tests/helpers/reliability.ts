import { once } from 'node:events';
import type { Page } from 'playwright-core';
import type { LaunchedApp } from './app';

const STATE = '[data-testid="save-state"]';
/** The last paragraph of the open story: where the tests type. */
export const LAST_PARAGRAPH = '.ProseMirror > p:last-of-type';

/** Waits until the window can be typed in and puts the caret at the end of the story. */
export async function readyToType(page: Page): Promise<void> {
  await page.waitForSelector('.ProseMirror[contenteditable="true"]');
  await page.waitForSelector(STATE);
  await page.locator(LAST_PARAGRAPH).click();
  await page.keyboard.press('Control+End');
}

/** Waits until the window says that all which was typed is on disk. */
export async function untilSaved(page: Page): Promise<void> {
  await page.waitForSelector(`${STATE}[data-state="saved"]`);
}

/** What the window shows in its last paragraph. */
export async function typedText(page: Page): Promise<string> {
  return (await page.locator(LAST_PARAGRAPH).textContent()) ?? '';
}

/**
 * The text for which the window last said that it is on disk, kept up to date from now on: on this
 * side, so that it outlives the window.
 */
export async function watchAcknowledged(page: Page): Promise<() => string> {
  let acknowledged = await typedText(page);
  await page.exposeFunction('acknowledged', (text: string) => {
    acknowledged = text;
  });
  await page.evaluate(
    ([state, paragraph]) => {
      const label = document.querySelector<HTMLElement>(state);
      if (!label) throw new Error('the window shows no save state');
      const { acknowledged } = window as unknown as { acknowledged: (text: string) => void };
      new MutationObserver(() => {
        if (label.dataset.state !== 'saved') return;
        acknowledged(document.querySelector(paragraph)?.textContent ?? '');
      }).observe(label, { attributes: true, attributeFilter: ['data-state'] });
    },
    [STATE, LAST_PARAGRAPH] as const,
  );
  return () => acknowledged;
}

/** Kills the app with all its processes at once, as a power cut would end it. */
export async function killAll({ child }: LaunchedApp): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || !child.pid) return;
  const ended = once(child, 'exit');
  // The app is started as the leader of a process group of its own.
  process.kill(-child.pid, 'SIGKILL');
  await ended;
}

/** Waits for the app to end by itself; gives its exit code and the signal that ended it. */
export async function endOf({
  child,
}: LaunchedApp): Promise<{ code: number | null; signal: NodeJS.Signals | null }> {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  return { code: child.exitCode, signal: child.signalCode };
}

/** What the app wants known about what it found on disk; how old the runtime is left out. */
export async function noticeCodes(page: Page): Promise<string[]> {
  const codes = await page.evaluate(async () => {
    const info = await window.songgo.call('app.info');
    if (!info.ok) throw new Error(info.error.code);
    return info.value.notices.map((notice) => notice.code);
  });
  return codes.filter((code) => code !== 'old-runtime');
}
