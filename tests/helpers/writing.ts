import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CommandId } from '@shared/commands';
import { documentOf } from '@shared/document/walk';
import type { Result } from '@shared/errors';
import type { IpcChannel, IpcInput, IpcOutput } from '@shared/ipc';
import { DEFAULT_SETTINGS, type Settings } from '@shared/settings';
import type { Node } from '@tiptap/pm/model';
import type { ElectronApplication, Page } from 'playwright-core';
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

/**
 * Opens the app on a prepared profile, told to open `files`, with nothing moving that is only for
 * show: a test waits for it.
 */
export async function launchWriting(
  settings: Partial<Settings> = {},
  files: string[] = [],
): Promise<LaunchedApp> {
  const profile = await preparedProfile(settings);
  const args = ['--force-prefers-reduced-motion', ...files];
  const launched = await launchApp({ profile, args });
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
  if (!(await openFromList(page, id))) await page.reload();
  await page.waitForSelector('.ProseMirror[contenteditable="true"]:not([data-before])');
  // The row over the page is read last, and some commands with it.
  await page.waitForSelector('[data-testid="save-state"]');
  return id;
}

/**
 * Opens a story by its row in the list of a window that shows nothing else, which is much quicker than
 * to load the page again. Gives whether it did.
 */
async function openFromList(page: Page, id: string): Promise<boolean> {
  const row = page.locator(`.pane-stories [data-story="${id}"]`);
  const plain = await page.evaluate(() => {
    document.querySelector('.ProseMirror')?.setAttribute('data-before', '');
    return !document.querySelector('[role=dialog], [role=search], [role=alert]');
  });
  if (!plain) return false;
  try {
    await row.click({ timeout: 1000 });
    return true;
  } catch {
    return false;
  }
}

/** The story as it is on disk now. */
export async function storyOnDisk(page: Page, id: string): Promise<Y.Doc> {
  const state = await page.evaluate(async (id) => {
    const opened = await window.songgo.call('stories.open', { id });
    if (!opened.ok) throw new Error(opened.error.code);
    return [...opened.value.state];
  }, id);
  const doc = new Y.Doc();
  Y.applyUpdate(doc, Uint8Array.from(state));
  return doc;
}

/** The story's document as it is on disk now. */
export async function savedDocument(page: Page, id: string): Promise<Node> {
  return documentOf(await storyOnDisk(page, id));
}

/** Waits until the story on disk satisfies `read`. */
export async function expectSaved<T>(
  page: Page,
  id: string,
  read: (document: Node) => T,
  expected: T,
): Promise<void> {
  await expect.poll(async () => read(await savedDocument(page, id))).toEqual(expected);
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

/** Runs a command as its menu item does. */
export async function runCommand({ app }: Pick<LaunchedApp, 'app'>, id: CommandId): Promise<void> {
  await app.evaluate(
    ({ BrowserWindow }, id) =>
      BrowserWindow.getAllWindows()[0]?.webContents.send('songgo:command.run', { id }),
    id,
  );
}

/** Makes the system's dialogs for files and folders answer with these paths; none cancels them. */
export async function answerFileDialogs(app: ElectronApplication, paths: string[]): Promise<void> {
  await app.evaluate(({ dialog }, filePaths) => {
    dialog.showOpenDialog = async () => ({ canceled: filePaths.length === 0, filePaths });
    dialog.showSaveDialog = async () => {
      const [filePath = ''] = filePaths;
      return { canceled: filePath === '', filePath };
    };
  }, paths);
}

/** Holds back the windows' calls of one channel; gives what lets them go on. */
export async function holdCalls(
  app: ElectronApplication,
  channel: IpcChannel,
): Promise<() => Promise<void>> {
  await app.evaluate(({ ipcMain }, channel) => {
    type Handler = (event: unknown, ...args: unknown[]) => unknown;
    const { _invokeHandlers: handlers } = ipcMain as unknown as {
      _invokeHandlers: Map<string, Handler>;
    };
    const handler = handlers.get('songgo:call');
    if (!handler) throw new Error('nothing answers calls');
    let release = () => {};
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    handlers.set('songgo:call', async (event, ...args) => {
      if (args[0] === channel) await released;
      return handler(event, ...args);
    });
    Object.assign(globalThis, {
      letCallsGo: () => {
        handlers.set('songgo:call', handler);
        release();
      },
    });
  }, channel);
  return () => app.evaluate(() => (globalThis as unknown as { letCallsGo(): void }).letCallsGo());
}

/** Drops files on an element, as from a file manager. */
export async function dropFiles(
  page: Page,
  selector: string,
  files: { name: string; type: string; bytes: Uint8Array }[],
): Promise<void> {
  const transfer = await page.evaluateHandle(
    (files) => {
      const transfer = new DataTransfer();
      for (const { name, type, base64 } of files) {
        const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
        transfer.items.add(new File([bytes], name, { type }));
      }
      return transfer;
    },
    files.map(({ name, type, bytes }) => ({
      name,
      type,
      base64: Buffer.from(bytes).toString('base64'),
    })),
  );
  const target = page.locator(selector).last();
  const box = await target.boundingBox();
  const at = {
    dataTransfer: transfer,
    clientX: (box?.x ?? 0) + (box?.width ?? 0) / 2,
    clientY: (box?.y ?? 0) + (box?.height ?? 0) / 2,
  };
  await target.dispatchEvent('dragover', at);
  await target.dispatchEvent('drop', at);
  await transfer.dispose();
}

/** Waits until all that was typed is on disk, as the window says it. */
export async function waitUntilSaved(page: Page): Promise<void> {
  await page.waitForSelector('[data-testid="save-state"][data-state="saved"]');
}

/** The id of the story that is open in the window. */
export async function openStoryId(page: Page): Promise<string> {
  const id = await page.locator('[data-story][aria-current="true"]').getAttribute('data-story');
  if (!id) throw new Error('no story is open');
  return id;
}

/** A call of the page to main, which must succeed. */
export async function call<C extends IpcChannel>(
  page: Page,
  channel: C,
  input?: IpcInput<C>,
): Promise<IpcOutput[C]> {
  const result = (await page.evaluate(
    ([channel, input]) =>
      (window.songgo.call as (channel: unknown, input: unknown) => Promise<unknown>)(
        channel,
        input ?? undefined,
      ),
    [channel, input ?? null] as const,
  )) as Result<IpcOutput[C]>;
  if (!result.ok) throw new Error(`${channel}: ${result.error.code}`);
  return result.value;
}
