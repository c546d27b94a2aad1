import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sftp } from '../../electron/deliver/sftp';
import type { TargetOf } from '../../shared/deliver/target';
import { type FilePlaceHouse, openFilePlaceHouse, PRESS } from '../helpers/filePlaceHouse';
import { fingerprint, keyPair } from '../helpers/hostKey';
import { type OpenSsh, startOpenSsh } from '../helpers/openSsh';
import { temporaryFolder, unwrap } from '../helpers/storage';
import { peers } from './peers';

const [HOST, OTHER_HOST, USER, STRANGER] = [keyPair(), keyPair(), keyPair(), keyPair()];

const peer = peers.openssh;

describe.skipIf(peer === null)('OpenSSH itself', () => {
  let folder: ReturnType<typeof temporaryFolder>;
  let server: OpenSsh;
  let house: FilePlaceHouse<TargetOf<'sftp'>>;

  beforeEach(async () => {
    folder = temporaryFolder();
    server = await startOpenSsh(peer ?? { sshd: '', libraries: '' }, folder.path, {
      host: HOST.private,
      user: USER.public,
    });
    const target: TargetOf<'sftp'> = {
      ...PRESS,
      kind: 'sftp',
      host: '127.0.0.1',
      port: server.port,
      user: server.user,
      directory: 'in/news',
      auth: 'key',
      hostKey: fingerprint(HOST.public),
    };
    house = await openFilePlaceHouse(target, USER.private, join(server.home, 'in/news'));
  });
  afterEach(async () => {
    await house.close();
    await server.stop();
    folder.remove();
  });

  it('shows its host key before any login, and leaves nothing behind when it is tried', async () => {
    const signal = AbortSignal.timeout(20_000);
    const first = await sftp.test({ ...house.target, hostKey: '' }, USER.private, signal);
    expect(unwrap(first)).toMatchObject({
      pin: house.target.hostKey,
      warnings: [{ code: 'pin-new' }],
    });
    expect(server.log()).not.toContain('publickey');
    const second = unwrap(await sftp.test(house.target, USER.private, signal));
    expect(second).toMatchObject({ account: server.user, pin: null, warnings: [] });
    expect(server.log()).toContain('Accepted publickey');
    expect(house.names()).toEqual([]);
  });

  it('R28 R31 takes a story, its correction and its withdrawal under the same names', async () => {
    expect(await house.sent()).toMatchObject({ state: 'delivered', receipt: { differences: [] } });
    const names = [`${house.short}-1.jpg`, `${house.short}.json`, `songgo-${house.storyId}.json`];
    expect(house.names()).toEqual(names);
    const picture = statSync(house.path(`${house.short}-1.jpg`));
    expect(picture.size).toBeGreaterThan(1000);
    const correction = '이름을 바로잡습니다.';
    expect(await house.sent({ kind: 'correct', correction })).toMatchObject({
      state: 'delivered',
    });
    expect(house.document().edNote).toBe(correction);
    // The photograph is there already and is not sent again.
    expect(statSync(house.path(`${house.short}-1.jpg`)).ino).toBe(picture.ino);
    expect(await house.sent({ kind: 'withdraw' })).toMatchObject({ state: 'delivered' });
    expect(JSON.stringify(house.document())).toContain('canceled');
    // Nothing half done lies about, and what was withdrawn has no photograph any more.
    expect(house.names()).toEqual(names.filter((name) => !name.endsWith('.jpg')));
  });

  it('S54 sends nothing to a server whose host key has changed, until the new one is agreed to', async () => {
    await house.sent();
    await server.restart(OTHER_HOST.private);
    const correction = '다른 서버에는 가지 않습니다.';
    const refused = await house.sent({ kind: 'correct', correction });
    expect(refused).toMatchObject({
      state: 'refused',
      error: { code: 'deliver-host-key', detail: fingerprint(OTHER_HOST.public) },
    });
    expect(server.log()).not.toContain('publickey');
    expect(house.document().edNote).not.toBe(correction);
    house.target.hostKey = fingerprint(OTHER_HOST.public);
    unwrap(house.storage.outbox.move(refused.id, { event: 'retry' }));
    house.sending.dispatcher.hurry(refused.id);
    await house.sending.settled();
    expect(house.rowOf(refused.id).state).toBe('delivered');
    expect(house.document().edNote).toBe(correction);
  });

  it('R33 waits where the key is not let in', async () => {
    house.secrets.press = STRANGER.private;
    const row = await house.once();
    expect(row).toMatchObject({
      state: 'waiting',
      error: { code: 'deliver-secret-refused' },
    });
    expect(house.sending.dispatcher.paused().get('press')).toBe('secret-refused');
    expect(readdirSync(server.home)).toEqual([]);
  });

  it('R6 waits while the server is away and sends when it is back', async () => {
    await server.stop();
    const row = await house.once();
    expect(row).toMatchObject({ state: 'waiting', error: { code: 'deliver-unreachable' } });
    await server.restart(HOST.private);
    await house.sending.settled();
    expect(house.rowOf(row.id).state).toBe('delivered');
  });
});
