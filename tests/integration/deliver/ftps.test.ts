import { appendFileSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { PLACE_LIMITS } from '../../../electron/deliver/filePlace';
import { ftps } from '../../../electron/deliver/ftps';
import type { Storage } from '../../../electron/storage/storage';
import { DEFAULT_MAPPING } from '../../../shared/deliver/mapping';
import type { TargetOf } from '../../../shared/deliver/target';
import { type FtpsServer, startFtpsServer } from '../../helpers/ftpsServer';
import { type Sending, startSending } from '../../helpers/sending';
import { open, temporaryFolder, unwrap } from '../../helpers/storage';
import { sampleDoc } from '../../unit/export/material';

const tls = (name: string) =>
  readFileSync(join(import.meta.dirname, '../../fixtures/tls', name), 'utf8');
const certificate = (name: string) => ({ key: tls(`${name}.key`), cert: tls(`${name}.pem`) });

let profile: ReturnType<typeof temporaryFolder>;
let root: ReturnType<typeof temporaryFolder>;
let server: FtpsServer;
let storage: Storage;
let sending: Sending;
let story: string;
let target: TargetOf<'ftps'>;
let secrets: Record<string, string>;

beforeEach(async () => {
  profile = temporaryFolder();
  root = temporaryFolder();
  mkdirSync(join(root.path, 'home'));
  server = await startFtpsServer(root.path, certificate('good'));
  storage = open(profile.path);
  target = {
    kind: 'ftps',
    id: 'press',
    name: '지면 서버',
    outletId: '',
    mapping: { ...DEFAULT_MAPPING, fileName: '{id}' },
    host: 'localhost',
    port: server.port,
    user: 'desk',
    directory: 'in/새 기사',
    implicit: false,
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
  root.remove();
});

const there = () => join(root.path, 'home/in/새 기사');
const names = () => readdirSync(there()).sort();
const rowOf = (id: string | undefined) => unwrap(storage.outbox.read(id ?? ''));
const document = () => JSON.parse(readFileSync(join(there(), `${story.slice(0, 8)}.json`), 'utf8'));
const tried = (more: Partial<TargetOf<'ftps'>> = {}, secret = server.password) =>
  ftps.test({ ...target, ...more }, secret, AbortSignal.timeout(20_000));

async function sent(approval: Parameters<Sending['send']>[1] = {}) {
  const [id] = await sending.send(story, approval);
  await sending.settled();
  return rowOf(id);
}

describe('an FTP server over TLS as a target', () => {
  it('gets each file under a temporary name first, in folders made for it, the note last', async () => {
    const short = story.slice(0, 8);
    const folder = `localhost:${server.port}/home/in/${encodeURIComponent('새 기사')}`;
    expect(await sent()).toMatchObject({
      state: 'delivered',
      receipt: { differences: [], url: `ftps://${folder}/${short}.json` },
    });
    expect(names()).toEqual([`${short}-1.jpg`, `${short}.json`, `songgo-${story}.json`].sort());
    const moves = server.ledger.filter((line) => /^(?:STOR|RNTO) /.test(line));
    expect(moves.map((line) => line.replace('/home/in/새 기사/', ''))).toEqual(
      [`${short}-1.jpg`, `${short}.json`, `songgo-${story}.json`].flatMap((name) => [
        `STOR .${name}.songgo-part`,
        `RNTO ${name}`,
      ]),
    );
    // Nothing but the request for TLS itself was to be read on the line.
    expect(server.plain).toEqual(['AUTH TLS']);
  });

  it('says who one is there and leaves nothing, over TLS from the first byte too', async () => {
    const first = unwrap(await tried());
    expect(first).toMatchObject({ account: 'desk', warnings: [], pin: null });
    expect(names()).toEqual([]);
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
    const authority = known ? target.authority : undefined;
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
    const authority = { name: '', pem: tls('good.pem') };
    expect(await tried({ authority })).toMatchObject({ error: { code: 'deliver-authority' } });
  });

  it('sends no command that hides in a name', async () => {
    expect(await tried({ directory: 'in\r\nDELE x' })).toMatchObject({
      error: { code: 'deliver-settings' },
    });
    expect(server.plain).toEqual([]);
  });

  it('R33 waits when the password is refused and goes on with the right one', async () => {
    secrets.press = 'falsch';
    const [id] = await sending.send(story);
    sending.dispatcher.wake();
    await sending.dispatcher.idle();
    expect(rowOf(id)).toMatchObject({
      state: 'waiting',
      error: { code: 'deliver-secret-refused' },
    });
    expect(JSON.stringify(rowOf(id))).not.toContain('falsch');
    expect(sending.dispatcher.paused().get('press')).toBe('secret-refused');
    secrets.press = server.password;
    sending.dispatcher.resume('press');
    await sending.settled();
    expect(rowOf(id).state).toBe('delivered');
  });

  it('puts a correction in the place of what is there, even where a name that is taken is kept', async () => {
    server.keepsNames = true;
    await sent();
    expect((await sent({ kind: 'correct', correction: '고침' })).state).toBe('delivered');
    expect(document().edNote).toBe('고침');
    expect(names()).toHaveLength(3);
  });

  it('S52 reads no more than it may of a file that has grown since its size was told', async () => {
    const usual = { ...PLACE_LIMITS };
    await sent();
    server.onRead = (path) => appendFileSync(path, Buffer.alloc(1024 * 1024));
    PLACE_LIMITS.readBytes = 512 * 1024;
    try {
      const [id] = await sending.send(story, { kind: 'correct', correction: '고침' });
      sending.dispatcher.wake();
      await sending.dispatcher.idle();
      expect(rowOf(id)).toMatchObject({
        state: 'refused',
        error: { code: 'deliver-answer', detail: `songgo-${story}.json: too large` },
      });
    } finally {
      Object.assign(PLACE_LIMITS, usual);
    }
  });

  it.each(['cut-before', 'cut-after'] as const)(
    'R28 arrives once, though the line breaks (%s any command that changes something)',
    async (fault) => {
      await sent();
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
        const row = await sent({ kind: 'correct', correction });
        expect(row, correction).toMatchObject({ state: 'delivered', conflict: null });
        expect(seen, correction).toBeGreaterThanOrEqual(nth);
        expect(document().edNote).toBe(correction);
        expect(names(), correction).toHaveLength(3);
      }
      const photos = server.ledger.filter((line) => /RNTO .*-1\.jpg$/.test(line));
      expect(photos).toHaveLength(1);
    },
  );
});
