import type { Editor } from '@tiptap/core';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { whenIdle } from '../../../../renderer/ui/whenIdle';

/** An editor that can only tell of its changes. */
function teller() {
  const listeners = new Map<string, ((told: unknown) => void)[]>();
  const editor = {
    isDestroyed: false,
    view: { composing: false },
    on: (name: string, listener: (told: unknown) => void) =>
      listeners.set(name, [...(listeners.get(name) ?? []), listener]),
    off: (name: string, listener: (told: unknown) => void) =>
      listeners.set(
        name,
        (listeners.get(name) ?? []).filter((one) => one !== listener),
      ),
  };
  const tell = (name: string, told: unknown = {}) => {
    for (const listener of listeners.get(name) ?? []) listener(told);
  };
  return { editor: editor as unknown as Editor, tell, listeners };
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('requestIdleCallback', (work: () => void) => setTimeout(work, 0));
  vi.stubGlobal('cancelIdleCallback', clearTimeout);
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

it('works once for the changes that follow each other', () => {
  const { editor, tell } = teller();
  const work = vi.fn();
  whenIdle(editor, work);
  for (let key = 0; key < 5; key += 1) {
    tell('update');
    vi.advanceTimersByTime(50);
  }
  expect(work).toHaveBeenCalledTimes(1);
  vi.advanceTimersByTime(500);
  expect(work).toHaveBeenCalledTimes(2);
});

it('waits until a large paste is over, however long that takes', () => {
  const { editor, tell, listeners } = teller();
  const work = vi.fn();
  const stop = whenIdle(editor, work);
  tell('update');
  tell('pasteProgress', { done: 0 });
  for (let part = 1; part <= 10; part += 1) {
    vi.advanceTimersByTime(400);
    tell('update');
    tell('pasteProgress', { done: part / 10 });
  }
  expect(work).toHaveBeenCalledTimes(1);
  tell('pasteProgress', null);
  vi.advanceTimersByTime(500);
  expect(work).toHaveBeenCalledTimes(2);
  stop();
  expect([...listeners.values()].flat()).toEqual([]);
});
