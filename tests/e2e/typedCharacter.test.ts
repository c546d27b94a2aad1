import { bodyOf } from '@shared/document/storyDoc';
import { afterAll, beforeAll, expect, it } from 'vitest';
import * as Y from 'yjs';
import type { LaunchedApp } from '../helpers/app';
import { composeHangul } from '../helpers/ime';
import { expectSaved, launchWriting, openStoryWith } from '../helpers/writing';

/** Keys that are no composition: letters, digits and marks. */
let launched: LaunchedApp;
beforeAll(async () => {
  launched = await launchWriting();
});
afterAll(() => launched?.close());

const PLACEHOLDER = '여기';

/** A story with a paragraph for each text given as Yjs deltas. */
const openWith = (...texts: { insert: string; attributes?: Record<string, unknown> }[][]) =>
  openStoryWith(launched.page, (doc) => {
    const body = bodyOf(doc);
    body.delete(1, body.length - 1);
    body.insert(
      1,
      texts.map((delta) => {
        const paragraph = new Y.XmlElement('paragraph');
        const text = new Y.XmlText();
        text.applyDelta(delta);
        paragraph.insert(0, [text]);
        return paragraph;
      }),
    );
  });

/** The first paragraph as its runs of text, each with its marks. */
const runs = (id: string, expected: unknown) =>
  expectSaved(
    launched.page,
    id,
    (document) => {
      const found: [string, ...string[]][] = [];
      document.descendants((node, _pos, parent) => {
        if (node.isText && parent?.type.name === 'paragraph') {
          found.push([node.text ?? '', ...node.marks.map((mark) => mark.type.name)]);
        }
      });
      return found;
    },
    expected,
  );

/** Puts the caret behind the words given, by the mouse and the arrow keys. */
async function caretAfter(words: string) {
  const { page } = launched;
  await page.locator('.ProseMirror p', { hasText: words }).last().click();
  await page.keyboard.press('Home');
  for (let at = 0; at < words.length; at += 1) await page.keyboard.press('ArrowRight');
}

it('goes into the bold run it stands in, and after a link outside of it', async () => {
  const { page } = launched;
  const bold = await openWith([{ insert: '가나', attributes: { bold: {} } }, { insert: ' 다라' }]);
  await caretAfter('가나');
  await page.keyboard.type('ab1');
  await runs(bold, [['가나ab1', 'bold'], [' 다라']]);
  // Held by the element, the caret need not be set anew for each letter (P8), and a syllable goes there too.
  const around = await page.evaluate(() => document.getSelection()?.focusNode?.nodeName);
  expect(around).toBe('STRONG');
  await composeHangul(page, '한');
  await page.keyboard.type('2');
  await runs(bold, [['가나ab1한2', 'bold'], [' 다라']]);

  const link = await openWith([
    { insert: '가나', attributes: { link: { href: 'https://songgo.example/' } } },
    { insert: ' 다라' },
  ]);
  await caretAfter('가나');
  await page.keyboard.type('ab1');
  await runs(link, [['가나', 'link'], ['ab1 다라']]);
});

it('is what it is: `- ` and `1. ` open questions of an interview, not lists', async () => {
  const { page } = launched;
  const id = await openWith([{ insert: PLACEHOLDER }]);
  await caretAfter(PLACEHOLDER);
  await page.keyboard.press('Enter');
  await page.keyboard.type('- a');
  await page.keyboard.press('Enter');
  await page.keyboard.type('1. b');
  await runs(id, [[PLACEHOLDER], ['- a'], ['1. b']]);
});

it('goes into the address of a link right after the shortcut, not over the words', async () => {
  const { page } = launched;
  const id = await openWith([{ insert: '가나 다라' }]);
  await caretAfter('가나 다라');
  await page.keyboard.press('Shift+Home');
  await page.keyboard.press('Control+Shift+k');
  await page.keyboard.type('naru.example');
  await page.keyboard.press('Enter');
  await runs(id, [['가나 다라', 'link']]);
});

it('takes a mark that was switched on before it', async () => {
  const { page } = launched;
  const id = await openWith([{ insert: PLACEHOLDER }]);
  await caretAfter(PLACEHOLDER);
  await page.keyboard.press('Control+b');
  await page.keyboard.type('xy');
  await page.keyboard.press('Control+b');
  await page.keyboard.type('z');
  await runs(id, [[PLACEHOLDER], ['xy', 'bold'], ['z']]);
});

it('takes the place of a selection, and one undo brings that back', async () => {
  const { page } = launched;
  const id = await openWith([{ insert: '하나 둘 셋' }]);
  await caretAfter('하나 둘');
  await page.keyboard.press('Shift+ArrowLeft');
  await page.keyboard.type('2');
  await runs(id, [['하나 2 셋']]);
  await page.keyboard.press('Control+z');
  await runs(id, [['하나 둘 셋']]);
});

it('waits for the page where the caret of the page is not yet that of the document', async () => {
  const { page } = launched;
  const id = await openWith([{ insert: PLACEHOLDER }], [{ insert: '저기' }]);
  await caretAfter(PLACEHOLDER);
  // The editor has been told of this caret: it has typed there.
  await page.keyboard.type('x');
  await runs(id, [[`${PLACEHOLDER}x`], ['저기']]);
  /** Whether the editor takes a key for itself; the second, as the browser would go on after it. */
  const taken = await page.evaluate(() => {
    const editor = document.querySelector('.ProseMirror');
    const other = editor?.lastElementChild?.firstChild;
    if (!editor || !other) throw new Error('the story is not on the page');
    const press = (charCode: number) =>
      !editor.dispatchEvent(
        new KeyboardEvent('keypress', { charCode, bubbles: true, cancelable: true }),
      );
    const first = press(97);
    // The page's caret is moved, and the editor has not been told yet.
    document.getSelection()?.collapse(other, 1);
    return [first, press(98)];
  });
  expect(taken).toEqual([true, false]);
  await runs(id, [[`${PLACEHOLDER}xa`], ['저기']]);
});

it('goes where the page has the caret when a shortcut came before the editor was told of it', async () => {
  const { page } = launched;
  const id = await openWith([{ insert: PLACEHOLDER }], [{ insert: '저기' }]);
  await caretAfter(PLACEHOLDER);
  await page.keyboard.type('x');
  await page.evaluate(() => {
    const editor = document.querySelector('.ProseMirror');
    const other = editor?.lastElementChild?.firstChild;
    if (!editor || !other) throw new Error('the story is not on the page');
    // The page's caret is moved, and the shortcut comes before the page has told of it.
    document.getSelection()?.collapse(other, 1);
    editor.dispatchEvent(
      new KeyboardEvent('keydown', { key: 'b', code: 'KeyB', ctrlKey: true, bubbles: true }),
    );
  });
  await page.keyboard.type('a');
  await runs(id, [[`${PLACEHOLDER}x`], ['저'], ['a', 'bold'], ['기']]);
});

it('brings the line one types on back into the page', async () => {
  const { page } = launched;
  await openWith(
    [{ insert: PLACEHOLDER }],
    ...Array.from({ length: 60 }, (_, index) => [{ insert: `${index}째 문단입니다.` }]),
  );
  await caretAfter(PLACEHOLDER);
  await page.evaluate(() => {
    const scroller = document.querySelector('[data-page-scroller]');
    scroller?.scrollTo(0, scroller.scrollHeight);
  });
  await page.keyboard.type('a');
  const line = page.locator('.ProseMirror p', { hasText: `${PLACEHOLDER}a` });
  await expect
    .poll(async () => {
      const box = await line.boundingBox();
      const scroller = await page.locator('[data-page-scroller]').boundingBox();
      return box !== null && scroller !== null && box.y >= scroller.y && box.y < scroller.y + 500;
    })
    .toBe(true);
});

it('writes one letter into the page, not the whole paragraph (P3)', async () => {
  const { page } = launched;
  const id = await openWith([{ insert: `처음부터 ${PLACEHOLDER}` }]);
  await caretAfter(`처음부터 ${PLACEHOLDER}`);
  await page.keyboard.type('a');
  // A place of the page stays where it is as long as the text around it is not written anew.
  await page.evaluate(() => {
    const range = document.createRange();
    const around = document.getSelection()?.focusNode;
    range.setStart((around instanceof Text ? around : around?.lastChild) ?? document, 2);
    Object.assign(window, { kept: range });
  });
  await page.keyboard.type('b1');
  await runs(id, [[`처음부터 ${PLACEHOLDER}ab1`]]);
  expect(await page.evaluate(() => (window as unknown as { kept: Range }).kept.startOffset)).toBe(
    2,
  );
});
