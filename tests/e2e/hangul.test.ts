import { rmSync } from 'node:fs';
import { bodyOf } from '@shared/document/storyDoc';
import type { Node } from '@tiptap/pm/model';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { type LaunchedApp, launchApp } from '../helpers/app';
import { type OpenComposition, openComposition } from '../helpers/ime';
import { endOf } from '../helpers/reliability';
import {
  expectSaved,
  launchWriting,
  openStoryWith,
  savedDocument,
  textOfFirst,
} from '../helpers/writing';

let launched: LaunchedApp;
beforeAll(async () => {
  launched = await launchWriting();
});
afterAll(() => launched?.close());

let composition: OpenComposition | null = null;
afterEach(async () => {
  await composition?.cancel().catch(() => undefined);
  composition = null;
});

function element(name: string, ...children: (Y.XmlElement | Y.XmlText)[]): Y.XmlElement {
  const made = new Y.XmlElement(name);
  made.insert(0, children);
  return made;
}

/** A story with every place one can write in, each empty but for what stands beside it. */
function everyField(doc: Y.Doc): void {
  const body = bodyOf(doc);
  body.delete(0, body.length);
  const paragraph = (text: string) => element('paragraph', new Y.XmlText(text));
  body.insert(0, [
    new Y.XmlElement('headline'),
    new Y.XmlElement('deck'),
    new Y.XmlElement('paragraph'),
    element('figure', new Y.XmlElement('caption')),
    element('bulletList', element('listItem', new Y.XmlElement('paragraph'))),
    element('table', element('tableRow', element('tableCell', new Y.XmlElement('paragraph')))),
    paragraph('끝 문단'),
  ]);
}

const FIELDS = [
  { name: 'headline', selector: '.ProseMirror h1[data-node="headline"]', type: 'headline' },
  { name: 'deck', selector: '.ProseMirror p[data-node="deck"]', type: 'deck' },
  { name: 'body', selector: '.ProseMirror > p:not([data-node])', type: 'paragraph' },
  { name: 'caption', selector: '.ProseMirror figcaption', type: 'caption' },
  { name: 'list item', selector: '.ProseMirror li p', type: 'listItem' },
  { name: 'table cell', selector: '.ProseMirror td p', type: 'tableCell' },
] as const;

const textIn = (type: string) => (document: Node) => textOfFirst(document, type);

describe.each(FIELDS)('Hangul in $name (R21)', ({ selector, type }) => {
  /** Opens a fresh story and leaves 한글 with its last syllable in composition in the field. */
  async function compose(): Promise<string> {
    const { page } = launched;
    const id = await openStoryWith(page, everyField);
    await page.locator(selector).first().click();
    composition = await openComposition(page, '한글');
    return id;
  }

  it('Enter during composition: once and whole', async () => {
    const id = await compose();
    await composition?.commit();
    composition = null;
    await launched.page.keyboard.press('Enter');
    await launched.page.keyboard.type('x');
    await expectSaved(
      launched.page,
      id,
      ({ textContent }) => [
        textContent.split('한글').length - 1,
        textContent.split('x').length - 1,
      ],
      [1, 1],
    );
  });

  it('Backspace during composition takes one jamo', async () => {
    const id = await compose();
    const session = await launched.page.context().newCDPSession(launched.page);
    await session.send('Input.imeSetComposition', {
      text: '그',
      selectionStart: 1,
      selectionEnd: 1,
    });
    await session.send('Input.insertText', { text: '그' });
    composition = null;
    await expectSaved(launched.page, id, textIn(type), '한그');
  });

  it('a click elsewhere during composition', async () => {
    const id = await compose();
    await launched.page.locator('.ProseMirror > p', { hasText: '끝 문단' }).click();
    composition = null;
    await expectSaved(launched.page, id, textIn(type), '한글');
  });

  it('a shortcut during composition', async () => {
    const id = await compose();
    await launched.page.keyboard.press('Control+b');
    await composition?.commit();
    composition = null;
    await expectSaved(launched.page, id, textIn(type), '한글');
  });

  it('undo and redo during composition', async () => {
    const id = await compose();
    await launched.page.keyboard.press('Control+z');
    await composition?.commit();
    composition = null;
    // On a slow machine the two syllables are two steps, as for anybody who pauses between them.
    await expect
      .poll(async () => textIn(type)(await savedDocument(launched.page, id)))
      .toMatch(/^한?$/);
    await launched.page.keyboard.press('Control+Shift+z');
    await expectSaved(launched.page, id, textIn(type), '한글');
  });

  it('autosave during composition: what is composed is on disk, once', async () => {
    const id = await compose();
    await expectSaved(launched.page, id, textIn(type), '한글');
    await composition?.commit();
    composition = null;
    await launched.page.keyboard.type('.');
    await expectSaved(launched.page, id, textIn(type), '한글.');
  });

  it('blur during composition', async () => {
    const id = await compose();
    await launched.page.evaluate(() => (document.activeElement as HTMLElement).blur());
    composition = null;
    await expectSaved(launched.page, id, textIn(type), '한글');
  });
});

it('Hangul in every field (R21): window close during composition', async () => {
  let own = await launchWriting();
  const { profile } = own;
  try {
    for (const { name, selector, type } of FIELDS) {
      const id = await openStoryWith(own.page, everyField);
      await own.page.locator(selector).first().click();
      await openComposition(own.page, '한글');
      await own.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
      await endOf(own);
      own = await launchApp({ profile });
      await own.page.waitForSelector('.ProseMirror');
      expect(textIn(type)(await savedDocument(own.page, id)), name).toBe('한글');
    }
  } finally {
    await own.close();
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  }
});
