import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import koApp from '../../resources/locales/ko/app.json';
import type { LaunchedApp } from '../helpers/app';
import { composeHangul } from '../helpers/ime';
import { launchWriting, openStoryId, openStoryWith } from '../helpers/writing';

let launched: LaunchedApp;
let id: string;
const thrown: unknown[] = [];
beforeAll(async () => {
  launched = await launchWriting();
  launched.page.on('pageerror', (error) => thrown.push(error));
  id = await openStoryWith(launched.page, (doc) => {
    const paragraph = doc.getXmlFragment('body').get(1) as Y.XmlElement;
    paragraph.insert(0, [new Y.XmlText('산책로가 열렸다')]);
  });
});
afterAll(() => launched?.close());

/** The pane that has the keys. */
const pane = () =>
  launched.page.evaluate(() => {
    const focused = document.activeElement;
    return focused?.closest('.pane-stories, .pane-editor, .pane-inspector')?.className ?? null;
  });

describe('the window by keyboard', () => {
  it('is called after the story it shows', async () => {
    const { page } = launched;
    await page.locator('.ProseMirror h1').click();
    await composeHangul(page, '강변길 열려');
    await expect.poll(() => page.title()).toBe(`강변길 열려 – ${koApp.name}`);
  });

  it('goes from pane to pane and back to the caret', async () => {
    const { page } = launched;
    await page.waitForSelector('[data-story]');
    const path: (string | null)[] = [];
    for (const key of ['F6', 'F6', 'F6', 'Shift+F6']) {
      await page.keyboard.press(key);
      path.push(await pane());
    }
    expect(path.map((name) => name?.match(/stories|editor|inspector/)?.[0])).toEqual([
      'inspector',
      'stories',
      'editor',
      'stories',
    ]);
    await page.keyboard.press('F6');
    await composeHangul(page, '다');
    expect(await page.locator('.ProseMirror h1').textContent()).toBe('강변길 열려다');
  });

  it('in a narrow window opens the details over the page and gives the keys back', async () => {
    const { app, page } = launched;
    await app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]?.setContentSize(1024, 700),
    );
    await page.waitForFunction(() => innerWidth === 1024);
    await page.keyboard.press('Control+.');
    await expect.poll(pane).toContain('inspector');
    await page.keyboard.press('Escape');
    await expect.poll(pane).toContain('editor');
    expect(await page.locator('.pane-inspector').isVisible()).toBe(false);
  });

  it('leaves a story with words selected, and nothing is thrown', async () => {
    const { page } = launched;
    await page.locator('.ProseMirror > p').first().click();
    await page.keyboard.press('Home');
    await page.keyboard.press('Shift+End');
    await page.keyboard.press('Control+n');
    await expect.poll(() => openStoryId(page)).not.toBe(id);
    // Longer than the toolbar over the selection waits before it asks whether to show.
    await page.waitForFunction(
      (since) => performance.now() - since > 300,
      await page.evaluate(() => performance.now()),
    );
    expect(thrown).toEqual([]);
  });
});
