import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { utils } from 'ssh2';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { sftp } from '../../electron/deliver/sftp';
import type { Storage } from '../../electron/storage/storage';
import { DEFAULT_MAPPING } from '../../shared/deliver/mapping';
import type { TargetOf } from '../../shared/deliver/target';
import { type OpenSsh, startOpenSsh } from '../helpers/openSsh';
import { type Sending, startSending } from '../helpers/sending';
import { open, temporaryFolder, unwrap } from '../helpers/storage';
import { sampleDoc } from '../unit/export/material';
import { peers } from './peers';

const keyPair = () => utils.generateKeyPairSync('ecdsa', { bits: 256 });
const [HOST, OTHER_HOST, USER, STRANGER] = [keyPair(), keyPair(), keyPair(), keyPair()];

/** As `ssh-keygen -l` shows it. */
function fingerprint(publicKey: string): string {
  const key = Buffer.from(publicKey.split(' ')[1] ?? '', 'base64');
  return `SHA256:${createHash('sha256').update(key).digest('base64').replace(/=+$/, '')}`;
}

const peer = peers.openssh;

describe.skipIf(peer === null)('OpenSSH itself', () => {
  let profile: ReturnType<typeof temporaryFolder>;
  let folder: ReturnType<typeof temporaryFolder>;
  let server: OpenSsh;
  let storage: Storage;
  let sending: Sending;
  let story: string;
  let target: TargetOf<'sftp'>;
  let secrets: Record<string, string>;

  beforeEach(async () => {
    profile = temporaryFolder();
    folder = temporaryFolder();
    server = await startOpenSsh(peer ?? { sshd: '', libraries: '' }, folder.path, {
      host: HOST.private,
      user: USER.public,
    });
    storage = open(profile.path);
    target = {
      kind: 'sftp',
      id: 'press',
      name: '지면 서버',
      outletId: '',
      mapping: { ...DEFAULT_MAPPING, fileName: '{id}' },
      host: '127.0.0.1',
      port: server.port,
      user: server.user,
      directory: 'in/news',
      auth: 'key',
      hostKey: fingerprint(HOST.public),
    };
    secrets = { press: USER.private };
    sending = await startSending(storage, { targets: [target], secrets });
    story = unwrap(storage.stories.create(Y.encodeStateAsUpdate(sampleDoc()))).id;
  });
  afterEach(async () => {
    await sending.dispatcher.stop();
    await server.stop();
    storage.close();
    profile.remove();
    folder.remove();
  });

  const there = () => join(server.home, 'in/news');
  const rowOf = (id: string | undefined) => unwrap(storage.outbox.read(id ?? ''));
  const document = () =>
    JSON.parse(readFileSync(join(there(), `${story.slice(0, 8)}.json`), 'utf8'));
  async function sent(...approval: Parameters<Sending['send']>) {
    const [id] = await sending.send(...approval);
    await sending.settled();
    return rowOf(id);
  }

  it('shows its host key before any login, and leaves nothing behind when it is tried', async () => {
    const signal = AbortSignal.timeout(20_000);
    const first = await sftp.test({ ...target, hostKey: '' }, USER.private, signal);
    expect(unwrap(first)).toMatchObject({ pin: target.hostKey, warnings: [{ code: 'pin-new' }] });
    expect(server.log()).not.toContain('publickey');
    const second = unwrap(await sftp.test(target, USER.private, signal));
    expect(second).toMatchObject({ account: server.user, pin: null, warnings: [] });
    expect(server.log()).toContain('Accepted publickey');
    expect(readdirSync(there())).toEqual([]);
  });

  it('R28 R31 takes a story, its correction and its withdrawal under the same names', async () => {
    expect(await sent(story)).toMatchObject({ state: 'delivered', receipt: { differences: [] } });
    const short = story.slice(0, 8);
    const names = [`${short}-1.jpg`, `${short}.json`, `songgo-${story}.json`];
    expect(readdirSync(there()).sort()).toEqual(names);
    const picture = statSync(join(there(), `${short}-1.jpg`));
    expect(picture.size).toBeGreaterThan(1000);
    const correction = '이름을 바로잡습니다.';
    expect(await sent(story, { kind: 'correct', correction })).toMatchObject({
      state: 'delivered',
    });
    expect(document().edNote).toBe(correction);
    // The photograph is there already and is not sent again.
    expect(statSync(join(there(), `${short}-1.jpg`)).ino).toBe(picture.ino);
    expect(await sent(story, { kind: 'withdraw' })).toMatchObject({ state: 'delivered' });
    expect(JSON.stringify(document())).toContain('canceled');
    // Nothing half done lies about, and what was withdrawn has no photograph any more.
    expect(readdirSync(there()).sort()).toEqual(names.filter((name) => !name.endsWith('.jpg')));
  });

  it('S54 sends nothing to a server whose host key has changed, until the new one is agreed to', async () => {
    await sent(story);
    await server.restart(OTHER_HOST.private);
    const correction = '다른 서버에는 가지 않습니다.';
    const refused = await sent(story, { kind: 'correct', correction });
    expect(refused).toMatchObject({
      state: 'refused',
      error: { code: 'deliver-host-key', detail: fingerprint(OTHER_HOST.public) },
    });
    expect(server.log()).not.toContain('publickey');
    expect(document().edNote).not.toBe(correction);
    target.hostKey = fingerprint(OTHER_HOST.public);
    unwrap(storage.outbox.move(refused.id, { event: 'retry' }));
    sending.dispatcher.hurry(refused.id);
    await sending.settled();
    expect(rowOf(refused.id).state).toBe('delivered');
    expect(document().edNote).toBe(correction);
  });

  it('R33 waits where the key is not let in', async () => {
    secrets.press = STRANGER.private;
    const [id] = await sending.send(story);
    sending.dispatcher.wake();
    await sending.dispatcher.idle();
    expect(rowOf(id)).toMatchObject({
      state: 'waiting',
      error: { code: 'deliver-secret-refused' },
    });
    expect(sending.dispatcher.paused().get('press')).toBe('secret-refused');
    expect(readdirSync(server.home)).toEqual([]);
  });

  it('R6 waits while the server is away and sends when it is back', async () => {
    await server.stop();
    const [id] = await sending.send(story);
    sending.dispatcher.wake();
    await sending.dispatcher.idle();
    expect(rowOf(id)).toMatchObject({ state: 'waiting', error: { code: 'deliver-unreachable' } });
    await server.restart(HOST.private);
    await sending.settled();
    expect(rowOf(id).state).toBe('delivered');
  });
});
