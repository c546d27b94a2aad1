import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import koApp from '../../resources/locales/ko/app.json';
import koFind from '../../resources/locales/ko/find.json';
import koPalette from '../../resources/locales/ko/palette.json';
import koStories from '../../resources/locales/ko/stories.json';
import type { LaunchedApp } from '../helpers/app';
import { composeHangul } from '../helpers/ime';
import {
  call,
  launchWriting,
  openStoryId,
  openStoryWith,
  waitUntilSaved,
} from '../helpers/writing';

const ALL = { list: 'all', query: '', limit: 1, offset: 0 } as const;
/** Modifiers of CDP's `Input.dispatchKeyEvent`. */
const CONTROL = 2;
const SHIFT = 8;

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

  it('leaves no blank stories behind, and stays in the one that nobody wrote in', async () => {
    const { page } = launched;
    const blank = await openStoryId(page);
    const { total } = await call(page, 'stories.list', ALL);
    await page.keyboard.press('Control+n');
    await page.keyboard.type('x');
    await waitUntilSaved(page);
    expect((await call(page, 'stories.list', ALL)).total).toBe(total);
    expect(await openStoryId(page)).toBe(blank);
    expect(await page.locator('.ProseMirror h1').textContent()).toBe('x');
    await page.keyboard.press('Control+n');
    await expect.poll(() => openStoryId(page)).not.toBe(blank);
    const left = await openStoryId(page);
    await page.locator(`[data-story="${blank}"]`).click();
    await page.locator(`[data-story="${left}"]`).waitFor({ state: 'detached' });
    expect(await page.locator(`[data-story="${blank}"]`).count()).toBe(1);
  });

  it('says that a story went to the trash from its row, and takes that back', async () => {
    const { page } = launched;
    const open = await openStoryId(page);
    const other = page.locator(`[data-story="${id}"]`);
    await other.focus();
    await page.keyboard.press('Delete');
    await page.getByText(koApp.trashed.done).waitFor();
    await other.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: koApp.trashed.restore }).click();
    await other.waitFor();
    expect(await openStoryId(page)).toBe(open);
    await page.locator('.ProseMirror h1').click();
  });

  it.each([
    ['KeyK', CONTROL, 'combobox', koPalette.search],
    ['KeyL', CONTROL + SHIFT, 'combobox', koStories.filter.choose],
    ['KeyF', CONTROL, 'textbox', koFind.find],
    ['KeyF', CONTROL + SHIFT, 'searchbox', koStories.search],
  ] as const)(
    'what follows the shortcut of %s (%i) at once goes into its %s, not into the story',
    async (code, modifiers, role, name) => {
      const { page } = launched;
      const before = await page.locator('.ProseMirror').textContent();
      const shortcut = { code, key: code.slice(3).toLowerCase(), modifiers };
      const letter = { code: 'KeyQ', key: 'q' };
      const cdp = await page.context().newCDPSession(page);
      // As fast as keys can come: none waits until the one before it was dealt with.
      await Promise.all(
        [
          { ...shortcut, type: 'rawKeyDown' as const },
          { ...shortcut, type: 'keyUp' as const },
          { ...letter, type: 'keyDown' as const, text: 'q' },
          { ...letter, type: 'keyUp' as const },
        ].map((event) => cdp.send('Input.dispatchKeyEvent', event)),
      );
      await cdp.detach();
      const field = page.getByRole(role, { name, exact: true });
      await expect.poll(() => field.inputValue()).toBe('q');
      expect(await page.locator('.ProseMirror').textContent()).toBe(before);
      await page.keyboard.press('Escape');
      await page.locator('.ProseMirror h1').click();
    },
  );
});
