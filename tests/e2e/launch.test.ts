import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type LaunchedApp, launchApp } from '../helpers/app';

let launched: LaunchedApp;
beforeAll(async () => {
  launched = await launchApp();
});
afterAll(() => launched?.close());

test('the app opens a window', async () => {
  await launched.page.waitForLoadState('domcontentloaded');
  expect(await launched.page.evaluate(() => document.readyState)).not.toBe('loading');
});

test('the page runs in the sandbox of an ordinary user', async () => {
  const { pid, uid, argv } = await launched.app.evaluate(({ BrowserWindow }) => ({
    pid: BrowserWindow.getAllWindows()[0]?.webContents.getOSProcessId() ?? 0,
    uid: process.getuid?.() ?? -1,
    argv: process.argv,
  }));
  expect(uid).toBeGreaterThan(0);
  expect(argv).not.toContain('--no-sandbox');
  if (process.platform !== 'linux') return;
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  // A filter of system calls, and a process namespace of its own.
  expect(status).toMatch(/^Seccomp:\s+2$/m);
  expect(
    status
      .match(/^NSpid:(.*)$/m)?.[1]
      ?.trim()
      .split(/\s+/).length,
  ).toBeGreaterThan(1);
});

test('the app knows its own folder, name and version, whichever runtime runs it', async () => {
  const { name, version, path } = await launched.app.evaluate(({ app }) => ({
    name: app.getName(),
    version: app.getVersion(),
    path: app.getAppPath(),
  }));
  const described = JSON.parse(readFileSync(`${path}/package.json`, 'utf8'));
  expect([name.toLowerCase(), version]).toEqual([described.name, described.version]);
});
