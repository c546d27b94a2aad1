import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { documentOf } from '@shared/document/walk';
import { DEFAULT_SETTINGS, type Settings } from '@shared/settings';
import type { Node } from '@tiptap/pm/model';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import * as Y from 'yjs';
import { type LaunchedApp, launchApp } from './app';

/** What a reporter of the tests is called. All people and outlets in tests are made up. */
export const REPORTER = { id: 'p1', name: '한지민', role: '기자', email: 'jimin@hangang.example' };

/** A profile whose first start is done, in a new folder. */
export async function preparedProfile(settings: Partial<Settings> = {}): Promise<string> {
  const profile = await mkdtemp(join(tmpdir(), 'profile-'));
  await mkdir(profile, { recursive: true });
  await writeFile(
    join(profile, 'settings.json'),
    JSON.stringify({
      ...DEFAULT_SETTINGS,
      firstStartDone: true,
      people: [REPORTER],
      me: REPORTER.id,
      theme: 'light',
      ...settings,
    }),
  );
  return profile;
}

/** Opens the app on a prepared profile. */
export async function launchWriting(settings: Partial<Settings> = {}): Promise<LaunchedApp> {
  const profile = await preparedProfile(settings);
  const launched = await launchApp({ profile });
  await launched.page.waitForSelector('.app');
  return launched;
}

/**
 * Makes a story whose content `build` writes, opens it in the window and waits until one can type.
 * Gives its id.
 */
export async function openStoryWith(page: Page, build: (doc: Y.Doc) => void): Promise<string> {
  const { id, state } = await page.evaluate(async () => {
    const created = await window.songgo.call('stories.create', { kind: 'blank' });
    if (!created.ok) throw new Error(created.error.code);
    const opened = await window.songgo.call('stories.open', { id: created.value.id });
    if (!opened.ok) throw new Error(opened.error.code);
    return { id: created.value.id, state: [...opened.value.state] };
  });
  const doc = new Y.Doc();
  Y.applyUpdate(doc, Uint8Array.from(state));
  const before = Y.encodeStateVector(doc);
  doc.transact(() => build(doc));
  const update = [...Y.encodeStateAsUpdate(doc, before)];
  await page.evaluate(
    async ({ id, update }) => {
      const appended = await window.songgo.call('stories.append', {
        id,
        update: Uint8Array.from(update),
      });
      if (!appended.ok) throw new Error(appended.error.code);
      await window.songgo.call('settings.write', { lastStoryId: id });
    },
    { id, update },
  );
  await page.reload();
  await page.waitForSelector('.ProseMirror[contenteditable="true"]');
  return id;
}

/** The story's document as it is on disk now. */
export async function savedDocument(page: Page, id: string): Promise<Node> {
  const state = await page.evaluate(async (id) => {
    const opened = await window.songgo.call('stories.open', { id });
    if (!opened.ok) throw new Error(opened.error.code);
    return [...opened.value.state];
  }, id);
  const doc = new Y.Doc();
  Y.applyUpdate(doc, Uint8Array.from(state));
  return documentOf(doc);
}

/** Waits until the story on disk satisfies `read`. */
export async function expectSaved<T>(
  page: Page,
  id: string,
  read: (document: Node) => T,
  expected: T,
): Promise<void> {
  await expect
    .poll(async () => read(await savedDocument(page, id)), { timeout: 5000 })
    .toEqual(expected);
}

/** The text of the first node of a type, or null when there is none. */
export function textOfFirst(document: Node, type: string): string | null {
  let text: string | null = null;
  document.descendants((node) => {
    if (text === null && node.type.name === type) text = node.textContent;
    return text === null;
  });
  return text;
}
