import type { BrowserWindow, WebFrameMain } from 'electron';
import { expect, it, vi } from 'vitest';

vi.mock('electron', () => ({ app: {}, ipcMain: {}, protocol: {}, net: {} }));
const { OpenWindows } = await import('../../../electron/windows/openWindows');

const frame = (url: string) => ({ url }) as WebFrameMain;

function windowWith(mainFrame: WebFrameMain) {
  const window = {
    webContents: { mainFrame },
    isDestroyed: () => false,
    on: () => undefined,
    once: () => undefined,
  } as unknown as BrowserWindow;
  return { window, storyId: '', filesToOpen: [], handlers: Promise.resolve({}) };
}

it('S41 answers the main frame of its own windows on its own page, and no other', () => {
  const windows = new OpenWindows(null);
  const main = frame('app://songgo/');
  const one = windowWith(main);
  windows.add(one);
  expect(windows.from(main)).toBe(one);
  // A frame inside the page, though it shows the program's own page.
  expect(windows.from(frame('app://songgo/'))).toBeUndefined();
  expect(windows.from(frame('preview://story/'))).toBeUndefined();
  expect(windows.from(null)).toBeUndefined();
  const moved = frame('https://hangang.example/');
  windows.add(windowWith(moved));
  expect(windows.from(moved)).toBeUndefined();
});

it('files to open wait in the window in use, whose page is told', () => {
  const windows = new OpenWindows(null);
  windows.openFiles(['/a.md']);
  const told: string[] = [];
  const [first, second] = [frame('app://songgo/'), frame('app://songgo/')].map((mainFrame) => {
    const one = windowWith(mainFrame);
    const send = (channel: string) => told.push(channel);
    const webContents = { mainFrame, isDestroyed: () => false, send };
    Object.assign(one.window, { webContents, isFocused: () => false });
    windows.add(one);
    return one;
  });
  windows.openFiles(['/b.md', '/c.songgo']);
  windows.openFiles([]);
  expect([first?.filesToOpen, second?.filesToOpen]).toEqual([[], ['/b.md', '/c.songgo']]);
  expect(told).toEqual(['songgo:import.waiting']);
});
