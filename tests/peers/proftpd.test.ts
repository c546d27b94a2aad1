import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { ftps } from '../../electron/deliver/ftps';
import type { Storage } from '../../electron/storage/storage';
import { newTarget } from '../../renderer/settings/newTarget';
import { DEFAULT_MAPPING } from '../../shared/deliver/mapping';
import type { TargetOf } from '../../shared/deliver/target';
import { type Proftpd, startProftpd } from '../helpers/proftpd';
import { type Sending, startSending } from '../helpers/sending';
import { open, temporaryFolder, unwrap } from '../helpers/storage';
import { sampleDoc } from '../unit/export/material';
import { peers } from './peers';

const tls = (name: string) =>
  readFileSync(join(import.meta.dirname, '../fixtures/tls', name), 'utf8');
const certificate = (name: string) => ({ key: tls(`${name}.key`), cert: tls(`${name}.pem`) });
const peer = peers.proftpd;

describe.skipIf(peer === null)('ProFTPD itself, over TLS', () => {
  let profile: ReturnType<typeof temporaryFolder>;
  let folder: ReturnType<typeof temporaryFolder>;
  let server: Proftpd;
  let storage: Storage;
  let sending: Sending;
  let story: string;
  let target: TargetOf<'ftps'>;
  let secrets: Record<string, string>;

  beforeEach(async () => {
    profile = temporaryFolder();
    folder = temporaryFolder();
    const program = peer ?? { proftpd: '', modules: '', libraries: '' };
    server = await startProftpd(program, folder.path, certificate('good'));
    storage = open(profile.path);
    target = {
      ...(newTarget('ftps', '지면 서버') as TargetOf<'ftps'>),
      id: 'press',
      mapping: { ...DEFAULT_MAPPING, fileName: '{id}' },
      host: 'localhost',
      port: server.port,
      user: server.user,
      directory: 'in/새 기사',
      authority: { name: '사내', pem: tls('authority.pem') },
    };
    secrets = { press: server.password };
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

  const there = () => join(server.home, 'in/새 기사');
  const names = () => readdirSync(there()).sort();
  const path = () => join(there(), `${story.slice(0, 8)}.json`);
  const document = () => JSON.parse(readFileSync(path(), 'utf8'));
  const rowOf = (id: string | undefined) => unwrap(storage.outbox.read(id ?? ''));
  async function sent(...[approval]: [Parameters<Sending['send']>[1]?]) {
    const [id] = await sending.send(story, approval);
    await sending.settled();
    return rowOf(id);
  }
  async function once() {
    const [id] = await sending.send(story);
    sending.dispatcher.wake();
    await sending.dispatcher.idle();
    return rowOf(id);
  }

  it('R28 gets a story under temporary names that are renamed, its correction in the same place, and its end', async () => {
    const short = story.slice(0, 8);
    const all = [`${short}-1.jpg`, `${short}.json`, `songgo-${story}.json`].sort();
    const url = `ftps://localhost:${server.port}${[...there().split('/')].map(encodeURIComponent).join('/')}`;
    expect(await sent()).toMatchObject({
      state: 'delivered',
      receipt: { differences: [], url: `${url}/${short}.json` },
    });
    expect(names()).toEqual(all);
    const moves = () => server.commands().filter((one) => one === 'STOR' || one === 'RNTO');
    // It writes its log late.
    await expect
      .poll(moves, { timeout: 20_000 })
      .toEqual(['STOR', 'RNTO', 'STOR', 'RNTO', 'STOR', 'RNTO']);
    expect(document().pubStatus).toBe('usable');
    const corrected = await sent({ kind: 'correct', correction: '바로잡습니다.' });
    expect(corrected).toMatchObject({ state: 'delivered', receipt: { differences: [] } });
    expect(document().edNote).toBe('바로잡습니다.');
    expect(names()).toEqual(all);
    // What lies there is read back and compared before it is touched (R32).
    writeFileSync(path(), '{}');
    const refused = await sent();
    expect(refused).toMatchObject({ state: 'refused', error: { code: 'deliver-conflict' } });
    expect(readFileSync(path(), 'utf8')).toBe('{}');
    unwrap(storage.outbox.move(refused.id, { event: 'retry' }));
    sending.dispatcher.allowOverwrite(refused.id);
    sending.dispatcher.hurry(refused.id);
    await sending.settled();
    expect(rowOf(refused.id).state).toBe('delivered');
    expect((await sent({ kind: 'withdraw' })).state).toBe('delivered');
    expect(names()).not.toContain(`${short}-1.jpg`);
  });

  it.each([
    ['of an authority that nobody chose', 'good', false],
    ['that has expired', 'expired', true],
    ['of another server', 'stranger', true],
  ])(
    'S54 sends nothing, the password neither, to one with a certificate %s',
    async (_what, name, chosen) => {
      await server.restart(certificate(name));
      if (!chosen) delete target.authority;
      expect(await once()).toMatchObject({
        state: 'waiting',
        error: { code: 'deliver-certificate' },
      });
      // Commands come after it, none before.
      await expect.poll(server.tls).toContain('negotiation failed on control channel');
      expect(readdirSync(server.home)).toEqual([]);
    },
  );

  it('R33 waits where the password is wrong, and goes on with the right one', async () => {
    secrets.press = '틀린 것';
    const row = await once();
    expect(row).toMatchObject({ state: 'waiting', error: { code: 'deliver-secret-refused' } });
    expect(JSON.stringify(row)).not.toContain('틀린 것');
    expect(sending.dispatcher.paused().get('press')).toBe('secret-refused');
    expect(readdirSync(server.home)).toEqual([]);
    secrets.press = server.password;
    sending.dispatcher.resume('press');
    await sending.settled();
    expect(rowOf(row.id).state).toBe('delivered');
  });

  it('R6 waits while the server is away and sends when it is back; a test of the connection leaves nothing', async () => {
    const tried = () => ftps.test(target, server.password, AbortSignal.timeout(20_000));
    expect(unwrap(await tried())).toMatchObject({ account: 'desk', warnings: [], pin: null });
    expect(names()).toEqual([]);
    await server.stop();
    expect(await tried()).toMatchObject({ error: { code: 'deliver-unreachable' } });
    const row = await once();
    expect(row).toMatchObject({ state: 'waiting', error: { code: 'deliver-unreachable' } });
    await server.restart();
    await sending.settled();
    expect(rowOf(row.id).state).toBe('delivered');
  });
});
