import { EventEmitter } from 'node:events';
import type { BrowserWindow } from 'electron';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { closeWhenSaved } from '../../../electron/windows/closing';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** A window of a page that holds text; `hangs` when it does not let go of its window. */
function open({ hangs = false } = {}) {
  const told: string[] = [];
  const questions: { answer: (discard: boolean) => void; taken: AbortSignal }[] = [];
  let destroyed = false;
  const window = Object.assign(new EventEmitter(), {
    webContents: { isCrashed: () => false, send: (channel: string) => told.push(channel) },
    isDestroyed: () => destroyed,
    destroy: () => {
      destroyed = true;
    },
    close: () => {
      let prevented = false;
      window.emit('close', {
        preventDefault: () => {
          prevented = true;
        },
      });
      if (!prevented && !hangs) destroyed = true;
    },
  });
  const stays = vi.fn();
  const closing = closeWhenSaved(window as unknown as BrowserWindow, {
    ask: (taken) => new Promise((answer) => questions.push({ answer, taken })),
    stays,
  });
  closing.opened();
  const isOpen = () => !destroyed;
  return { window, closing, told, questions, stays, isOpen };
}

/** As long as the page is waited for, and longer. */
const LONG_MS = 60_000;

it('R27 closes when the page says that all is saved, and asks the page once', () => {
  const { window, closing, told, questions, isOpen } = open();
  window.close();
  window.close();
  expect(told).toEqual(['songgo:app.closing']);
  expect(isOpen()).toBe(true);
  closing.ready();
  expect(isOpen()).toBe(false);
  vi.advanceTimersByTime(LONG_MS);
  expect(questions).toHaveLength(0);
});

it('R27 asks the user once when the page does not answer, however often it is to close', () => {
  const { window, questions, isOpen } = open();
  window.close();
  vi.advanceTimersByTime(LONG_MS);
  window.close();
  vi.advanceTimersByTime(LONG_MS);
  expect(questions).toHaveLength(1);
  expect(isOpen()).toBe(true);
});

it('R27 takes the question back and closes when the page is done after all', async () => {
  const { window, closing, questions, isOpen } = open();
  window.close();
  vi.advanceTimersByTime(LONG_MS);
  closing.ready();
  expect(questions[0]?.taken.aborted).toBe(true);
  expect(isOpen()).toBe(false);
});

it('R27 stays open when the user keeps it, though the page is done later; closing asks anew', async () => {
  const { window, closing, told, questions, stays, isOpen } = open();
  window.close();
  vi.advanceTimersByTime(LONG_MS);
  questions[0]?.answer(false);
  await vi.waitFor(() => expect(stays).toHaveBeenCalledOnce());
  closing.ready();
  expect(isOpen()).toBe(true);
  window.close();
  expect(told).toHaveLength(2);
  closing.ready();
  expect(isOpen()).toBe(false);
});

it('R27 closes a page that hangs when the user says so', async () => {
  const { window, questions, isOpen } = open({ hangs: true });
  window.close();
  vi.advanceTimersByTime(LONG_MS);
  questions[0]?.answer(true);
  await vi.waitFor(() => expect(isOpen()).toBe(false));
});
