import { rmSync } from 'node:fs';
import { storySchema } from '@shared/document/schema';
import { bodyOf } from '@shared/document/storyDoc';
import { documentOf } from '@shared/document/walk';
import { acceptAll, rejectAll } from '@shared/review/resolve';
import { suggestionsOf } from '@shared/review/suggestions';
import type { Node } from '@tiptap/pm/model';
import { prosemirrorToYXmlFragment } from '@tiptap/y-tiptap';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import versions from '../../resources/locales/ko/versions.json';
import { type LaunchedApp, launchApp } from '../helpers/app';
import { composeHangul, type OpenComposition, openComposition } from '../helpers/ime';
import { killAll } from '../helpers/reliability';
import { open, unwrap } from '../helpers/storage';
import {
  call,
  expectSaved,
  openStoryWith,
  preparedProfile,
  REPORTER,
  runCommand,
  savedDocument,
} from '../helpers/writing';

let launched: LaunchedApp;
beforeAll(async () => {
  launched = await launchApp({ profile: await preparedProfile() });
  await launched.page.waitForSelector('.app');
});
afterAll(() => launched?.close());

let composition: OpenComposition | null = null;
afterEach(async () => {
  await composition?.cancel().catch(() => undefined);
  composition = null;
});

function element(name: string, ...children: (Y.XmlElement | string)[]): Y.XmlElement {
  const made = new Y.XmlElement(name);
  made.insert(
    0,
    children.map((one) => (typeof one === 'string' ? new Y.XmlText(one) : one)),
  );
  return made;
}

function story(doc: Y.Doc): void {
  const body = bodyOf(doc);
  body.delete(0, body.length);
  body.insert(0, [
    element('headline', '제목'),
    element('deck', '부제'),
    element('paragraph', '국회가 열렸다'),
    element('figure', element('caption', '설명')),
    element('bulletList', element('listItem', element('paragraph', '항목'))),
    element('table', element('tableRow', element('tableCell', element('paragraph', '칸')))),
    element('paragraph', '끝 문단'),
  ]);
}

const suggestedBy = (id: string, name: string) => (words: string) =>
  storySchema.text(words, [
    storySchema.mark('insertion', { id: `of ${id}`, authorId: id, authorName: name, at: 1 }),
  ]);
const own = suggestedBy(REPORTER.id, REPORTER.name);
const chief = suggestedBy('p9', '김데스크');

/** A story of one paragraph, with suggestions in it. */
function storyOf(...words: (Node | string)[]): (doc: Y.Doc) => void {
  const content = words.map((one) => (typeof one === 'string' ? storySchema.text(one) : one));
  const document = storySchema.node('doc', null, [
    storySchema.node('headline', null, [storySchema.text('제목')]),
    storySchema.node('paragraph', null, content),
  ]);
  return (doc) => {
    const fragment = bodyOf(doc);
    fragment.delete(0, fragment.length);
    prosemirrorToYXmlFragment(document, fragment);
  };
}

const FIELDS = [
  ['headline', '.ProseMirror h1[data-node="headline"]', '제목'],
  ['deck', '.ProseMirror p[data-node="deck"]', '부제'],
  ['body', '.ProseMirror > p:not([data-node])', '국회가 열렸다'],
  ['caption', '.ProseMirror figcaption', '설명'],
  ['list item', '.ProseMirror li p', '항목'],
  ['table cell', '.ProseMirror td p', '칸'],
] as const;

/** Opens the story in suggesting mode with the caret at the end of a field. */
async function suggesting(selector: string): Promise<string> {
  const { page } = launched;
  const id = await openStoryWith(page, story);
  await page.locator(selector).first().click();
  await page.keyboard.press('End');
  await runCommand(launched, 'review.suggest');
  await page
    .getByRole('radio', { name: '제안' })
    .and(page.locator(':checked'))
    .waitFor({ state: 'attached' });
  return id;
}

/** The text with what is suggested in brackets: `가[-나][+다]`. */
function shown(document: Node): string {
  let text = '';
  document.descendants((node) => {
    if (!node.isText) return;
    const has = (name: string) => node.marks.some((mark) => mark.type.name === name);
    const words = node.text ?? '';
    if (has('deletion')) text += `[-${words}]`;
    else text += has('insertion') ? `[+${words}]` : words;
  });
  return text;
}
const REST = '제목부제국회가 열렸다설명항목칸끝 문단';
const withIn = (words: string, now: string) => REST.replace(words, now);

describe.each(FIELDS)('suggesting in Hangul: %s (R21)', (_name, selector, words) => {
  it('what is composed is one suggestion, and saved as one while it is composed (R1)', async () => {
    const id = await suggesting(selector);
    composition = await openComposition(launched.page, '한');
    // A suggestion on disk before the syllable is finished: whoever is killed now leaves one.
    await expectSaved(launched.page, id, shown, withIn(words, `${words}[+한]`));
    await composition.commit();
    composition = null;
    await composeHangul(launched.page, '글로');
    await launched.page.keyboard.type(' 1');
    await composeHangul(launched.page, '차');
    await expectSaved(launched.page, id, shown, withIn(words, `${words}[+한글로 1차]`));
    const saved = await savedDocument(launched.page, id);
    const [one, ...others] = suggestionsOf(saved);
    expect(others).toEqual([]);
    expect(one?.change).toMatchObject({ authorId: REPORTER.id, authorName: REPORTER.name });
    expect(rejectAll(saved).textContent).toBe(REST);
    expect(acceptAll(saved).textContent).toBe(withIn(words, `${words}한글로 1차`));
  });
});

const COMPOSED_OVER = FIELDS.filter(([name]) => ['headline', 'body', 'caption'].includes(name));

describe.each(COMPOSED_OVER)('suggesting over a selection: %s (R21)', (_name, selector, words) => {
  it('text that is composed over stays, to be taken out; undo takes back both', async () => {
    const id = await suggesting(selector);
    const { keyboard } = launched.page;
    const length = Math.min(2, words.length);
    for (let at = 0; at < length; at++) await keyboard.press('Shift+ArrowLeft');
    await composeHangul(launched.page, '새글');
    const [head, tail] = [words.slice(0, -length), words.slice(-length)];
    await expectSaved(launched.page, id, shown, withIn(words, `${head}[-${tail}][+새글]`));
    expect(suggestionsOf(await savedDocument(launched.page, id))).toHaveLength(1);
    await keyboard.press('Control+z');
    await expectSaved(launched.page, id, shown, REST);
    await keyboard.press('Control+Shift+z');
    await expectSaved(launched.page, id, shown, withIn(words, `${head}[-${tail}][+새글]`));
  });
});

describe('suggesting', () => {
  const [, body] = FIELDS[2];

  it('Backspace and Delete mark, and one’s own words go', async () => {
    const id = await suggesting(body);
    const { keyboard } = launched.page;
    await keyboard.press('Backspace');
    await keyboard.press('Backspace');
    await expectSaved(launched.page, id, shown, withIn('열렸다', '열[-렸다]'));
    await composeHangul(launched.page, '었다');
    await keyboard.press('Backspace');
    await expectSaved(launched.page, id, shown, withIn('열렸다', '열[+었][-렸다]'));
    await keyboard.press('Home');
    await keyboard.press('Delete');
    await keyboard.press('Delete');
    await composeHangul(launched.page, '정부');
    await expectSaved(
      launched.page,
      id,
      shown,
      withIn('국회가 열렸다', '[-국회][+정부]가 열[+었][-렸다]'),
    );
    const read = suggestionsOf(await savedDocument(launched.page, id));
    expect(read.map(({ was, is }) => `${was} → ${is}`)).toEqual([
      '국회가 → 정부가',
      '열렸다 → 열었',
    ]);
  });

  it('Enter, a join and a selection over paragraphs come back when they are rejected', async () => {
    const id = await suggesting(body);
    const { keyboard } = launched.page;
    await keyboard.press('Enter');
    await composeHangul(launched.page, '새 문단');
    await expectSaved(
      launched.page,
      id,
      (one) => acceptAll(one).textContent,
      withIn('열렸다', '열렸다새 문단'),
    );
    await launched.page.locator('.ProseMirror > p', { hasText: '끝 문단' }).click();
    await keyboard.press('Home');
    await keyboard.press('Shift+ArrowUp');
    await keyboard.press('Shift+ArrowUp');
    await keyboard.press('Delete');
    await composeHangul(launched.page, '가');
    await runCommand(launched, 'review.rejectAll');
    await expectSaved(launched.page, id, (one) => [shown(one), suggestionsOf(one).length], [
      REST,
      0,
    ]);
  });

  it('F7 walks, shortcuts decide, and what is undecided cannot leave', async () => {
    const id = await suggesting(body);
    const { page } = launched;
    await composeHangul(page, '고');
    await page.locator('.ProseMirror > p', { hasText: '끝 문단' }).click();
    await page.keyboard.press('End');
    await composeHangul(page, '단');
    await expectSaved(page, id, (one) => suggestionsOf(one).length, 2);
    const preview = await page.evaluate(
      (story) =>
        window.songgo.call('export.preview', {
          id: story,
          options: { formats: ['html'], encoding: 'utf-8', unencodable: 'stop' },
        }),
      id,
    );
    expect(JSON.stringify(preview)).toContain('export-suggestions');
    await page.keyboard.press('F7');
    await page.keyboard.press('Control+Alt+a');
    await expectSaved(
      page,
      id,
      shown,
      withIn('열렸다', '열렸다고').replace('끝 문단', '끝 문단[+단]'),
    );
    await page.keyboard.press('Control+Alt+x');
    await expectSaved(page, id, shown, withIn('열렸다', '열렸다고'));
    await page.keyboard.press('Control+z');
    await expectSaved(
      page,
      id,
      shown,
      withIn('열렸다', '열렸다고').replace('끝 문단', '끝 문단[+단]'),
    );
  });

  it('what is selected is decided alone, and comes back with a version', async () => {
    const id = await suggesting(body);
    const { page } = launched;
    const selectParagraph = async () => {
      await page.locator(body).first().click();
      await page.keyboard.press('Home');
      await page.keyboard.press('Shift+End');
    };
    await composeHangul(page, '고');
    await page.keyboard.press('Home');
    await composeHangul(page, '새');
    await page.locator('.ProseMirror > p', { hasText: '끝 문단' }).click();
    await page.keyboard.press('End');
    await composeHangul(page, '단');
    const last = (words: string) =>
      withIn('국회가 열렸다', words).replace('끝 문단', '끝 문단[+단]');
    await expectSaved(page, id, shown, last('[+새]국회가 열렸다[+고]'));
    const kept = await call(page, 'versions.keep', { id, reason: 'manual' });
    await selectParagraph();
    await page.keyboard.press('Control+Alt+a');
    await expectSaved(page, id, shown, last('새국회가 열렸다고'));
    await page.keyboard.press('Control+z');
    await expectSaved(page, id, shown, last('[+새]국회가 열렸다[+고]'));
    await selectParagraph();
    await page.keyboard.press('Control+Alt+x');
    await expectSaved(page, id, shown, last('국회가 열렸다'));
    expect(kept.version).not.toBeNull();
    await runCommand(launched, 'story.versions');
    const dialog = page.getByRole('dialog', { name: versions.title });
    await dialog
      .getByRole('navigation', { name: versions.list })
      .getByRole('button')
      .last()
      .click();
    await dialog.getByRole('button', { name: versions.restore, exact: true }).click();
    await expectSaved(page, id, shown, last('[+새]국회가 열렸다[+고]'));
    expect(suggestionsOf(await savedDocument(page, id))).toHaveLength(3);
    await dialog.waitFor({ state: 'detached' });
  });

  it('the side list tells who changed what, and decides', async () => {
    const id = await suggesting(body);
    const { page } = launched;
    await page.keyboard.press('Backspace');
    await composeHangul(page, '네');
    await page.getByRole('tab', { name: '검토' }).click();
    const list = page.getByRole('tabpanel');
    await list.getByText('제안 1건').waitFor();
    expect(await list.getByRole('listitem').innerText()).toContain('열렸다 → 열렸네');
    await list.getByRole('button', { name: '반영', exact: true }).click();
    await expectSaved(page, id, shown, withIn('열렸다', '열렸네'));
    await list.getByText('정할 제안이 없습니다').waitFor();
  });

  it('all that one person suggested is decided at once, the others’ stays', async () => {
    const { page } = launched;
    const id = await openStoryWith(page, storyOf('국회가 ', own('곧 '), chief('오늘 '), '열렸다'));
    await page.getByRole('tab', { name: '검토' }).click();
    const list = page.getByRole('tabpanel');
    await list.getByText('제안 2건').waitFor();
    const decide = async (what: string) => {
      await list.getByRole('button', { name: '사람별로 정하기' }).click();
      await page.getByRole('menuitem', { name: what }).click();
    };
    await decide('김데스크의 제안 모두 반영');
    await expectSaved(page, id, shown, '제목국회가 [+곧 ]오늘 열렸다');
    await decide('한지민의 제안 모두 물리치기');
    await expectSaved(page, id, shown, '제목국회가 오늘 열렸다');
    await runCommand(launched, 'edit.undo');
    await expectSaved(page, id, shown, '제목국회가 [+곧 ]오늘 열렸다');
    await runCommand(launched, 'edit.undo');
    await expectSaved(page, id, shown, '제목국회가 [+곧 ][+오늘 ]열렸다');
  });

  it('a malformed suggestion is listed, and keeps none of the others from being decided', async () => {
    const { page } = launched;
    const broken = storySchema.text('깨진 ', [
      storySchema.mark('insertion', { id: 7, authorId: null, authorName: [], at: 'noon' }),
      storySchema.mark('formatChange', { id: '', format: 'hologram', former: 3 }),
    ]);
    const id = await openStoryWith(
      page,
      storyOf('국회가 ', own('곧 '), broken, chief('오늘 '), '열렸다'),
    );
    await page.getByRole('tab', { name: '검토' }).click();
    const list = page.getByRole('tabpanel');
    await list.getByText('제안 3건').waitFor();
    await list
      .getByRole('listitem')
      .filter({ hasText: '오늘' })
      .getByRole('button', { name: '반영', exact: true })
      .click();
    await expectSaved(page, id, shown, '제목국회가 [+곧 ][+깨진 ]오늘 열렸다');
    await list.getByRole('button', { name: '모두 물리치기' }).click();
    await expectSaved(page, id, (one) => [shown(one), suggestionsOf(one).length], [
      '제목국회가 오늘 열렸다',
      0,
    ]);
  });

  it('versions are compared as they read with what is suggested in them', async () => {
    const id = await suggesting(body);
    const { page } = launched;
    await call(page, 'versions.keep', { id, reason: 'manual' });
    await composeHangul(page, '고');
    await expectSaved(page, id, shown, withIn('열렸다', '열렸다[+고]'));
    const words = async (tag: string) =>
      (await page.getByRole('dialog').locator(`article ${tag}`).allTextContents()).map((text) =>
        text.replace(/^(지움:|더함:) /, ''),
      );
    const compare = async (version: number) => {
      await runCommand(launched, 'story.versions');
      const dialog = page.getByRole('dialog', { name: versions.title });
      const rows = dialog.getByRole('navigation', { name: versions.list }).getByRole('button');
      await rows.nth(version).click();
      await dialog.getByText(versions.views.compare, { exact: true }).first().click();
      return dialog;
    };
    await compare(1);
    await expect.poll(() => words('ins')).toEqual(['열렸다고']);
    expect(await words('del')).toEqual(['열렸다']);
    await page.keyboard.press('Escape');
    await call(page, 'versions.keep', { id, reason: 'manual' });
    await runCommand(launched, 'review.acceptAll');
    await expectSaved(page, id, shown, withIn('열렸다', '열렸다고'));
    // Taking what was suggested changes nothing of how the story reads.
    await (await compare(1)).getByText(versions.same).waitFor();
    await page.keyboard.press('Escape');
  });
});

it('R1: killed in the middle of a syllable while one only suggests, it is on disk and a suggestion', async () => {
  const profile = await preparedProfile();
  const killed = await launchApp({ profile });
  await killed.page.waitForSelector('.app');
  const id = await openStoryWith(killed.page, story);
  await killed.page.locator('.ProseMirror > p', { hasText: '끝 문단' }).click();
  await killed.page.keyboard.press('End');
  await runCommand(killed, 'review.suggest');
  await killed.page
    .getByRole('radio', { name: '제안' })
    .and(killed.page.locator(':checked'))
    .waitFor({ state: 'attached' });
  await openComposition(killed.page, '에 한');
  await expectSaved(killed.page, id, (document) => document.textContent, `${REST}에 한`);
  await killAll(killed);
  const storage = open(profile, Date.now);
  const { state } = unwrap(storage.stories.open(id));
  storage.close();
  rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  const doc = new Y.Doc();
  Y.applyUpdate(doc, state);
  const kept = documentOf(doc);
  expect(shown(kept)).toBe(`${REST}[+에 한]`);
  expect(suggestionsOf(kept)).toHaveLength(1);
  expect(rejectAll(kept).textContent).toBe(REST);
});
