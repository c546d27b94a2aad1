import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import * as Y from 'yjs';
import { type StorageClient, startStorage } from '../../../electron/storage/storageClient';
import { createStoryDoc, writeFields } from '../../../shared/document/storyDoc';
import type { Result } from '../../../shared/errors';
import {
  codeOf,
  docOfState,
  open,
  storedText,
  temporaryFolder,
  textAt,
  unwrap,
} from '../../helpers/storage';
import { forkStorageProcess } from '../../helpers/storageProcess';

let folder: ReturnType<typeof temporaryFolder>;
let forked: ReturnType<typeof forkStorageProcess>[];
let client: StorageClient;
let disk: string;

beforeEach(() => {
  folder = temporaryFolder();
  forked = [];
  disk = join(folder.path, 'disk');
  client = startStorage({
    fork: () => {
      const one = forkStorageProcess({ SONGGO_TEST: '1', SONGGO_DISK: disk });
      forked.push(one);
      return one;
    },
    profile: join(folder.path, 'profile'),
    sections: { gyeonggi: { life: '생활' } },
    log: () => undefined,
  });
});
afterEach(async () => {
  rmSync(disk, { force: true });
  await client.close();
  for (const { child } of forked) child.kill('SIGKILL');
  folder.remove();
});

/** A new story whose changes are sent as they are made; the answers so far are in `answers`. */
async function connected() {
  const { id } = unwrap(await client.stories.create(Y.encodeStateAsUpdate(createStoryDoc())));
  const doc = docOfState(unwrap(await client.stories.open(id)).state);
  const answers: Promise<Result<{ seq: number }>>[] = [];
  doc.on('update', (update: Uint8Array) => answers.push(client.stories.append(id, update)));
  const text = textAt(doc, 1);
  return { id, doc, answers, type: (key: string) => text.insert(text.length, key) };
}

/** What the file says in the end, read in this process after the other has closed. */
async function textOnDisk(id: string): Promise<string> {
  await client.close();
  const storage = open(join(folder.path, 'profile'));
  try {
    return storedText(storage, id);
  } finally {
    storage.close();
  }
}

it('R11 takes what comes during one commit together, in the next, and keeps the order', async () => {
  const { id, answers, type } = await connected();
  await Promise.all(answers);
  const before = answers.length;
  writeFileSync(disk, 'stalled');
  for (let i = 0; i < 20; i++) type(`${i};`);
  const last = answers.at(-1);
  const first = await Promise.race([last, new Promise((next) => setTimeout(next, 100, 'waiting'))]);
  expect(first).toBe('waiting');
  rmSync(disk);
  const numbers = (await Promise.all(answers.slice(before))).map((one) => unwrap(one).seq);
  expect(numbers).toEqual(numbers.map((_, i) => (numbers[0] ?? Number.NaN) + i));
  const batches = forked[0]?.told.flatMap((message) =>
    message.kind === 'call' && message.method === 'appendAll'
      ? [(message.args[0] as unknown[]).length]
      : [],
  );
  expect(batches?.slice(-2)).toEqual([1, 19]);
  expect(await textOnDisk(id)).toContain(Array.from({ length: 20 }, (_, i) => `${i};`).join(''));
});

it('R2 loses nothing that was acknowledged, and answers all, when the process is killed', async () => {
  const { id, answers, type } = await connected();
  let typed = '';
  for (let round = 0; round < 2; round++) {
    for (let i = 0; i < 30; i++) {
      typed += `${round}.${i};`;
      type(`${round}.${i};`);
      if (i === 15) forked.at(-1)?.child.kill('SIGKILL');
      if (i % 10 === 9) await answers.at(-1);
    }
  }
  for (const answer of await Promise.all(answers)) expect(codeOf(answer)).toBe('ok');
  expect(forked).toHaveLength(3);
  expect(await textOnDisk(id)).toContain(typed);
});

it('R11 folds the log a process left behind into the file before it writes on', async () => {
  const { answers, type } = await connected();
  type('left in the log');
  await Promise.all(answers);
  const inFile = () =>
    readFileSync(join(folder.path, 'profile/songgo.db')).includes('left in the log');
  expect(inFile()).toBe(false);
  forked[0]?.child.kill('SIGKILL');
  await expect.poll(() => forked.length).toBe(2);
  unwrap(await client.stories.list({ list: 'all', query: '', limit: 1, offset: 0 }));
  expect(inFile()).toBe(true);
});

it('R11 tells of a commit that failed, counts none of it as saved, and saves it when it is sent again', async () => {
  const { id, doc, answers, type } = await connected();
  await Promise.all(answers);
  const saved = Y.encodeStateVector(doc);
  const before = answers.length;
  writeFileSync(disk, 'failing');
  for (const key of ['하', '나', '둘']) type(key);
  const codes = (await Promise.all(answers.slice(before))).map(codeOf);
  expect(codes).toEqual(['save-failed', 'save-failed', 'save-failed']);
  expect(unwrap(await client.stories.open(id)).seq).toBe(answers.length - 3 + 1);
  writeFileSync(disk, 'full');
  const again = Y.encodeStateAsUpdate(doc, saved);
  expect(codeOf(await client.stories.append(id, again))).toBe('disk-full');
  rmSync(disk);
  expect(codeOf(await client.stories.append(id, again))).toBe('ok');
  expect(await textOnDisk(id)).toContain('하나둘');
});

it('R13 waits for a profile whose last holder is about to end, and tells of one that stays', async () => {
  expect(codeOf(await client.opened)).toBe('ok');
  const second = startStorage({
    fork: forkStorageProcess,
    profile: join(folder.path, 'profile'),
    sections: {},
    log: () => undefined,
  });
  expect(codeOf(await second.opened)).toBe('profile-in-use');
  expect(codeOf(await second.stories.list({ list: 'all', query: '', limit: 1, offset: 0 }))).toBe(
    'profile-in-use',
  );
  await second.close();
  const third = startStorage({
    fork: forkStorageProcess,
    profile: join(folder.path, 'profile'),
    sections: {},
    log: () => undefined,
  });
  await client.close();
  expect(codeOf(await third.opened)).toBe('ok');
  await third.close();
});

it('finds a story by the name of its section, also by the one it was given since', async () => {
  const { id, doc, answers } = await connected();
  writeFields(doc, { outletId: 'gyeonggi', sections: ['life'] });
  await Promise.all(answers);
  const found = async (query: string) =>
    unwrap(await client.stories.list({ list: 'all', query, limit: 5, offset: 0 })).rows.map(
      (row) => row.id,
    );
  expect(await found('생활')).toEqual([id]);
  client.setSections({ gyeonggi: { life: '사람' } });
  writeFields(doc, { keywords: ['걷기'] });
  await Promise.all(answers);
  expect(await found('사람')).toEqual([id]);
});

it('R27 ends with its files closed', async () => {
  const { answers } = await connected();
  await Promise.all(answers);
  await client.close();
  expect(forked[0]?.child.exitCode).toBe(0);
  expect(existsSync(join(folder.path, 'profile/songgo.db-wal'))).toBe(false);
});
