import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ftps } from '../../electron/deliver/ftps';
import { newTarget } from '../../renderer/settings/newTarget';
import type { TargetOf } from '../../shared/deliver/target';
import {
  expectToWaitForSecret,
  type FilePlaceHouse,
  openFilePlaceHouse,
  PRESS,
} from '../helpers/filePlaceHouse';
import { type Proftpd, startProftpd } from '../helpers/proftpd';
import { temporaryFolder, unwrap } from '../helpers/storage';
import { certificate, tlsFile } from '../helpers/tlsFixtures';
import { peers } from './peers';

const peer = peers.proftpd;

describe.skipIf(peer === null)('ProFTPD itself, over TLS', () => {
  let folder: ReturnType<typeof temporaryFolder>;
  let server: Proftpd;
  let house: FilePlaceHouse<TargetOf<'ftps'>>;

  beforeEach(async () => {
    folder = temporaryFolder();
    const program = peer ?? { proftpd: '', modules: '', libraries: '' };
    server = await startProftpd(program, folder.path, certificate('good'));
    const target = {
      ...(newTarget('ftps', PRESS.name) as TargetOf<'ftps'>),
      ...PRESS,
      host: 'localhost',
      port: server.port,
      user: server.user,
      directory: 'in/새 기사',
      authority: { name: '사내', pem: tlsFile('authority.pem') },
    };
    house = await openFilePlaceHouse(target, server.password, join(server.home, 'in/새 기사'));
  });
  afterEach(async () => {
    await house.close();
    await server.stop();
    folder.remove();
  });

  it('R28 gets a story under temporary names that are renamed, its correction in the same place, and its end', async () => {
    const all = [
      `${house.short}-1.jpg`,
      `${house.short}.json`,
      `songgo-${house.storyId}.json`,
    ].sort();
    const url = `ftps://localhost:${server.port}${[...join(server.home, 'in/새 기사').split('/')].map(encodeURIComponent).join('/')}`;
    expect(await house.sent()).toMatchObject({
      state: 'delivered',
      receipt: { differences: [], url: `${url}/${house.short}.json` },
    });
    expect(house.names()).toEqual(all);
    const moves = () => server.commands().filter((one) => one === 'STOR' || one === 'RNTO');
    // It writes its log late.
    await expect
      .poll(moves, { timeout: 20_000 })
      .toEqual(['STOR', 'RNTO', 'STOR', 'RNTO', 'STOR', 'RNTO']);
    expect(house.document().pubStatus).toBe('usable');
    const corrected = await house.sent({ kind: 'correct', correction: '바로잡습니다.' });
    expect(corrected).toMatchObject({ state: 'delivered', receipt: { differences: [] } });
    expect(house.document().edNote).toBe('바로잡습니다.');
    expect(house.names()).toEqual(all);
    // What lies there is read back and compared before it is touched (R32).
    writeFileSync(house.path(`${house.short}.json`), '{}');
    const refused = await house.sent();
    expect(refused).toMatchObject({ state: 'refused', error: { code: 'deliver-conflict' } });
    expect(house.document()).toEqual({});
    unwrap(house.storage.outbox.move(refused.id, { event: 'retry' }));
    house.sending.dispatcher.allowOverwrite(refused.id);
    house.sending.dispatcher.hurry(refused.id);
    await house.sending.settled();
    expect(house.rowOf(refused.id).state).toBe('delivered');
    expect((await house.sent({ kind: 'withdraw' })).state).toBe('delivered');
    expect(house.names()).not.toContain(`${house.short}-1.jpg`);
  });

  it.each([
    ['of an authority that nobody chose', 'good', false],
    ['that has expired', 'expired', true],
    ['of another server', 'stranger', true],
  ])(
    'S54 sends nothing, the password neither, to one with a certificate %s',
    async (_what, name, chosen) => {
      await server.restart(certificate(name));
      if (!chosen) delete house.target.authority;
      expect(await house.once()).toMatchObject({
        state: 'waiting',
        error: { code: 'deliver-certificate' },
      });
      // Commands come after it, none before.
      await expect.poll(server.tls).toContain('negotiation failed on control channel');
      expect(readdirSync(server.home)).toEqual([]);
    },
  );

  it('R33 waits where the password is wrong, and goes on with the right one', async () => {
    await expectToWaitForSecret(house, '틀린 것');
  });

  it('R6 waits while the server is away and sends when it is back; a test of the connection leaves nothing', async () => {
    const tried = () => ftps.test(house.target, server.password, AbortSignal.timeout(20_000));
    expect(unwrap(await tried())).toMatchObject({ account: 'desk', warnings: [], pin: null });
    expect(house.names()).toEqual([]);
    await server.stop();
    expect(await tried()).toMatchObject({ error: { code: 'deliver-unreachable' } });
    const row = await house.once();
    expect(row).toMatchObject({ state: 'waiting', error: { code: 'deliver-unreachable' } });
    await server.restart();
    await house.sending.settled();
    expect(house.rowOf(row.id).state).toBe('delivered');
  });
});
