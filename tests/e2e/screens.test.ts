import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { DEFAULT_MAPPING } from '@shared/deliver/mapping';
import type { Target } from '@shared/deliver/target';
import { DEFAULT_SETTINGS, LANGUAGES, type Settings } from '@shared/settings';
import { NO_LIST_FILTER } from '@shared/story/listFilter';
import { createSampleStory } from '@shared/story/sampleStory';
import type axe from 'axe-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type LaunchedApp, launchApp } from '../helpers/app';
import { composeHangul } from '../helpers/ime';
import { dropMany } from '../helpers/manyPhotos';
import { packStory } from '../helpers/packStory';
import { answerFileDialogs, call, openStoryId, REPORTER } from '../helpers/writing';

const root = resolve(import.meta.dirname, '../..');
const pictures = join(root, 'test-results/e2e/screens');
const axeSource = readFileSync(
  createRequire(import.meta.url).resolve('axe-core/axe.min.js'),
  'utf8',
);

const SIZES = [
  { width: 1280, height: 800 },
  { width: 1024, height: 700 },
] as const;
const THEMES = ['light', 'dark'] as const;
/** Every theme, language and size with each other; `SONGGO_LOOKS=all` takes them all. */
const ALL_LOOKS = SIZES.flatMap((size) =>
  THEMES.flatMap((theme) => LANGUAGES.map((language) => ({ size, theme, language }))),
);
/** Of them the first and the last, which share nothing: longer words in less room, and other colours. */
const LOOKS = ALL_LOOKS.filter(
  (_, at) => process.env.SONGGO_LOOKS === 'all' || at === 0 || at === ALL_LOOKS.length - 1,
);
/** What axe reads of every screen: all it knows in one look, and what another theme can change in the other. */
const READ_BY_AXE: Record<string, axe.RunOptions> = {
  'light-ko-1280': {},
  'dark-en-1024': { runOnly: { type: 'rule', values: ['color-contrast', 'link-in-text-block'] } },
};
/** Nobody looks at the pictures of a run in CI, unless something is wrong. */
const PICTURES = process.env.CI === undefined || process.env.UPDATE_SCREENSHOT !== undefined;

/** The first words of keys; a text such as `inspector.story` is a key nobody translated. */
const keyStarts = LANGUAGES.flatMap((language) => {
  const folder = join(root, 'resources/locales', language);
  return readdirSync(folder).flatMap((file) => [
    basename(file, '.json'),
    ...Object.keys(JSON.parse(readFileSync(join(folder, file), 'utf8'))),
  ]);
});

let launched: LaunchedApp;
beforeAll(async () => {
  mkdirSync(pictures, { recursive: true });
  const profile = mkdtempSync(join(tmpdir(), 'profile-'));
  // Settings that cannot be read: the app sets them aside, says so in the notice bar and starts anew.
  writeFileSync(join(profile, 'settings.json'), '{ "version": ');
  launched = await launchApp({ profile });
  await launched.page.emulateMedia({ reducedMotion: 'reduce' });
});
afterAll(() => launched?.close());

async function keep(patch: Partial<Omit<Settings, 'version'>>): Promise<void> {
  const result = await launched.page.evaluate(
    (settings) => window.songgo.call('settings.write', settings),
    patch,
  );
  expect(result.ok).toBe(true);
}

/** Runs a command as the menu does. */
async function command(id: string): Promise<void> {
  await launched.app.evaluate(
    ({ BrowserWindow }, id) =>
      BrowserWindow.getAllWindows()[0]?.webContents.send('songgo:command.run', { id }),
    id,
  );
}

/** The look that was asked for last. */
let shown = '';

async function look(
  theme: (typeof THEMES)[number],
  language: (typeof LANGUAGES)[number],
  size: (typeof SIZES)[number],
): Promise<void> {
  const { app, page } = launched;
  const wanted = `${theme} ${language} ${size.width}`;
  if (wanted !== shown) {
    await keep({ theme, language });
    await app.evaluate(({ BrowserWindow }, { width, height }) => {
      BrowserWindow.getAllWindows()[0]?.setContentSize(width, height);
    }, size);
    shown = wanted;
  }
  await page.waitForFunction(
    ([theme, language, width, height]) =>
      document.documentElement.dataset.mantineColorScheme === theme &&
      document.documentElement.lang === language &&
      innerWidth === width &&
      innerHeight === height,
    [theme, language, size.width, size.height] as const,
  );
  await page.evaluate(async () => {
    await document.fonts.ready;
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  });
}

/** What is wrong with the layout and the words of the page as it stands. */
async function defects(): Promise<string[]> {
  return launched.page.evaluate((starts) => {
    const found: string[] = [];
    const named = (element: Element) =>
      `<${element.tagName.toLowerCase()}> ${(element.textContent ?? '').trim().slice(0, 40)}`;
    const page = document.documentElement;
    if (Math.max(page.scrollWidth, document.body.scrollWidth) > innerWidth)
      found.push(`the window scrolls sideways: ${page.scrollWidth}`);

    for (const element of document.querySelectorAll<HTMLElement>(
      'button, a, input, [role=tab], footer > *',
    )) {
      const box = element.getBoundingClientRect();
      if (box.width > 1 && (box.right > innerWidth + 1 || box.left < -1))
        found.push(`out of the window: ${named(element)}`);
    }
    for (const element of document.querySelectorAll<HTMLElement>(
      ':is(button, label, legend, [role=tab], [role=option], h1, h2, h3):not(.ProseMirror *), :is(button, label, [role=tab]) :is(span, div)',
    )) {
      const style = getComputedStyle(element);
      if (style.overflowX === 'visible' || style.textOverflow === 'ellipsis') continue;
      // Nothing to read, or text for screen readers only.
      if (element.textContent?.trim() === '' || style.clip !== 'auto' || style.clipPath !== 'none')
        continue;
      if (element.clientWidth > 1 && element.scrollWidth > element.clientWidth + 1)
        found.push(`cut off: ${named(element)}`);
    }

    const key = new RegExp(`^(?:${starts.join('|')})(?:[.:][a-z][A-Za-z0-9-]*)+$`);
    const said = (text: string | null) => {
      for (const word of (text ?? '').split(/\s+/)) {
        if (key.test(word)) found.push(`not translated: ${word}`);
      }
    };
    for (const element of document.querySelectorAll(
      'body *:not(style, script, pre, .ProseMirror *)',
    )) {
      for (const child of element.childNodes) {
        if (child.nodeType === Node.TEXT_NODE) said(child.textContent);
      }
      for (const name of ['aria-label', 'title', 'placeholder']) said(element.getAttribute(name));
    }
    return [...new Set(found)];
  }, keyStarts);
}

async function axeViolations(rules: axe.RunOptions): Promise<string[]> {
  const { page } = launched;
  // Evaluated, not added as a script: the page's policy refuses every script but its own.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(`${axeSource};undefined`);
  return page.evaluate(async (rules) => {
    const { run } = (window as unknown as { axe: typeof axe }).axe;
    // What lies behind a dialog is read with the screens that show it.
    const dialog = [...document.querySelectorAll<HTMLElement>('[role=dialog]')].at(-1);
    const { violations } = await run(dialog ?? document, {
      ...rules,
      iframes: false,
      resultTypes: ['violations'],
    });
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 200)} ${failureSummary}`),
    );
  }, rules);
}

/** Takes the screen in every look and gives what is wrong, named by look. */
async function inEveryLook(name: string): Promise<string[]> {
  const wrong: string[] = [];
  for (const { size, theme, language } of LOOKS) {
    const of = `${theme}-${language}-${size.width}`;
    await look(theme, language, size);
    if (name.startsWith('inspector')) await openDrawer();
    const here = await defects();
    const rules = READ_BY_AXE[of];
    if (rules) here.push(...(await axeViolations(rules)));
    if (PICTURES || here.length > 0)
      await launched.page.screenshot({ path: join(pictures, `${name}-${of}.png`) });
    wrong.push(...here.map((one) => `${of}: ${one}`));
  }
  await look('light', 'ko', SIZES[0]);
  return wrong;
}

/** In a narrow window the inspector is a drawer that stays shut until it is asked for. */
async function openDrawer(): Promise<void> {
  const { page } = launched;
  const inspector = page.locator('.pane-inspector');
  if (!(await inspector.isVisible())) await command('view.inspector');
  await inspector.waitFor();
}

const closeDialog = async () => {
  const { page } = launched;
  await page.getByRole('dialog').getByRole('button', { name: '닫기', exact: true }).first().click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
};
const inDialog = (id: string, ready: string) => async () => {
  await command(id);
  await launched.page.locator(ready).first().waitFor();
};
const settingsTab = (name: string) => async () => {
  await launched.page.getByRole('dialog').getByRole('tab', { name }).click();
};

const COPIED_PAGE = `정치 경제 사회
[단독] 한강 다리 넷 새로 칠한다…시 "예산 확보" 내년 봄 첫 삽(종합)
입력 2026.11.24 10:00
[나루신문 한지민·박새 기자] 시가 한강 다리 네 곳을 새로 칠한다고 24일 밝혔다.
나루시 공무원들이 난간을 살펴보고 있다. [사진=나루통신]
공사는 내년 봄에 시작한다.
/한지민 기자(jimin@naru.example),박새 기자(bird@naru.example)
주요뉴스
공유하기
무단전재 및 재배포 금지
댓글 3`;

interface Screen {
  name: string;
  /** Brings the screen up from the one before, in Korean, light, 1280 × 800. */
  open: () => Promise<unknown>;
  close?: () => Promise<unknown>;
}

/** Files of several kinds as they are dragged over the window, or dropped on it. */
async function importDrag(type: 'dragover' | 'drop'): Promise<void> {
  await launched.page.evaluate((type) => {
    const dataTransfer = new DataTransfer();
    const add = (name: string, text: string, mime: string) =>
      dataTransfer.items.add(new File([text], name, { type: mime }));
    const page =
      '<h1>파일에서 온 기사</h1><p>[한강신문 한지민 기자] 글이다.</p><img src="https://photo.example/1.jpg"><iframe src="https://video.example/1"></iframe><p>시는 밝혔다.</p><p>/한지민 기자(jimin@hangang.example)</p>';
    add('강변도서관 야간 개관 취재 원고.html', page, 'text/html');
    add('회의록.md', '첫 줄이 제목이 되는 기사\n\n글이다.\n', '');
    add('보도자료.pdf', '%PDF-1.7', 'application/pdf');
    document.body.dispatchEvent(
      new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }),
    );
  }, type);
  if (type === 'dragover') {
    await launched.page.getByText('여기에 놓으면 새 기사로 가져옵니다').waitFor();
  }
}

/** Narrows the list to what the menu of the filter finds first. */
async function filterBy(text: string): Promise<void> {
  await command('story.filter');
  const field = launched.page.getByRole('combobox', { name: '필터 고르기' });
  await field.fill(text);
  await field.press('Enter');
  await field.waitFor({ state: 'detached' });
}

/** Chooses the open story and the one below it in the list. */
async function chooseTwo(): Promise<void> {
  const rows = launched.page.locator('button[data-story]');
  await rows.nth(0).click();
  await rows.nth(1).click({ modifiers: ['Shift'] });
  await launched.page.getByRole('group', { name: '고른 기사' }).waitFor();
}

/** A folder that cannot be written to, so that what goes there waits. */
const NO_FOLDER: Target = {
  kind: 'folder',
  id: 'nowhere',
  name: '편집국 공유 폴더',
  outletId: '',
  mapping: DEFAULT_MAPPING,
  path: '/dev/null/편집국',
};

const SCREENS: Screen[] = [
  { name: 'first-start', open: () => launched.page.getByLabel('이메일').waitFor() },
  {
    name: 'empty-with-notice',
    open: async () => {
      await keep({ firstStartDone: true, people: [REPORTER], me: REPORTER.id });
      await launched.page.getByRole('button', { name: '견본 기사 열기' }).waitFor();
    },
    close: async () => {
      const bar = launched.page.locator('.app > [role=status]').getByRole('button');
      expect(await bar.count()).toBeGreaterThan(0);
      while ((await bar.count()) > 0) await bar.first().click();
    },
  },
  { name: 'empty', open: () => launched.page.getByText('열린 기사가 없습니다').waitFor() },
  {
    name: 'story',
    open: async () => {
      const { page } = launched;
      await page.getByRole('button', { name: '견본 기사 열기' }).click();
      await page.waitForSelector('.ProseMirror[contenteditable="true"] figure img');
    },
  },
  {
    name: 'story-end',
    open: () => launched.page.locator('.ProseMirror > p').last().scrollIntoViewIfNeeded(),
  },
  {
    name: 'find-and-replace',
    open: async () => {
      const { page } = launched;
      await command('edit.replace');
      const panel = page.getByRole('search', { name: '찾기와 바꾸기' });
      await panel.getByLabel('찾을 말').fill('강');
      await page.waitForSelector('.find-current');
    },
  },
  {
    name: 'find-problem',
    open: async () => {
      const panel = launched.page.getByRole('search', { name: '찾기와 바꾸기' });
      await panel.getByRole('button', { name: '정규식' }).press('Enter');
      await panel.getByLabel('찾을 말').fill('(');
      await panel.locator('[data-problem]').waitFor();
    },
    close: async () => {
      const panel = launched.page.getByRole('search', { name: '찾기와 바꾸기' });
      await panel.getByRole('button', { name: '정규식' }).press('Enter');
      await panel.getByRole('button', { name: '찾기 닫기' }).press('Enter');
    },
  },
  {
    name: 'outline',
    open: inDialog('view.outline', '[role=dialog] [aria-current=location]'),
    close: () => launched.page.keyboard.press('Escape'),
  },
  {
    name: 'focus-mode',
    open: inDialog('view.focus', '.focus-paragraph'),
    close: () => command('view.focus'),
  },
  {
    name: 'inspector-end',
    open: () =>
      launched.page.getByRole('tabpanel').evaluate((panel) => {
        for (const one of [panel, ...panel.querySelectorAll('*')]) one.scrollTop = one.scrollHeight;
      }),
  },
  {
    name: 'inspector-photos',
    open: () => launched.page.getByRole('tab', { name: '사진' }).click(),
  },
  {
    name: 'inspector-comments',
    open: async () => {
      const { page } = launched;
      const say = async (words: string, where: 'add' | 'addToStory' = 'add') => {
        await command(`comment.${where}`);
        await page.locator('[data-comment-field="new"]').fill(words);
        await page.keyboard.press('Control+Enter');
        await page.getByText(words).first().waitFor();
      };
      const first = page.locator('.ProseMirror > p').nth(1);
      await first.click({ clickCount: 3 });
      await say('이 문단의 수치는 어느 자료입니까? 출처를 문장에 밝혀 주세요.');
      await page.locator('.ProseMirror h1').click({ clickCount: 3 });
      await say('제목을 더 짧게');
      await page.locator('.ProseMirror figure img').click();
      await say('저녁 사진으로 바꿀 수 있습니까');
      await say('두 시간 안에 넘겨 주세요', 'addToStory');
      // One goes to the tray, and another is answered.
      await first.click({ clickCount: 3 });
      await page.keyboard.press('Delete');
      const inspector = page.locator('.pane-inspector');
      await inspector.getByText('자리를 잃은 댓글 1').waitFor();
      await inspector.getByText('제목을 더 짧게').click();
      await inspector.locator('textarea').fill('줄여 보겠습니다');
    },
    close: async () => {
      const { page } = launched;
      // One that is open would hold the story when it is sent.
      const heads = page.locator('[data-thread] > button');
      for (let left = await heads.count(); left > 0; left--) {
        if ((await heads.first().getAttribute('aria-expanded')) === 'false') {
          await heads.first().click();
        }
        await page.getByRole('button', { name: '해결', exact: true }).first().click();
        await expect.poll(() => heads.count()).toBe(left - 1);
      }
      await page.locator('.pane-inspector').getByText('제안', { exact: true }).click();
      await page.locator('.ProseMirror').focus();
      await page.keyboard.press('Control+z');
      await page.locator('.ProseMirror h1').click();
      await page.getByRole('tab', { name: '사진' }).click();
    },
  },
  {
    name: 'photo-crops',
    open: async () => {
      const { page } = launched;
      await page.getByRole('button', { name: '크게 보기' }).click();
      await page.getByRole('dialog').locator('[data-crop]').last().waitFor();
    },
    close: closeDialog,
  },
  {
    name: 'inspector-photo-held',
    open: async () => {
      const { page } = launched;
      await page.getByLabel('이용 조건', { exact: true }).fill('외부 제공 및 재배포 금지');
      await page.getByRole('button', { name: '게재 허락 확인' }).click();
      await page.getByText('어떻게 허락받았는지 적어야 합니다.').waitFor();
    },
  },
  {
    name: 'inspector-photo-leave',
    open: async () => {
      const { page } = launched;
      await page.getByLabel('허락 근거').fill('11월 23일 송고통신 사진부와 통화');
      await page.getByRole('button', { name: '게재 허락 확인' }).click();
      await page.getByRole('button', { name: '허락 확인 취소' }).waitFor();
    },
    close: async () => {
      const { page } = launched;
      await page.getByLabel('이용 조건', { exact: true }).fill('');
      await page.getByRole('tab', { name: '기사', exact: true }).click();
    },
  },
  {
    name: 'photos-running',
    open: async () => {
      // Enough to be at it while every look is taken; the first is none, so that a list is left.
      await dropMany(launched.page, 400, '강변 산책로 취재 사진', 0);
      await launched.page.getByRole('progressbar').waitFor();
    },
  },
  {
    name: 'photos-result',
    open: async () => {
      const { page } = launched;
      const stop = page.getByRole('button', { name: '그만 넣기' });
      if (await stop.isVisible()) await stop.click({ timeout: 1000 }).catch(() => undefined);
      await page.getByRole('dialog').getByRole('listitem').first().waitFor();
    },
    close: async () => {
      const { page } = launched;
      await closeDialog();
      await page.locator('.ProseMirror').focus();
      await page.keyboard.press('Control+z');
      await page.waitForFunction(
        () => document.querySelectorAll('.ProseMirror figure').length === 1,
      );
    },
  },
  {
    name: 'import-over',
    open: () => importDrag('dragover'),
    close: () => importDrag('drop'),
  },
  {
    name: 'import-result',
    open: async () => {
      const dialog = launched.page.getByRole('dialog');
      await dialog.getByRole('button', { name: '파일에서 온 기사 열기' }).waitFor();
      await dialog.locator('summary').first().click();
      await dialog.getByText('iframe https://video.example/1').waitFor();
    },
    close: closeDialog,
  },
  {
    name: 'symbols',
    open: inDialog('edit.symbols', '[role=dialog] [role=option]'),
    close: () => launched.page.keyboard.press('Escape'),
  },
  {
    name: 'panes-folded',
    open: () => keep({ panes: { stories: true, inspector: false } }),
    close: () => keep({ panes: DEFAULT_SETTINGS.panes }),
  },
  {
    name: 'palette',
    open: inDialog('view.palette', '[role=option]'),
    close: () => launched.page.keyboard.press('Escape'),
  },
  { name: 'shortcuts', open: inDialog('app.shortcuts', '[role=dialog]'), close: closeDialog },
  { name: 'settings-general', open: inDialog('app.settings', '[role=dialog] [role=tab]') },
  { name: 'settings-people', open: settingsTab('사람') },
  { name: 'settings-outlets', open: settingsTab('매체') },
  { name: 'settings-sections', open: settingsTab('섹션') },
  {
    name: 'settings-spelling',
    open: async () => {
      await settingsTab('점검')();
      const spelling = launched.page.getByRole('region', { name: '맞춤법 사전' });
      await spelling.scrollIntoViewIfNeeded();
    },
  },
  { name: 'settings-data', open: settingsTab('자료와 백업'), close: closeDialog },
  { name: 'about', open: inDialog('app.about', '[role=dialog]'), close: closeDialog },
  {
    name: 'export',
    open: inDialog(
      'story.export',
      '[role=dialog] [role=checkbox], [role=dialog] input[type=checkbox]',
    ),
    close: closeDialog,
  },
  {
    name: 'send-no-target',
    open: inDialog('story.send', '[role=dialog] button'),
    close: closeDialog,
  },
  {
    name: 'settings-targets',
    open: async () => {
      await answerFileDialogs(launched.app, [NO_FOLDER.path]);
      await call(launched.page, 'targets.chooseFolder', undefined);
      await keep({ targets: [NO_FOLDER] });
      await command('app.settings');
      await settingsTab('송출처')();
      await launched.page.getByRole('button', { name: '연결 확인' }).click();
      await launched.page.getByRole('dialog').getByRole('alert').waitFor();
    },
    close: closeDialog,
  },
  {
    name: 'send',
    open: async () => {
      await command('story.send');
      const dialog = launched.page.getByRole('dialog');
      await dialog.getByRole('button', { name: '승인하고 송출' }).click();
      await dialog.locator('li[data-state="waiting"]').waitFor();
    },
    close: closeDialog,
  },
  {
    name: 'outbox',
    open: async () => {
      await command('story.outbox');
      const send = launched.page.getByRole('dialog').locator('li[data-state="waiting"]');
      await send.getByRole('button', { name: '기록' }).click();
      await send.getByRole('list', { name: '기록' }).waitFor();
    },
    close: async () => {
      await launched.page.getByRole('button', { name: '그만두기' }).click();
      await launched.page.getByText('기다리는 송출이 없습니다').waitFor();
      await closeDialog();
      await keep({ targets: [] });
    },
  },
  { name: 'preview-desktop', open: inDialog('story.preview', 'iframe') },
  {
    name: 'preview-phone',
    open: () => launched.page.getByRole('dialog').getByText('휴대전화').click(),
    close: closeDialog,
  },
  {
    name: 'versions',
    open: async () => {
      const id = await openStoryId(launched.page);
      await call(launched.page, 'versions.keep', { id, reason: 'manual' });
      await launched.page.getByLabel('발신지').fill('부산');
      await launched.page.locator('.ProseMirror p').last().click({ clickCount: 3 });
      await launched.page.keyboard.insertText('취재진이 다시 쓴 마지막 문단이다.');
      await inDialog('story.versions', '[role=dialog] nav button')();
    },
  },
  {
    name: 'versions-compare',
    open: async () => {
      const { page } = launched;
      await page.getByRole('dialog').getByText('비교', { exact: true }).click();
      await page.locator('[role=dialog] ins').first().waitFor();
    },
  },
  {
    name: 'versions-lost',
    open: async () => {
      const { page } = launched;
      await page.getByRole('dialog').getByText('지운 글', { exact: true }).click();
      await page.locator('[role=dialog] li').first().waitFor();
    },
    close: async () => {
      await closeDialog();
      await launched.page.getByLabel('발신지').fill('');
    },
  },
  {
    name: 'inspector-checks',
    open: async () => {
      const { page } = launched;
      await page.locator('.ProseMirror p').last().click();
      await page.keyboard.press('End');
      await composeHangul(page, ' 모두 ㅇㅇㅇ명이 왔다.');
      await command('view.checks');
      await page.locator('[data-rule="placeholder"]').click();
    },
  },
  {
    name: 'inspector-sign-off',
    open: async () => {
      const { page } = launched;
      await page.getByRole('button', { name: '사유를 적고 내보내기' }).click();
      await composeHangul(page, '부장과 통화해 확인함');
      expect(await page.getByLabel('내보내는 사유').inputValue()).toBe('부장과 통화해 확인함');
    },
    close: () => launched.page.getByRole('button', { name: '기록하기' }).click(),
  },
  {
    name: 'inspector-review',
    open: async () => {
      const { page } = launched;
      await command('review.suggest');
      await page.locator('.ProseMirror p').last().click();
      await page.keyboard.press('End');
      await composeHangul(page, ' 데스크가 더한 문장이다.');
      await page.getByRole('tab', { name: '검토' }).click();
      await page.getByRole('button', { name: '모두 반영' }).waitFor();
    },
    close: async () => {
      await command('review.suggest');
      await launched.page.getByRole('tab', { name: '기사', exact: true }).click();
    },
  },
  {
    name: 'embargo-lifting',
    open: async () => {
      const { page } = launched;
      const inspector = page.locator('.pane-inspector');
      await inspector.getByText('시각', { exact: true }).click();
      await page.getByLabel('요청한 곳').click();
      await composeHangul(page, '해오름시청');
      await page.keyboard.press('Tab');
      await inspector.getByText('없음', { exact: true }).first().click();
      const reason = page.getByRole('dialog').getByRole('textbox');
      await reason.waitFor();
      await composeHangul(page, '시청이 먼저 알림');
      expect(await reason.inputValue()).toBe('시청이 먼저 알림');
    },
    close: async () => {
      const { page } = launched;
      await page.getByRole('dialog').getByRole('button', { name: '엠바고 먼저 풀기' }).click();
      await page.getByLabel('요청한 곳').waitFor({ state: 'detached' });
    },
  },
  {
    name: 'desk-reason',
    open: async () => {
      const { page } = launched;
      await keep({ people: [{ ...REPORTER, deskRole: 'chief' }] });
      const id = await openStoryId(page);
      // It was approved when it was sent.
      for (const move of ['return', 'file', 'take'] as const) {
        await call(page, 'desk.move', { id, move, reason: '다시 봅니다' });
      }
      await page.getByRole('button', { name: '기사 상태: 데스킹' }).waitFor();
      await command('desk.return');
      await page.getByRole('dialog').getByRole('textbox').waitFor();
      await composeHangul(page, '장서 수의 출처를 밝혀 주세요');
    },
    close: () => launched.page.getByRole('dialog').getByRole('button', { name: '반려' }).click(),
  },
  {
    name: 'desk-log',
    open: async () => {
      const { page } = launched;
      await command('desk.log');
      await page.getByRole('dialog').getByText('장서 수의 출처를 밝혀 주세요').waitFor();
    },
  },
  {
    name: 'desk-receipt',
    open: async () => {
      const dialog = launched.page.getByRole('dialog');
      await dialog.getByText('송고 뒤 바뀐 것', { exact: true }).click();
      await dialog.getByRole('region', { name: '송고 뒤 바뀐 것' }).waitFor();
    },
    close: closeDialog,
  },
  {
    name: 'export-several',
    open: async () => {
      await chooseTwo();
      await launched.page.getByRole('button', { name: '내보내기…' }).click();
      await launched.page.getByRole('dialog').getByRole('listitem').first().waitFor();
    },
    close: closeDialog,
  },
  {
    name: 'send-several',
    open: async () => {
      await keep({ targets: [NO_FOLDER] });
      await launched.page.getByRole('button', { name: '보내기…', exact: true }).click();
      const dialog = launched.page.getByRole('dialog');
      await dialog.getByLabel('승인한 사람').click();
      await launched.page.keyboard.press('Control+a');
      await composeHangul(launched.page, '정하늘');
      expect(await dialog.getByLabel('승인한 사람').inputValue()).toBe('정하늘');
    },
    close: async () => {
      await closeDialog();
      await keep({ targets: [] });
      await launched.page.keyboard.press('Escape');
    },
  },
  {
    name: 'package-import',
    open: async () => {
      const bytes = [
        ...(await packStory(createSampleStory({ language: 'ko', bylines: [], outletId: '' }))),
      ];
      await launched.page.evaluate((bytes) => {
        const dataTransfer = new DataTransfer();
        dataTransfer.items.add(new File([Uint8Array.from(bytes)], '데스크에서 온 기사.songgo'));
        document.body.dispatchEvent(
          new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }),
        );
      }, bytes);
      await launched.page.getByRole('dialog').getByRole('listitem').first().waitFor();
    },
    close: closeDialog,
  },
  {
    name: 'templates',
    open: async () => {
      const id = await openStoryId(launched.page);
      await call(launched.page, 'templates.save', { id, name: '매주 쓰는 문화면 인터뷰' });
      await inDialog('story.fromTemplate', '[role=dialog] li')();
    },
    close: closeDialog,
  },
  {
    name: 'template-save',
    open: inDialog('story.saveTemplate', '[role=dialog] input'),
    close: closeDialog,
  },
  {
    name: 'paste-as-story',
    open: async () => {
      const { app, page } = launched;
      await app.evaluate(({ clipboard }, text) => clipboard.writeText(text), COPIED_PAGE);
      await command('story.pasteAsStory');
      await page.getByRole('button', { name: /^뺀 줄/ }).click();
    },
    close: () => launched.page.getByRole('button', { name: '붙여넣기 알림 닫기' }).click(),
  },
  {
    name: 'series',
    open: inDialog('story.nextInSeries', '.pane-inspector nav [aria-current=true]'),
  },
  {
    name: 'list-filter-menu',
    open: inDialog('story.filter', '[role=listbox] [role=option]'),
    close: () => launched.page.keyboard.press('Escape'),
  },
  {
    name: 'list-found',
    open: async () => {
      const { page } = launched;
      const filter = { ...NO_LIST_FILTER, period: { kind: 'week' as const } };
      await keep({ savedFilters: [{ id: 's', name: '경제부에서 볼 기사', query: '', filter }] });
      await filterBy('최근 30일');
      await page.getByRole('searchbox').fill('강변');
      await page.locator('nav mark').first().waitFor();
    },
  },
  {
    name: 'list-nothing-found',
    open: async () => {
      await filterBy('떠난 기자');
      await launched.page.getByText('‘떠난 기자’ 이름이 설정의 기자 목록에 없습니다.').waitFor();
    },
    close: async () => {
      const { page } = launched;
      await page.getByRole('button', { name: '모두 지우기' }).first().click();
      await keep({ savedFilters: [] });
    },
  },
  {
    name: 'trash-read-only',
    open: async () => {
      const { page } = launched;
      await command('story.trash');
      await page.getByRole('button', { name: /^휴지통/ }).click();
      // The list of the trash takes the place of the other one.
      await expect.poll(() => page.locator('[data-story]').count()).toBe(1);
      await page.locator('[data-story]').click();
      await page.waitForSelector('.ProseMirror, article');
    },
  },
];

describe('every screen in two themes, two languages and two sizes', () => {
  for (const { name, open, close } of SCREENS) {
    it(`${name}: nothing for axe, nothing cut off or out of the window, no key for a word`, async () => {
      let opened = false;
      try {
        await open();
        opened = true;
        expect(await inEveryLook(name)).toEqual([]);
        if (name === 'story' && process.env.UPDATE_SCREENSHOT) {
          await launched.page.screenshot({ path: join(pictures, 'screenshot.png') });
        }
      } finally {
        // A fault of one screen is not to be seen in the next, nor does what follows hide it.
        if (opened) await close?.();
        else await close?.().catch(() => undefined);
      }
    });
  }
});
