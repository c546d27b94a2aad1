import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import {
  type StorageClient,
  type StorageProcess,
  startStorage,
} from '../../../electron/storage/storageClient';
import type { FromStorage, ToStorage } from '../../../electron/storage/storageMessages';
import { failure, type Result, success } from '../../../shared/errors';
import { codeOf } from '../../helpers/storage';

/** A storage process that only remembers what it was sent. */
class Silent implements StorageProcess {
  sent: ToStorage[] = [];
  #tell: (message: FromStorage) => void = () => undefined;
  #exit: () => void = () => undefined;
  send = (message: ToStorage) => void this.sent.push(message);
  onMessage = (listener: (message: FromStorage) => void) => {
    this.#tell = listener;
  };
  onExit = (listener: () => void) => {
    this.#exit = listener;
  };
  tell = (message: FromStorage) => this.#tell(message);
  die = () => this.#exit();
  calls = () => this.sent.flatMap((one) => (one.kind === 'call' ? [one] : []));
  /** Answers the call made last. */
  answer(value: unknown) {
    const id = this.calls().at(-1)?.id ?? 0;
    this.tell({ kind: 'answer', id, value });
  }
}

let forked: Silent[];
let client: StorageClient;
const last = () => forked.at(-1) ?? new Silent();
const list = () => client.stories.list({ list: 'all', query: '', limit: 1, offset: 0 });
const settled = async (promise: Promise<unknown>) => {
  let done = false;
  void promise.then(() => {
    done = true;
  });
  await vi.advanceTimersByTimeAsync(0);
  return done;
};

beforeEach(() => {
  vi.useFakeTimers();
  forked = [];
  client = startStorage({
    fork: () => {
      const one = new Silent();
      forked.push(one);
      return one;
    },
    profile: '/profile',
    sections: {},
    log: () => undefined,
  });
});
afterEach(() => {
  vi.useRealTimers();
});

it('sends calls at once, behind the opening, in their order', () => {
  void list();
  void client.stories.append('a', new Uint8Array(1));
  expect(last().sent.map((one) => (one.kind === 'call' ? one.method : one.kind))).toEqual([
    'open',
    'list',
    'appendAll',
  ]);
});

it('R2 makes what may be repeated again in a new process, once, and in order', async () => {
  const opened = client.stories.open('a');
  const appended = client.stories.append('a', new Uint8Array(1));
  last().die();
  await vi.advanceTimersByTimeAsync(0);
  expect(forked).toHaveLength(2);
  expect(
    last()
      .calls()
      .map((one) => one.method),
  ).toEqual(['open', 'appendAll']);
  last().answer([success({ seq: 7 })]);
  expect(await appended).toEqual(success({ seq: 7 }));
  last().die();
  expect(codeOf(await opened)).toBe('storage-stopped');
});

it('R2 does not create a story twice', async () => {
  const created = client.stories.create(new Uint8Array(1));
  last().die();
  expect(codeOf(await created)).toBe('storage-stopped');
  expect(last().calls()).toEqual([]);
});

it('R2 lets one that dies again and again rest, says so, and starts it again after that', async () => {
  for (let i = 0; i < 3; i++) last().die();
  expect(forked).toHaveLength(3);
  expect(codeOf(await client.opened)).toBe('storage-stopped');
  expect(codeOf(await list())).toBe('storage-stopped');
  expect(codeOf(await client.stories.append('a', new Uint8Array(1)))).toBe('storage-stopped');
  expect(forked).toHaveLength(3);
  await vi.advanceTimersByTimeAsync(5000);
  const listed = list();
  expect(forked).toHaveLength(4);
  last().tell({ kind: 'opened', result: success(null) });
  last().answer(success({ rows: [] }));
  expect(codeOf((await listed) as Result<unknown>)).toBe('ok');
});

it('R2 answers the first opening by a process that took the place of one that died', async () => {
  last().die();
  expect(await settled(client.opened)).toBe(false);
  last().tell({ kind: 'opened', result: success(null) });
  expect(codeOf(await client.opened)).toBe('ok');
});

it('fails as the opening did, and opens again only after a while', async () => {
  const first = last();
  first.tell({ kind: 'opened', result: failure('disk-full') });
  expect(codeOf(await client.opened)).toBe('disk-full');
  expect(first.sent.at(-1)).toEqual({ kind: 'close' });
  expect(codeOf(await list())).toBe('disk-full');
  first.die();
  expect(forked).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(5000);
  void list();
  expect(forked).toHaveLength(2);
});

it('R27 sends what waits before it closes, and is closed when the process has ended', async () => {
  void client.stories.append('a', new Uint8Array(1));
  const waiting = client.stories.append('a', new Uint8Array(2));
  const closed = client.close();
  expect(last().sent.map((one) => one.kind)).toEqual(['open', 'call', 'call', 'close']);
  last().answer([success({ seq: 2 })]);
  expect(codeOf(await waiting)).toBe('ok');
  expect(await settled(closed)).toBe(false);
  last().die();
  await closed;
  expect(forked).toHaveLength(1);
  expect(codeOf(await list())).toBe('storage-stopped');
});

it('throws what was thrown there, for it is a bug', async () => {
  const appended = client.stories.append('a', new Uint8Array(1));
  last().tell({ kind: 'bug', id: last().calls()[0]?.id ?? 0, detail: 'TypeError: x' });
  await expect(appended).rejects.toThrow('TypeError: x');
  void client.stories.append('a', new Uint8Array(1));
  expect(last().calls()).toHaveLength(2);
});

it('tells the new vocabulary to a process that is started later, too', () => {
  client.setSections({ a: { b: '생활' } });
  expect(last().sent.at(-1)).toEqual({ kind: 'sections', sections: { a: { b: '생활' } } });
  last().die();
  expect(last().sent).toEqual([
    { kind: 'open', profile: '/profile', sections: { a: { b: '생활' } } },
  ]);
});
