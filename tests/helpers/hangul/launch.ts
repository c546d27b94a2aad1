import type { Page } from 'playwright-core';
import type { LaunchedApp } from '../app';
import { launchWriting, openStoryWith } from '../writing';

/** The app with a second window open, and the first in front. */
export async function launchWithOtherWindow(): Promise<LaunchedApp & { other: Page }> {
  const launched = await launchWriting();
  const { app, page } = launched;
  await openStoryWith(page, () => undefined);
  const [other] = await Promise.all([
    app.waitForEvent('window'),
    page.keyboard.press('Control+Shift+N'),
  ]);
  await other.waitForSelector('.ProseMirror[contenteditable="true"]');
  await page.bringToFront();
  return { ...launched, other };
}
