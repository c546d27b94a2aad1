import { bodyOf, writeFields } from '@shared/document/storyDoc';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import type { LaunchedApp } from '../helpers/app';
import { makeJpeg } from '../helpers/photoFixtures';
import { call, dropFiles, launchWriting, openStoryWith, runCommand } from '../helpers/writing';

/** Would set a marker if any part of the window took it for markup. */
const HOSTILE = '"><img src=x onerror="window.hacked=1">';

let launched: LaunchedApp;
let id: string;

function element(name: string, ...children: (Y.XmlElement | Y.XmlText)[]): Y.XmlElement {
  const made = new Y.XmlElement(name);
  made.insert(0, children);
  return made;
}

beforeAll(async () => {
  launched = await launchWriting();
  id = await openStoryWith(launched.page, (doc) => {
    const body = bodyOf(doc);
    body.delete(0, body.length);
    const figure = element('figure', element('caption', new Y.XmlText(`설명 ${HOSTILE}`)));
    figure.setAttribute('credit', HOSTILE);
    figure.setAttribute('alt', HOSTILE);
    body.insert(0, [
      element('headline', new Y.XmlText(`제목 ${HOSTILE}`)),
      element('deck', new Y.XmlText(HOSTILE)),
      element('paragraph', new Y.XmlText(`저녁 강변에서 ${HOSTILE}`)),
      figure,
    ]);
    writeFields(doc, {
      bylines: [{ personId: '', name: HOSTILE, role: HOSTILE, email: HOSTILE }],
      headlineTags: ['"><img src=x>'],
      keywords: [HOSTILE],
      slugline: HOSTILE,
      dateline: HOSTILE,
      source: HOSTILE,
    });
  });
});
afterAll(() => launched?.close());

/** Nothing ran, and nothing of it became an element, in the window or in a frame. */
async function expectInert(): Promise<void> {
  for (const frame of launched.page.frames()) {
    const found = await frame.evaluate(() => ({
      hacked: 'hacked' in window,
      images: document.querySelectorAll('img[src="x"], [onerror]').length,
    }));
    expect(found).toEqual({ hacked: false, images: 0 });
  }
}

describe('S16 hostile text is text', () => {
  it('in the list, the page and the fields', async () => {
    const { page } = launched;
    await page.locator('[data-story]', { hasText: HOSTILE }).first().waitFor();
    await page.locator('.ProseMirror h1', { hasText: HOSTILE }).waitFor();
    await page.locator('.pane-inspector', { hasText: HOSTILE }).waitFor();
    await expectInert();
  });

  it('in a search snippet, and S17 in what is searched for', async () => {
    const { page } = launched;
    const search = page.getByRole('searchbox').or(page.locator('input[type="search"]')).first();
    await search.fill('강변');
    await page.locator('mark', { hasText: '강변' }).waitFor();
    await expectInert();
    for (const query of ['" OR 1=1 --', 'NEAR(', '%', '_', '*', 'body:"', HOSTILE]) {
      const listed = await call(page, 'stories.list', { list: 'all', query, limit: 10, offset: 0 });
      expect(listed.rows.length, query).toBe(query === HOSTILE ? 1 : listed.total);
    }
    await search.fill('');
  });

  it('in the photo panel: a file name and what the file says of itself', async () => {
    const { page } = launched;
    const bytes = await makeJpeg({
      width: 64,
      height: 48,
      caption: `IPTC ${HOSTILE}`,
      credit: HOSTILE,
      creator: HOSTILE,
    });
    await dropFiles(page, '.ProseMirror > p:not([data-node])', [
      { name: 'x"><img src=x onerror=alert(1)>.jpg', type: 'image/jpeg', bytes },
    ]);
    await page.waitForSelector('.story-figure[data-state="ready"] img');
    await page.getByRole('tab', { name: '사진', exact: true }).click();
    await page.locator('.pane-inspector', { hasText: HOSTILE }).first().waitFor();
    await expectInert();
  });

  it('in the palette, the versions, the export and the preview', async () => {
    const { page } = launched;
    await call(page, 'versions.keep', { id, reason: 'manual' });
    for (const command of ['story.versions', 'story.export'] as const) {
      await runCommand(launched, command);
      const dialog = page.getByRole('dialog');
      await dialog.getByText('onerror', { exact: false }).first().waitFor();
      await expectInert();
      await page.keyboard.press('Escape');
      await dialog.waitFor({ state: 'detached' });
    }
    await runCommand(launched, 'story.preview');
    await page.frameLocator('iframe').locator('h1', { hasText: HOSTILE }).waitFor();
    await expectInert();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox').last().fill('제목');
    await page.getByRole('option').filter({ hasText: 'onerror' }).first().waitFor();
    await expectInert();
  });
});
