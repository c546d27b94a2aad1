import { appendFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PLACE_LIMITS } from '../../../electron/deliver/filePlace';
import { sftp } from '../../../electron/deliver/sftp';
import type { TargetOf } from '../../../shared/deliver/target';
import {
  expectToWaitForSecret,
  type FilePlaceHouse,
  openFilePlaceHouse,
  PRESS,
} from '../../helpers/filePlaceHouse';
import { fingerprint, keyPair } from '../../helpers/hostKey';
import { type SftpServer, startSftpServer } from '../../helpers/sftpServer';
import { temporaryFolder, unwrap } from '../../helpers/storage';

const [HOST, USER] = [keyPair(), keyPair()];

let root: ReturnType<typeof temporaryFolder>;
let server: SftpServer;
let house: FilePlaceHouse<TargetOf<'sftp'>>;

beforeEach(async () => {
  root = temporaryFolder();
  mkdirSync(join(root.path, 'home'));
  server = await startSftpServer(root.path, { hostKey: HOST.private, publicKey: USER.public });
  const target: TargetOf<'sftp'> = {
    ...PRESS,
    kind: 'sftp',
    host: '127.0.0.1',
    port: server.port,
    user: 'desk',
    directory: 'in/news',
    auth: 'password',
    hostKey: fingerprint(HOST.public),
  };
  house = await openFilePlaceHouse(target, server.password, join(root.path, 'home/in/news'));
});
afterEach(async () => {
  await house.close();
  await server.stop();
  root.remove();
});

const renamed = (ending: string) =>
  server.ledger.filter((line) => line.startsWith('RENAME') && line.endsWith(ending)).length;

describe('an SFTP server as a target', () => {
  it('gets each file under a temporary name first, in folders made for it, the note last', async () => {
    expect(await house.sent()).toMatchObject({
      state: 'delivered',
      receipt: {
        differences: [],
        url: `sftp://127.0.0.1:${server.port}/home/in/news/${house.short}.json`,
      },
    });
    expect(house.names()).toEqual(
      [`${house.short}-1.jpg`, `${house.short}.json`, `songgo-${house.storyId}.json`].sort(),
    );
    const opened = server.ledger.filter((line) => line.startsWith('RENAME'));
    expect(opened.map((line) => line.split('/').pop())).toEqual([
      `${house.short}-1.jpg`,
      `${house.short}.json`,
      `songgo-${house.storyId}.json`,
    ]);
    for (const line of opened) expect(line).toMatch(/^RENAME \S+\/\.[^/]+\.songgo-part /);
  });

  it('shows a new server’s key before any password leaves, and then who one is there', async () => {
    const signal = AbortSignal.timeout(20_000);
    const first = unwrap(
      await sftp.test({ ...house.target, hostKey: '' }, server.password, signal),
    );
    expect(first).toMatchObject({ pin: house.target.hostKey, warnings: [{ code: 'pin-new' }] });
    expect(server.logins).toBe(0);
    const second = unwrap(await sftp.test(house.target, server.password, signal));
    expect(second).toMatchObject({ pin: null, account: 'desk', warnings: [] });
    expect(house.names()).toEqual([]);
  });

  it.each([
    ['another key', fingerprint(USER.public)],
    ['no key', ''],
  ])('S54 sends nothing, the password neither, where %s is pinned', async (_what, hostKey) => {
    house.target.hostKey = hostKey;
    expect(await house.sent()).toMatchObject({
      state: 'refused',
      error: { code: 'deliver-host-key', detail: fingerprint(HOST.public) },
    });
    expect(server.logins).toBe(0);
    expect(server.ledger).toEqual([]);
  });

  it('R33 waits when the password is refused and goes on with the right one', async () => {
    await expectToWaitForSecret(house, 'falsch');
  });

  it('logs in with a private key, and says so when it is none', async () => {
    const signal = AbortSignal.timeout(20_000);
    const byKey: typeof house.target = { ...house.target, auth: 'key' };
    expect(unwrap(await sftp.test(byKey, USER.private, signal)).account).toBe('desk');
    // A field of one line makes one line of it.
    const pasted = USER.private.replace(/\n/g, '');
    expect(unwrap(await sftp.test(byKey, pasted, signal)).account).toBe('desk');
    expect(await sftp.test(byKey, 'no key', signal)).toMatchObject({
      error: { code: 'deliver-secret-refused' },
    });
  });

  it('S52 reads no more than it may of a file that grows while it is read', async () => {
    const usual = { ...PLACE_LIMITS };
    await house.sent();
    const note = house.path(`songgo-${house.storyId}.json`);
    let reads = 0;
    server.onRead = () => {
      reads += 1;
      if (reads < 60) appendFileSync(note, Buffer.alloc(64 * 1024));
    };
    PLACE_LIMITS.readBytes = 512 * 1024;
    try {
      expect(await house.once({ kind: 'correct', correction: '고침' })).toMatchObject({
        state: 'refused',
        error: { code: 'deliver-answer', detail: `songgo-${house.storyId}.json: too large` },
      });
      expect(reads).toBeLessThan(40);
    } finally {
      Object.assign(PLACE_LIMITS, usual);
    }
  });

  // Log-in, temporary file, and the two renames: the document's and the note's. Any other place is
  // one of these over again.
  it.each([
    ['cut-before', [1, 17, 20, 25, 26]],
    ['cut-after', [16, 20, 26]],
  ] as const)('R28 arrives once, though the line breaks (%s request %j)', async (fault, places) => {
    await house.sent();
    for (const place of places) {
      let seen = 0;
      server.fault = () => {
        seen += 1;
        return seen === place ? fault : 'none';
      };
      const correction = `${place}번째로 바로잡습니다.`;
      const row = await house.sent({ kind: 'correct', correction });
      expect(row, `request ${place}`).toMatchObject({ state: 'delivered', conflict: null });
      expect(seen).toBeGreaterThan(place);
      expect(house.document().edNote).toBe(correction);
      expect(house.names(), `request ${place}`).toHaveLength(3);
    }
    expect(renamed('-1.jpg')).toBe(1);
  });
});
