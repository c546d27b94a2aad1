import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { copyFile, mkdir, mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bodyOf, readFields, writeFields, writePhoto } from '@shared/document/storyDoc';
import { DEFAULT_SETTINGS, SAMPLE_OUTLET } from '@shared/settings';
import type { PhotoRecord } from '@shared/story/photos';
import { createSampleStory } from '@shared/story/sampleStory';
import { afterAll, beforeAll, expect, it } from 'vitest';
import * as Y from 'yjs';
import errors from '../../resources/locales/ko/errors.json';
import exporting from '../../resources/locales/ko/export.json';
import type { LaunchedApp } from '../helpers/app';
import { makeJpeg } from '../helpers/photoFixtures';
import { call, launchWriting, openStoryWith, runCommand } from '../helpers/writing';

const axeSource = readFileSync(
  createRequire(import.meta.url).resolve('axe-core/axe.min.js'),
  'utf8',
);

let launched: LaunchedApp;
let folder: string;
beforeAll(async () => {
  launched = await launchWriting();
  folder = await mkdtemp(join(tmpdir(), 'paper-'));
});
afterAll(() => launched?.close());

const LAST = '마지막 쪽의 마지막 문단입니다.';

/** The sample story, long enough for several pages, with photographs where pages end. */
function longStory(doc: Y.Doc, photo: PhotoRecord): void {
  const sample = createSampleStory({
    language: 'ko',
    bylines: [
      { personId: 'p1', name: '한지민', role: '기자', email: 'jimin@hangang.example' },
      { personId: 'p2', name: '정하늘', role: '기자', email: 'sky@hangang.example' },
    ],
    outletId: SAMPLE_OUTLET.id,
    sectionId: 'culture-life',
    photo,
  });
  const paragraph = (text: string) => {
    const element = new Y.XmlElement('paragraph');
    element.insert(0, [new Y.XmlText(text)]);
    return element;
  };
  const blocks = bodyOf(sample)
    .toArray()
    .map((block) => block.clone() as Y.XmlElement);
  const body = bodyOf(doc);
  body.delete(0, body.length);
  body.insert(0, blocks);
  const more = Array.from({ length: 24 }, (_, index) =>
    paragraph(`${index + 1}번째로 덧붙인 문단이다. ${'강변 산책로가 다시 열렸다. '.repeat(8)}`),
  );
  const figure = blocks.find((block) => block.nodeName === 'figure');
  const figures = figure ? [3, 8, 13, 18].map((at) => ({ at, copy: figure.clone() })) : [];
  for (const { at, copy } of figures.reverse()) more.splice(at, 0, copy as Y.XmlElement);
  body.insert(body.length, [...more, paragraph(LAST)]);
  writeFields(doc, readFields(sample));
  writePhoto(doc, photo);
}

async function addPhoto(): Promise<PhotoRecord> {
  const bytes = [...(await makeJpeg({ caption: '강변', credit: '한강신문' }))];
  return launched.page.evaluate(async (bytes) => {
    const added = await window.songgo.call('photos.add', {
      name: '강변.jpg',
      bytes: Uint8Array.from(bytes),
    });
    if (!added.ok) throw new Error(added.error.code);
    return added.value;
  }, bytes);
}

/** Answers the save dialog and counts how often it was shown. */
async function answerSaveDialog(filePath: string): Promise<void> {
  await launched.app.evaluate(({ dialog }, filePath) => {
    const counted = globalThis as { saveDialogs?: number };
    counted.saveDialogs = 0;
    dialog.showSaveDialog = async () => {
      counted.saveDialogs = (counted.saveDialogs ?? 0) + 1;
      return { canceled: false, filePath };
    };
  }, filePath);
}
const saveDialogs = () =>
  launched.app.evaluate(() => (globalThis as { saveDialogs?: number }).saveDialogs);

/** The text of each page by poppler; null where poppler is not installed. */
function pagesOf(path: string): string[] | null {
  try {
    const text = execFileSync('pdftotext', ['-layout', path, '-'], { encoding: 'utf8' });
    return text.split('\f').slice(0, -1);
  } catch (error) {
    // EACCES where it is not found and a folder of the path is somebody else's.
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'ENOENT' && code !== 'EACCES') throw error;
    return null;
  }
}

/** The page of each picture, from 1, by poppler. */
function imagesOf(path: string): number[] {
  const list = execFileSync('pdfimages', ['-list', path], { encoding: 'utf8' });
  return list
    .split('\n')
    .filter((line) => / image /.test(line))
    .map((line) => Number.parseInt(line, 10));
}

it('saves the story as a PDF: A4, the bundled font, its copy, numbered pages', async () => {
  const { page } = launched;
  const photo = await addPhoto();
  await openStoryWith(page, (doc) => longStory(doc, photo));
  const path = join(folder, '강변.pdf');
  await writeFile(path, 'what the dialog said may be replaced');
  await answerSaveDialog(path);
  const windows = launched.app.windows().length;
  await runCommand(launched, 'story.pdf');
  await page
    .getByText(exporting.pdfSaved.replace('{{name}}', '강변.pdf'))
    .waitFor({ timeout: 20_000 });
  expect(await readdir(folder), 'nothing half-written stays').toEqual(['강변.pdf']);
  // Kept beside the report, to be looked at.
  await mkdir('test-results/e2e', { recursive: true });
  await copyFile(path, 'test-results/e2e/story.pdf');
  const bytes = (await readFile(path)).toString('latin1');
  expect(bytes.slice(0, 5)).toBe('%PDF-');
  expect(bytes.trimEnd().slice(-5)).toBe('%%EOF');
  const boxes = [...bytes.matchAll(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/g)];
  expect(boxes.length).toBeGreaterThan(2);
  for (const [, width, height] of boxes) {
    expect(Number(width)).toBeCloseTo(595, -1);
    expect(Number(height)).toBeCloseTo(842, -1);
  }
  expect(bytes).toContain('/Lang (ko-KR)');
  expect(bytes).toMatch(/\/Title <feff005bb2e8b3c5005d/);
  expect(bytes).not.toMatch(/Mozilla|Electron/);
  expect(bytes).toMatch(/\/FontName \/[A-Z]*\+?Pretendard/);
  expect(bytes.match(/\/Subtype \/Image/g)?.length ?? 0).toBeGreaterThan(0);
  expect(launched.app.windows().length, 'the hidden window is gone').toBe(windows);

  const pages = pagesOf(path);
  if (pages === null) {
    console.warn('pdftotext is not installed: the copy inside the PDF was not read');
    return;
  }
  expect(pages).toHaveLength(boxes.length);
  for (const [index, text] of pages.entries()) {
    const number = text.trim().split('\n').at(-1)?.replaceAll(' ', '');
    expect(number).toBe(`${index + 1}/${pages.length}`);
  }
  const images = imagesOf(path);
  expect(images).toHaveLength(5);
  const captioned = pages.flatMap((text, index) =>
    Array.from(text.matchAll(/해 질 무렵/g), () => index + 1),
  );
  expect(captioned, 'each photograph lies on the page of its caption').toEqual(images);
  expect(pages[0]).toContain('한지민');
  expect(pages[0]).toContain('단독');
  expect(pages[0]).toMatch(/\d{4}년 \d+월 \d+일/);
  expect(pages.at(-1) + (pages.at(-2) ?? '')).toContain(LAST);
  expect(pages.join('')).not.toContain('시청 담당 과장');
});

it('has nothing for axe in the page it exports, light and dark', async () => {
  const { app, page } = launched;
  const photo = await addPhoto();
  const id = await openStoryWith(page, (doc) => longStory(doc, photo));
  const preview = await call(page, 'export.preview', {
    id,
    options: { formats: ['html'], encoding: 'utf-8', unencodable: 'stop' },
  });
  const html = preview.files[0]?.text ?? '';
  expect(html).toContain('<h1>[단독]');
  for (const theme of ['light', 'dark'] as const) {
    // A window of its own, as a reader's browser has it: the app's pages run no script of others.
    const found = await app.evaluate(
      async ({ BrowserWindow, nativeTheme }, [html, theme, axe]) => {
        nativeTheme.themeSource = theme;
        const window = new BrowserWindow({ show: false, webPreferences: { sandbox: true } });
        try {
          const page = Buffer.from(html, 'utf8').toString('base64');
          await window.loadURL(`data:text/html;charset=utf-8;base64,${page}`);
          const results = await window.webContents.executeJavaScript(
            `${axe};axe.run().then(({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes[0].html))`,
          );
          return results as string[];
        } finally {
          window.destroy();
          nativeTheme.themeSource = 'system';
        }
      },
      [html, theme, axeSource] as const,
    );
    expect(found, theme).toEqual([]);
  }
});

it('prints from a window without script, preload or a way to main', async () => {
  await launched.app.evaluate(({ app }) => {
    const seen = globalThis as { printed?: unknown };
    app.once('browser-window-created', (_event, window) => {
      window.webContents.print = (_options, callback) => {
        const contents = window.webContents as Electron.WebContents & {
          getLastWebPreferences(): Electron.WebPreferences;
        };
        const { sandbox, contextIsolation, nodeIntegration, javascript, preload } =
          contents.getLastWebPreferences();
        seen.printed = {
          sandbox,
          contextIsolation,
          nodeIntegration,
          javascript,
          preload: preload ?? null,
          origin: window.webContents.getURL().replace(/[^/]*$/, ''),
          visible: window.isVisible(),
        };
        callback?.(false, 'Print job canceled');
      };
    });
  });
  await launched.page.locator('.ProseMirror').click();
  await launched.page.keyboard.press('Control+p');
  await expect
    .poll(
      () => launched.app.evaluate(() => (globalThis as { printed?: unknown }).printed ?? null),
      {
        timeout: 10_000,
      },
    )
    .toEqual({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      javascript: false,
      preload: null,
      origin: 'preview://paper/',
      visible: false,
    });
  await expect.poll(() => launched.app.windows().length).toBe(1);
  expect(await launched.page.getByText(errors['print-failed']).count()).toBe(0);
});

it('an embargo stops the PDF and the printer before any dialog, with the sentence of the export', async () => {
  const { page } = launched;
  const embargo = {
    kind: 'condition',
    condition: '개통식이 시작되면',
    source: '시청',
    confirmedBy: '',
    confirmedAt: '',
  } as const;
  const id = await openStoryWith(page, (doc) => {
    writeFields(doc, {
      ...readFields(doc),
      embargo,
      outletId: DEFAULT_SETTINGS.outlets[0]?.id ?? '',
    });
  });
  await answerSaveDialog(join(folder, '엠바고.pdf'));
  for (const command of ['story.pdf', 'story.print'] as const) {
    await runCommand(launched, command);
    const alert = page.getByRole('alert').filter({ hasText: errors['export-embargo'] });
    await alert.first().waitFor();
    const asked = await page.evaluate(([command, id]) => window.songgo.call(command, { id }), [
      command,
      id,
    ] as const);
    expect(asked).toMatchObject({ ok: false, error: { code: 'export-embargo' } });
    await alert.getByRole('button').first().click();
    await alert.first().waitFor({ state: 'detached' });
  }
  expect(await saveDialogs()).toBe(0);
  expect(await readdir(folder)).toEqual(['강변.pdf']);
});
