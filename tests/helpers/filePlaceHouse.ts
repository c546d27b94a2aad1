import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import * as Y from 'yjs';
import type { Approval } from '../../electron/deliver/freeze';
import type { Storage } from '../../electron/storage/storage';
import type { SendRow } from '../../shared/deliver/delivery';
import { DEFAULT_MAPPING } from '../../shared/deliver/mapping';
import type { Target } from '../../shared/deliver/target';
import { sampleDoc } from '../unit/export/material';
import { type Sending, startSending } from './sending';
import { open, temporaryFolder, unwrap } from './storage';

/** What targets that take files have alike in tests: a story's files are named by its id. */
export const PRESS = {
  id: 'press',
  name: '지면 서버',
  outletId: '',
  mapping: { ...DEFAULT_MAPPING, fileName: '{id}' },
};

/** A house with the sample story and one target that takes files, over the program's own sending. */
export interface FilePlaceHouse<T extends Target> {
  storage: Storage;
  sending: Sending;
  /** Read anew at each attempt, as the secrets are. */
  target: T;
  secrets: Record<string, string>;
  storyId: string;
  /** How the names of its files begin. */
  short: string;
  /** The files at the target, in order. */
  names: () => string[];
  path: (name: string) => string;
  /** The story's document as it lies at the target. */
  document: () => { edNote?: string; pubStatus?: string };
  rowOf: (id: string | undefined) => SendRow;
  /** Sends the story and waits until nothing moves any more. */
  sent: (approval?: Partial<Approval>) => Promise<SendRow>;
  /** Sends the story and waits for the first attempt. */
  once: (approval?: Partial<Approval>) => Promise<SendRow>;
  close: () => Promise<void>;
}

/**
 * @param target its id is that of `PRESS`
 * @param secret what it is told of the target at first
 * @param folder where the target's files come to lie
 */
export async function openFilePlaceHouse<T extends Target>(
  target: T,
  secret: string,
  folder: string,
): Promise<FilePlaceHouse<T>> {
  const profile = temporaryFolder();
  const storage = open(profile.path);
  const secrets = { [PRESS.id]: secret };
  const sending = await startSending(storage, { targets: [target], secrets });
  const storyId = unwrap(storage.stories.create(Y.encodeStateAsUpdate(sampleDoc()))).id;
  const short = storyId.slice(0, 8);
  const path = (name: string) => join(folder, name);
  const rowOf = (id: string | undefined) => unwrap(storage.outbox.read(id ?? ''));
  return {
    ...{ storage, sending, target, secrets, storyId, short, path, rowOf },
    names: () => readdirSync(folder).sort(),
    document: () => JSON.parse(readFileSync(path(`${short}.json`), 'utf8')),
    async sent(approval) {
      const [id] = await sending.send(storyId, approval);
      await sending.settled();
      return rowOf(id);
    },
    async once(approval) {
      const [id] = await sending.send(storyId, approval);
      sending.dispatcher.wake();
      await sending.dispatcher.idle();
      return rowOf(id);
    },
    async close() {
      await sending.dispatcher.stop();
      storage.close();
      profile.remove();
    },
  };
}

/** QUALITY R33: a send waits where its secret is refused, tells nobody the secret, and goes on with the right one. */
export async function expectToWaitForSecret(
  house: FilePlaceHouse<Target>,
  wrong: string,
): Promise<void> {
  const right = house.secrets[PRESS.id] ?? '';
  house.secrets[PRESS.id] = wrong;
  const row = await house.once();
  expect(row).toMatchObject({ state: 'waiting', error: { code: 'deliver-secret-refused' } });
  expect(JSON.stringify(row)).not.toContain(wrong);
  expect(existsSync(house.path(`${house.short}.json`))).toBe(false);
  expect(house.sending.dispatcher.paused().get(PRESS.id)).toBe('secret-refused');
  house.secrets[PRESS.id] = right;
  house.sending.dispatcher.resume(PRESS.id);
  await house.sending.settled();
  expect(house.rowOf(row.id).state).toBe('delivered');
}
