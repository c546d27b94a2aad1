import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { storyText } from '@shared/document/walk';
import { _electron, type ElectronApplication, type Page } from 'playwright-core';
import { launchApp } from '../helpers/app';
import { openStoryWith, preparedProfile, savedDocument } from '../helpers/writing';
import { electronBinary } from './electronBinary';
import { plainTiptapPage } from './plainTiptapPage';
import { fillStory } from './storyText';

/** A window with a text in it, ours or one to compare with. */
export interface Subject {
  app: ElectronApplication;
  page: Page;
  /** Shows a text, ready to be typed in; gives a reading of it as it is kept. */
  open: (texts: string[]) => Promise<() => Promise<string[]>>;
  close: () => Promise<void>;
}

/** The whole app, saving on. */
export async function launchSonggo(): Promise<Subject> {
  const profile = await preparedProfile();
  const { app, page, close } = await launchApp({ profile });
  await page.waitForSelector('.app');
  return {
    app,
    page,
    open: async (texts) => {
      const id = await openStoryWith(page, (doc) => fillStory(doc, texts));
      return async () => storyText(await savedDocument(page, id), 'with-notes').paragraphs;
    },
    close: async () => {
      await close();
      await rm(profile, { recursive: true, force: true });
    },
  };
}

/** A window of the same runtime and size with a page of its own. */
export async function launchPage(file: string): Promise<Pick<Subject, 'app' | 'page' | 'close'>> {
  const profile = await mkdtemp(join(tmpdir(), 'profile-'));
  const app = await _electron.launch({
    executablePath: electronBinary(),
    args: ['--disable-gpu', '--disable-dev-shm-usage', resolve(import.meta.dirname, 'blankApp')],
    chromiumSandbox: true,
    env: { ...process.env, SONGGO_PROFILE: profile, BENCH_PAGE: file } as Record<string, string>,
  });
  return {
    app,
    page: await app.firstWindow(),
    close: async () => {
      await app.close();
      await rm(profile, { recursive: true, force: true });
    },
  };
}

const readParagraphs = (page: Page) => () =>
  page.evaluate(() =>
    [...document.querySelectorAll('p')].map((paragraph) =>
      (paragraph.textContent ?? '').replaceAll('\u00a0', ' '),
    ),
  );

/** A bare contenteditable with the same type; nothing is saved. */
export async function launchEditable(): Promise<Subject> {
  const { app, page, close } = await launchPage('editable.html');
  return {
    app,
    page,
    open: async (texts) => {
      await page.reload();
      await page.evaluate((texts) => {
        const editable = document.querySelector('[contenteditable]');
        editable?.replaceChildren(
          ...texts.map((text) => {
            const paragraph = document.createElement('p');
            paragraph.textContent = text;
            return paragraph;
          }),
        );
      }, texts);
      return readParagraphs(page);
    },
    close,
  };
}

/** Tiptap with paragraphs, marks, lists, a table and undo, on a page by itself; nothing is saved. */
export async function launchPlainTiptap(): Promise<Subject> {
  const { app, page, close } = await launchPage(await plainTiptapPage());
  return {
    app,
    page,
    open: async (texts) => {
      await page.reload();
      await page.evaluate((texts) => {
        window.plainTiptap?.commands.setContent({
          type: 'doc',
          content: texts.map((text) => ({
            type: 'paragraph',
            content: [{ type: 'text', text }],
          })),
        });
      }, texts);
      return readParagraphs(page);
    },
    close,
  };
}
