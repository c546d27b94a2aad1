import { appendFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PLACE_LIMITS } from '../../../electron/deliver/filePlace';
import { ftps } from '../../../electron/deliver/ftps';
import type { TargetOf } from '../../../shared/deliver/target';
import {
  expectToWaitForSecret,
  type FilePlaceHouse,
  openFilePlaceHouse,
  PRESS,
} from '../../helpers/filePlaceHouse';
import { type FtpsServer, startFtpsServer } from '../../helpers/ftpsServer';
import { temporaryFolder, unwrap } from '../../helpers/storage';
import { certificate, tlsFile } from '../../helpers/tlsFixtures';

let root: ReturnType<typeof temporaryFolder>;
let server: FtpsServer;
let house: FilePlaceHouse<TargetOf<'ftps'>>;

beforeEach(async () => {
  root = temporaryFolder();
  mkdirSync(join(root.path, 'home'));
  server = await startFtpsServer(root.path, certificate('good'));
  const target: TargetOf<'ftps'> = {
    ...PRESS,
    kind: 'ftps',
    host: 'localhost',
    port: server.port,
    user: 'desk',
    directory: 'in/새 기사',
    implicit: false,
    authority: { name: '사내', pem: tlsFile('authority.pem') },
  };
  house = await openFilePlaceHouse(target, server.password, join(root.path, 'home/in/새 기사'));
});
afterEach(async () => {
  await house.close();
  await server.stop();
  root.remove();
});

const tried = (more: Partial<TargetOf<'ftps'>> = {}, secret = server.password) =>
  ftps.test({ ...house.target, ...more }, secret, AbortSignal.timeout(20_000));

describe('an FTP server over TLS as a target', () => {
  it('gets each file under a temporary name first, in folders made for it, the note last', async () => {
    const folder = `localhost:${server.port}/home/in/${encodeURIComponent('새 기사')}`;
    expect(await house.sent()).toMatchObject({
      state: 'delivered',
      receipt: { differences: [], url: `ftps://${folder}/${house.short}.json` },
    });
    expect(house.names()).toEqual(
      [`${house.short}-1.jpg`, `${house.short}.json`, `songgo-${house.storyId}.json`].sort(),
    );
    const moves = server.ledger.filter((line) => /^(?:STOR|RNTO) /.test(line));
    expect(moves.map((line) => line.replace('/home/in/새 기사/', ''))).toEqual(
      [`${house.short}-1.jpg`, `${house.short}.json`, `songgo-${house.storyId}.json`].flatMap(
        (name) => [`STOR .${name}.songgo-part`, `RNTO ${name}`],
      ),
    );
    // Nothing but the request for TLS itself was to be read on the line.
    expect(server.plain).toEqual(['AUTH TLS']);
  });

  it('says who one is there and leaves nothing, over TLS from the first byte too', async () => {
    const first = unwrap(await tried());
    expect(first).toMatchObject({ account: 'desk', warnings: [], pin: null });
    expect(house.names()).toEqual([]);
    const other = await startFtpsServer(root.path, certificate('good'), true);
    const tested = await tried({ port: other.port, implicit: true });
    expect(unwrap(tested).server).toBe(`FTPS localhost:${other.port}`);
    await other.stop();
  });

  it.each([
    ['an unknown authority', 'good', undefined],
    ['an expired certificate', 'expired', 'authority'],
    ["another server's certificate", 'stranger', 'authority'],
  ])('S54 sends nothing, the password neither, to %s', async (_what, name, known) => {
    const strange = await startFtpsServer(root.path, certificate(name));
    const authority = known ? house.target.authority : undefined;
    expect(await tried({ port: strange.port, authority })).toMatchObject({
      error: { code: 'deliver-certificate' },
    });
    expect(strange.plain).toEqual(['AUTH TLS']);
    expect(strange.ledger).toEqual([]);
    await strange.stop();
  });

  it('S54 sends nothing, the password neither, to a server without TLS', async () => {
    server.fault = (line) => (line === 'AUTH TLS' ? 'cut-before' : 'none');
    expect(await tried()).toMatchObject({ error: { code: 'deliver-unreachable' } });
    expect(server.plain).toEqual([]);
    const authority = { name: '', pem: tlsFile('good.pem') };
    expect(await tried({ authority })).toMatchObject({ error: { code: 'deliver-authority' } });
  });

  it('sends no command that hides in a name', async () => {
    expect(await tried({ directory: 'in\r\nDELE x' })).toMatchObject({
      error: { code: 'deliver-settings' },
    });
    expect(server.plain).toEqual([]);
  });

  it('R33 waits when the password is refused and goes on with the right one', async () => {
    await expectToWaitForSecret(house, 'falsch');
  });

  it('puts a correction in the place of what is there, even where a name that is taken is kept', async () => {
    server.keepsNames = true;
    await house.sent();
    expect((await house.sent({ kind: 'correct', correction: '고침' })).state).toBe('delivered');
    expect(house.document().edNote).toBe('고침');
    expect(house.names()).toHaveLength(3);
  });

  it('S52 reads no more than it may of a file that has grown since its size was told', async () => {
    const usual = { ...PLACE_LIMITS };
    await house.sent();
    server.onRead = (path) => appendFileSync(path, Buffer.alloc(1024 * 1024));
    PLACE_LIMITS.readBytes = 512 * 1024;
    try {
      expect(await house.once({ kind: 'correct', correction: '고침' })).toMatchObject({
        state: 'refused',
        error: { code: 'deliver-answer', detail: `songgo-${house.storyId}.json: too large` },
      });
    } finally {
      Object.assign(PLACE_LIMITS, usual);
    }
  });

  it.each(['cut-before', 'cut-after'] as const)(
    'R28 arrives once, though the line breaks (%s any command that changes something)',
    async (fault) => {
      await house.sent();
      // Of the document and of the note: the data, the two halves of the rename.
      for (const [verb, nth] of [
        ['PASS', 1],
        ['STOR', 1],
        ['RNTO', 1],
        ['STOR', 2],
        ['RNTO', 2],
      ] as const) {
        let seen = 0;
        server.fault = (line) => {
          if (line.startsWith(verb)) seen += 1;
          return line.startsWith(verb) && seen === nth ? fault : 'none';
        };
        const correction = `${verb} ${nth}`;
        const row = await house.sent({ kind: 'correct', correction });
        expect(row, correction).toMatchObject({ state: 'delivered', conflict: null });
        expect(seen, correction).toBeGreaterThanOrEqual(nth);
        expect(house.document().edNote).toBe(correction);
        expect(house.names(), correction).toHaveLength(3);
      }
      const photos = server.ledger.filter((line) => /RNTO .*-1\.jpg$/.test(line));
      expect(photos).toHaveLength(1);
    },
  );
});
