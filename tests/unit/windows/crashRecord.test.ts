import { EventEmitter } from 'node:events';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BrowserWindow } from 'electron';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { CrashRecord } from '../../../electron/windows/crashRecord';
import { watchStory } from '../../../electron/windows/storyWatch';
import { temporaryFolder } from '../../helpers/storage';

let folder: ReturnType<typeof temporaryFolder>;
beforeEach(() => {
  folder = temporaryFolder();
});
afterEach(() => {
  vi.useRealTimers();
  folder.remove();
});

const file = () => join(folder.path, 'opening.json');

/** A start of the program that begins to open a story and dies of it, as a killed process does. */
function dieOpening(id: string): void {
  new CrashRecord(folder.path).opening(id);
}

describe('R38 a story that was being opened when the program died', () => {
  it('is tried again once, and not a third time; others are', () => {
    dieOpening('one');
    expect(new CrashRecord(folder.path).isHarmful('one')).toBe(false);
    dieOpening('one');
    expect(new CrashRecord(folder.path).isHarmful('one')).toBe(true);
    expect(new CrashRecord(folder.path).isHarmful('other')).toBe(false);
  });

  it('is opened as ever once it went well', () => {
    dieOpening('one');
    dieOpening('one');
    const record = new CrashRecord(folder.path);
    record.opening('one');
    record.wentWell('one');
    expect(existsSync(file())).toBe(false);
    dieOpening('one');
    expect(new CrashRecord(folder.path).isHarmful('one')).toBe(false);
  });

  it.each(['', '{"one":', '[]', '{"one":-1}', 'null', '{"one":"2"}'])(
    'a record that reads %s stops nothing',
    (text) => {
      writeFileSync(file(), text);
      const record = new CrashRecord(folder.path);
      expect(record.isHarmful('one')).toBe(false);
      record.opening('one');
      expect(JSON.parse(readFileSync(file(), 'utf8'))).toEqual({ one: 1 });
    },
  );

  it('R10 a folder that takes no file is no failure', () => {
    const record = new CrashRecord(join(folder.path, 'missing'));
    record.opening('one');
    record.opening('one');
    expect(record.isHarmful('one')).toBe(true);
  });
});

describe('R38 a page that dies', () => {
  function windowOn(id: string) {
    vi.useFakeTimers();
    const page = { answers: true, reloads: 0 };
    const contents = Object.assign(new EventEmitter(), {
      reload: () => {
        page.reloads += 1;
      },
      executeJavaScript: () => (page.answers ? Promise.resolve(0) : new Promise(() => undefined)),
    });
    const window = { webContents: contents, isDestroyed: () => false } as unknown as BrowserWindow;
    const record = new CrashRecord(folder.path);
    const harmful: string[] = [];
    const watch = watchStory(window, record, (one) => harmful.push(one));
    watch.opening(id);
    const die = () => contents.emit('render-process-gone', {}, { reason: 'crashed' });
    return { page, record, harmful, watch, die };
  }

  it('of one story twice comes back without it, and the next start leaves it closed too', async () => {
    const { page, harmful, watch, die } = windowOn('one');
    die();
    expect(harmful).toEqual([]);
    watch.opening('one');
    await vi.advanceTimersByTimeAsync(10_000);
    die();
    expect([harmful, page.reloads]).toEqual([['one'], 2]);
    expect(new CrashRecord(folder.path).isHarmful('one')).toBe(true);
  });

  it('of two stories once each, or twice in an hour, comes back with them', async () => {
    const { harmful, watch, die } = windowOn('one');
    die();
    watch.opening('two');
    die();
    watch.opening('one');
    await vi.advanceTimersByTimeAsync(3_600_000);
    die();
    expect(harmful).toEqual([]);
  });

  it('with no story open is not opened for ever', () => {
    const { page, die } = windowOn('');
    for (let i = 0; i < 20; i++) die();
    expect(page.reloads).toBe(4);
  });

  it('hanging for good is not a page in which all went well', async () => {
    const { page, record } = windowOn('one');
    page.answers = false;
    await vi.advanceTimersByTimeAsync(60_000);
    expect(JSON.parse(readFileSync(file(), 'utf8'))).toEqual({ one: 1 });
    record.opening('one');
    expect(record.isHarmful('one')).toBe(true);
  });

  it('in which somebody has written opened well, however soon the program is killed', () => {
    const { watch } = windowOn('one');
    watch.written('other');
    expect(existsSync(file())).toBe(true);
    watch.written('one');
    expect(existsSync(file())).toBe(false);
  });

  it('closed as it should be leaves nothing behind', () => {
    const { watch } = windowOn('one');
    expect(existsSync(file())).toBe(true);
    watch.finished();
    expect(existsSync(file())).toBe(false);
  });
});
