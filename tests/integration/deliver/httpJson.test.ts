import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { httpJson } from '../../../electron/deliver/httpJson';
import { REQUEST_LIMITS } from '../../../electron/deliver/request';
import type { Storage } from '../../../electron/storage/storage';
import { newTarget } from '../../../renderer/settings/newTarget';
import { DEFAULT_MAPPING } from '../../../shared/deliver/mapping';
import type { TargetOf } from '../../../shared/deliver/target';
import { FAULTS, type ServerFault } from '../../helpers/faults';
import { formParts, ReceiverServer } from '../../helpers/receiver';
import { type Sending, startSending } from '../../helpers/sending';
import { NOON, open, temporaryFolder, unwrap } from '../../helpers/storage';
import { certificate, tlsFile } from '../../helpers/tlsFixtures';
import { sampleDoc } from '../../unit/export/material';

const SECRET = 'sehr geheim';
const usual = { ...REQUEST_LIMITS };
let profile: ReturnType<typeof temporaryFolder>;
let storage: Storage;
let server: ReceiverServer;
let target: TargetOf<'http'>;
let sending: Sending;
let now: number;

beforeEach(async () => {
  Object.assign(REQUEST_LIMITS, { idleMs: 120, answerMs: 120 });
  profile = temporaryFolder();
  storage = open(profile.path);
  server = await ReceiverServer.start();
  now = NOON;
  target = {
    ...(newTarget('http', '기사 받는 곳') as TargetOf<'http'>),
    id: 'api',
    mapping: { ...DEFAULT_MAPPING, fileName: '{id}' },
    url: `${server.url}/stories`,
    allowHttp: true,
    updateUrl: '/stories/{id}',
    lookupUrl: '/stories/{guid}',
    signatureHeader: 'X-Signature',
    idempotencyHeader: 'Idempotency-Key',
  };
  await begin();
});
afterEach(async () => {
  Object.assign(REQUEST_LIMITS, usual);
  await sending.dispatcher.stop();
  await server.close();
  storage.close();
  profile.remove();
});

async function begin(): Promise<void> {
  const secrets = { api: SECRET };
  sending = await startSending(storage, { targets: [target], secrets, now: () => now });
}
const newStory = () => unwrap(storage.stories.create(Y.encodeStateAsUpdate(sampleDoc()))).id;
const rowOf = (id: string | undefined) => unwrap(storage.outbox.read(id ?? ''));
const of = (story: string) => server.stories.filter(({ guid }) => guid === `urn:uuid:${story}`);
const writes = () => server.came.filter(({ method }) => /POST|PUT|DELETE/.test(method));

/** Lets what is due run once, and no repetition. */
async function once(): Promise<void> {
  sending.dispatcher.wake();
  await sending.dispatcher.idle();
}

async function sent(story: string, approval: Parameters<Sending['send']>[1] = {}) {
  const [id] = await sending.send(story, approval);
  await sending.settled();
  return rowOf(id);
}

/** What the ledger must have, whatever went wrong. */
function expectOnce(story: string, note?: string): void {
  expect(of(story)).toHaveLength(1);
  expect(of(story)[0]?.photos).toHaveLength(1);
  if (note !== undefined) expect(of(story)[0]?.document.edNote).toBe(note);
}

const fault = fc.constantFrom<ServerFault>(...FAULTS);
/** How often the network comes and goes; SONGGO_FLIPS=1000 for QUALITY's full count. */
const FLIPS = Number(process.env.SONGGO_FLIPS ?? 40);
/** How many histories are played; `npm run torture` plays more. */
const RUNS = process.env.SONGGO_SENDS ? Number(process.env.SONGGO_SENDS) / 10 : null;
const LONG = RUNS ? 3_600_000 : 120_000;

describe('a receiver over HTTP', () => {
  it('gets the document with its photographs in one signed form, and is read back', async () => {
    const story = newStory();
    const row = await sent(story);
    expect(row).toMatchObject({
      state: 'delivered',
      attempts: 1,
      receipt: { remoteId: '101', url: 'https://news.example.kr/101', differences: [] },
    });
    expectOnce(story);
    const [write] = writes();
    const parts = formParts(write?.headers['content-type'] ?? '', write?.body ?? Buffer.alloc(0));
    const short = story.slice(0, 8);
    expect(parts.map(({ name, file, type }) => [name, file, type])).toEqual([
      ['document', `${short}.json`, 'application/json'],
      ['photo', `${short}-1.jpg`, 'image/jpeg'],
    ]);
    expect(JSON.parse(`${parts[0]?.bytes}`)).toMatchObject({ uri: `urn:uuid:${story}` });
    for (const { method, path, headers, body } of server.came) {
      const time = headers['x-timestamp'];
      const expected = createHmac('sha256', SECRET)
        .update(`${time}\n${method}\n${path}\n`)
        .update(body);
      expect(headers['x-signature']).toBe(expected.digest('hex'));
    }
    expect(write?.headers['idempotency-key']).toBe(row.id);
    expect(JSON.stringify([row, storage.outbox.history(row.id)])).not.toContain(SECRET);
  });

  it('gets a correction in the place of the story, and takes it back', async () => {
    const story = newStory();
    await sent(story);
    const corrected = await sent(story, { kind: 'correct', correction: '바로잡습니다.' });
    expect(corrected).toMatchObject({ state: 'delivered', receipt: { differences: [] } });
    expectOnce(story, '바로잡습니다.');
    const taken = await sent(story, { kind: 'withdraw' });
    expect(taken).toMatchObject({ state: 'delivered', receipt: { differences: [] } });
    expect(of(story)).toMatchObject([{ document: { pubStatus: 'canceled' }, photos: [] }]);
    expect(writes().map(({ method }) => method)).toEqual(['POST', 'PUT', 'PUT']);
    // And out again, in the same place.
    expect((await sent(story)).state).toBe('delivered');
    expect(of(story)).toMatchObject([{ id: 101, document: { pubStatus: 'usable' } }]);
  });

  it('is told to delete, and has the story made anew when it goes out again', async () => {
    Object.assign(target, { withdrawMethod: 'DELETE', withdrawUrl: '/stories/{id}' });
    const story = newStory();
    expect((await sent(story, { kind: 'withdraw' })).error?.code).toBe('deliver-nothing-there');
    await sent(story);
    expect((await sent(story, { kind: 'withdraw' })).state).toBe('delivered');
    expect(of(story)).toEqual([]);
    expect((await sent(story)).receipt?.remoteId).toBe('102');
  });

  it('puts photographs at addresses of their content, which the document refers to', async () => {
    Object.assign(target, { photos: 'address', photoUrl: '/photos/{hash}' });
    const story = newStory();
    expect((await sent(story)).receipt?.differences).toEqual([]);
    const [photo] = server.photos;
    expect(photo?.hash).toBe(photo?.digest);
    const document = JSON.stringify(of(story)[0]?.document);
    const address = `${server.url}/photos/${photo?.hash}`;
    expect(document).toContain(`"href":"${address}"`);
    expect(document).toContain(`src=\\"${address}\\"`);
    expect(document).not.toContain('-1.jpg');
    await sent(story, { kind: 'correct', correction: '바로잡습니다.' });
    expect(server.photos).toHaveLength(1);
  });

  it('gets JSON of the fields under its own names', async () => {
    const fields = { headline: 'title', byline: 'writer', body: 'html', guid: 'uri' };
    Object.assign(target, {
      body: 'fields',
      photos: 'none',
      headers: [{ name: 'Content-Type', value: 'application/vnd.desk+json' }],
      mapping: { ...target.mapping, fields },
    });
    const story = newStory();
    expect((await sent(story)).receipt?.differences).toEqual([]);
    expect(of(story)[0]?.document).toMatchObject({
      title: expect.stringContaining('도서관'),
      writer: expect.any(String),
      html: expect.stringContaining('<p>'),
      pubStatus: 'usable',
      photos: [{ src: expect.stringMatching(/\.png$/), alt: expect.any(String) }],
    });
    expect(writes()[0]?.headers['content-type']).toBe('application/vnd.desk+json');
    target.mapping = { ...target.mapping, fields: { headline: 'title', deck: 'title' } };
    const clash = await sent(story);
    expect(clash).toMatchObject({ state: 'refused', error: { code: 'deliver-settings' } });
  });

  it('gets no field that the outlet leaves out, but all that it cannot do without', async () => {
    const omitted = ['deck', 'text', 'photos', 'guid', 'pubStatus', 'headline', 'body'];
    Object.assign(target, {
      body: 'fields',
      photos: 'none',
      mapping: { ...target.mapping, omitted },
    });
    const story = newStory();
    expect((await sent(story)).receipt?.differences).toEqual([]);
    const document = of(story)[0]?.document ?? {};
    expect(Object.keys(document)).toEqual(
      expect.arrayContaining(['guid', 'pubStatus', 'headline', 'body', 'language']),
    );
    for (const field of ['deck', 'text', 'photos']) expect(document).not.toHaveProperty(field);
  });

  it('is looked up in a list, which may be empty', async () => {
    Object.assign(target, { lookupUrl: '/search?guid={guid}', lookupAt: '/items/0' });
    const story = newStory();
    expect((await sent(story)).receipt?.differences).toEqual([]);
    expect((await sent(story, { kind: 'correct', correction: '고침' })).state).toBe('delivered');
    expectOnce(story, '고침');
    // The tag of a list is none of the story's.
    expect(writes().some(({ headers }) => headers['if-match'])).toBe(false);
    target.lookupAt = '/stories/0';
    const lost = newStory();
    await sending.send(lost);
    await once();
    expect(of(lost)).toEqual([]);
  });
});

describe('a receiver over HTTP, whatever goes wrong', () => {
  it.each(FAULTS)('R28 %s on the very request that makes the article', async (one) => {
    const story = newStory();
    server.faults = ['none', one];
    const [id] = await sending.send(story);
    await once();
    expect(server.seen.has(one)).toBe(true);
    const done = of(story).length > 0;
    if (one !== 'none') expect(rowOf(id).state).not.toBe('delivered');
    if (done && one !== 'none') expect(rowOf(id).state).toBe('unknown');
    await sending.settled();
    expect(rowOf(id)).toMatchObject({ state: 'delivered', conflict: null });
    expectOnce(story);
  });

  it.each([
    ['reset-before', 'PUT'],
    ['reset-after', 'PUT'],
    ['reset-before', 'DELETE'],
    ['reset-after', 'DELETE'],
  ] as const)(
    'R28 a story is down in the end, though the answer was lost (%s, %s)',
    async (one, by) => {
      Object.assign(target, { withdrawMethod: by });
      const story = newStory();
      await sent(story);
      server.faults = ['none', one];
      const row = await sent(story, { kind: 'withdraw' });
      expect(row).toMatchObject({ state: 'delivered', conflict: null });
      expect(server.seen.has(one)).toBe(true);
      if (by === 'DELETE') expect(of(story)).toEqual([]);
      else expect(of(story)).toMatchObject([{ document: { pubStatus: 'canceled' } }]);
    },
  );

  it(
    'R28 R29 R34 leaves exactly one article, whatever fails and whenever the program ends',
    async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.array(fault, { maxLength: 16 }),
          fc.array(fc.integer({ min: 1, max: 8 }), { maxLength: 2 }),
          async (faults, kills) => {
            const story = newStory();
            server.faults = [...faults];
            const [first] = await sending.send(story);
            for (const kill of kills) {
              let left = kill;
              let ended: Promise<void> | null = null;
              server.onRequest = () => {
                left -= 1;
                if (left === 0) ended = sending.dispatcher.stop();
              };
              await once();
              await ended;
              server.onRequest = () => {};
              await sending.dispatcher.stop();
              await begin();
            }
            const [second] = await sending.send(story, { kind: 'correct', correction: '고침' });
            await sending.settled();
            expect(rowOf(second)).toMatchObject({ state: 'delivered', conflict: null });
            expect(['delivered', 'dropped']).toContain(rowOf(first).state);
            expectOnce(story, '고침');
          },
        ),
        { numRuns: RUNS ?? 8 },
      );
      expect(server.seen.size).toBeGreaterThan(6);
    },
    LONG,
  );

  it(
    'R34 stays exact on a flapping network with a log-in page',
    async () => {
      const story = newStory();
      const down = ['reset-before', 'portal-page', 'portal-redirect', 'reset-after'] as const;
      server.faults = Array.from({ length: FLIPS / 2 }, (_, index) => [
        ...Array<ServerFault>(2 + ((index * 7) % 5)).fill('none'),
        ...Array<ServerFault>(1 + (index % 2)).fill(down[index % down.length] ?? 'none'),
      ]).flat();
      for (let version = 1; server.faults.length > 0; version += 1) {
        const correction = `${version}번째 고침`;
        expect((await sent(story, { kind: 'correct', correction })).state).toBe('delivered');
        expectOnce(story, correction);
      }
    },
    LONG,
  );

  it('R30 without a look-up, what may have arrived waits for a person', async () => {
    target.lookupUrl = '';
    const story = newStory();
    server.faults = ['reset-after'];
    const [id] = await sending.send(story);
    await once();
    await sending.settled();
    expect(rowOf(id)).toMatchObject({ state: 'unknown', error: { code: 'deliver-unknown' } });
    expect(writes()).toHaveLength(1);
  });

  it('R30 what the receiver knows by its key is repeated with the same key and bytes', async () => {
    Object.assign(target, { lookupUrl: '', idempotencyHours: 24 });
    server.remembers = true;
    const story = newStory();
    server.faults = ['reset-after', 'timeout-after', 'reset-before'];
    const row = await sent(story);
    expect(row).toMatchObject({ state: 'delivered', receipt: { remoteId: '101' } });
    expectOnce(story);
    const [first, second, third] = writes();
    expect(third?.headers['idempotency-key']).toBe(row.id);
    for (const one of [second, third]) {
      expect(one?.body.equals(first?.body ?? Buffer.alloc(0))).toBe(true);
      expect(one?.headers['idempotency-key']).toBe(row.id);
    }
    const other = await sent(story, { kind: 'correct', correction: '고침' });
    expect(writes().at(-1)?.headers['idempotency-key']).toBe(other.id);
    expectOnce(story, '고침');
  });

  it('R30 and when the receiver may have forgotten the key, a person looks', async () => {
    Object.assign(target, { lookupUrl: '', idempotencyHours: 24 });
    server.remembers = true;
    server.faults = ['reset-after'];
    const [id] = await sending.send(newStory());
    await once();
    now += 25 * 3_600_000;
    await sending.settled();
    expect(rowOf(id)).toMatchObject({ state: 'unknown', error: { code: 'deliver-unknown' } });
    expect(writes()).toHaveLength(1);
  });

  it('R32 what somebody changed there is shown, and overwritten only when told to', async () => {
    const story = newStory();
    await sent(story);
    const [there] = of(story);
    if (!there) throw new Error('not there');
    Object.assign(there.document, { slugline: '남의 손' });
    there.revision += 1;
    const row = await sent(story, { kind: 'correct', correction: '고침' });
    expect(row).toMatchObject({ state: 'refused', error: { code: 'deliver-conflict' } });
    expect(row.conflict).toContainEqual(
      expect.objectContaining({ field: 'slugline', found: '남의 손' }),
    );
    expect(there.document.slugline).toBe('남의 손');
    sending.dispatcher.allowOverwrite(row.id);
    unwrap(storage.outbox.move(row.id, { event: 'retry' }));
    await sending.settled();
    expect(rowOf(row.id).state).toBe('delivered');
    expectOnce(story, '고침');
  });

  it('R32 and so is what is changed between the look and the write', async () => {
    // Where both have one address, the tag of one holds for the other.
    target.updateUrl = '/stories/{guid}';
    const story = newStory();
    await sent(story);
    const [there] = of(story);
    server.refuses = ({ method }) => {
      if (method === 'PUT' && there) there.revision += 1;
      return null;
    };
    const row = await sent(story, { kind: 'correct', correction: '고침' });
    expect(row).toMatchObject({ state: 'refused', error: { code: 'deliver-conflict' } });
    expect(writes().at(-1)?.headers['if-match']).toBe('"101-1"');
    expect(there?.document.edNote).toBeUndefined();
  });

  it('R32 what was deleted there is made anew only when a person sends it again', async () => {
    const story = newStory();
    await sent(story);
    server.stories.length = 0;
    const row = await sent(story, { kind: 'correct', correction: '고침' });
    expect(row).toMatchObject({ state: 'refused', error: { code: 'deliver-gone' } });
    expect(of(story)).toEqual([]);
    unwrap(storage.outbox.move(row.id, { event: 'retry' }));
    await sending.settled();
    expectOnce(story, '고침');
  });

  it('R33 a refused key pauses the target, and a clock that is off is told', async () => {
    const refusal = { status: 401, json: { error: { message: '<i>서명</i> 오류' } } };
    server.refuses = () => ({
      ...refusal,
      headers: { date: new Date(Date.now() - 600_000).toUTCString() },
    });
    const [id] = await sending.send(newStory());
    await once();
    expect(rowOf(id)).toMatchObject({
      state: 'waiting',
      error: { code: 'deliver-secret-refused' },
    });
    expect(rowOf(id).error?.detail).toMatch(/^401 : 서명 오류 \(Date .+ GMT, \+(599|600|601) s\)$/);
    expect(sending.dispatcher.paused().get('api')).toBe('secret-refused');
    server.refuses = () => null;
    sending.dispatcher.resume('api');
    await sending.settled();
    expect(rowOf(id).state).toBe('delivered');
  });

  it('S49 S50 nothing goes to another place than the one that was typed', async () => {
    const other = await ReceiverServer.start();
    for (const wrong of [
      { updateUrl: `${other.url}/stories/{id}` },
      { lookupUrl: `${other.url}/{guid}` },
      { url: `http://desk:pass@127.0.0.1:${server.port}/` },
    ]) {
      const changed = { ...target, ...wrong };
      const tested = await httpJson.test(changed, SECRET, AbortSignal.timeout(20_000));
      expect(tested, JSON.stringify(wrong)).toMatchObject({ error: { code: 'deliver-address' } });
      Object.assign(target, wrong);
      expect((await sent(newStory())).error?.code).toBe('deliver-address');
      Object.assign(target, {
        url: `${server.url}/stories`,
        updateUrl: '/stories/{id}',
        lookupUrl: '/stories/{guid}',
      });
    }
    expect(other.came).toEqual([]);
    expect(server.came).toEqual([]);
    await other.close();
  });
});

describe('a test of the connection', () => {
  const tried = (more: Partial<TargetOf<'http'>> = {}, secret: string | null = SECRET) =>
    httpJson.test({ ...target, ...more }, secret, AbortSignal.timeout(20_000));
  const where = () => `127.0.0.1:${server.port}`;

  it('asks for a story that nobody sent, and leaves nothing', async () => {
    expect(unwrap(await tried())).toEqual({
      account: '',
      server: where(),
      warnings: [{ code: 'plain-http' }],
      pin: null,
    });
    expect(server.came.map(({ method }) => method)).toEqual(['GET']);
  });

  it('says that nobody can be asked', async () => {
    const codes = async (more: Partial<TargetOf<'http'>>) =>
      unwrap(await tried({ lookupUrl: '', ...more })).warnings.map(({ code }) => code);
    expect(await codes({})).toEqual(['plain-http', 'untried', 'no-lookup']);
    expect(await codes({ idempotencyHours: 24 })).toEqual(['plain-http', 'untried']);
    expect(server.came.map(({ method }) => method)).toEqual(['OPTIONS', 'OPTIONS']);
  });

  it.each([
    ['R30 a look-up that has everything', () => 200, 'deliver-answer'],
    ['a refused key', () => 401, 'deliver-secret-refused'],
    ['a key that may not', () => 403, 'deliver-forbidden'],
    ['a receiver that is down', () => 503, 'deliver-busy'],
    ['a look-up that is none', () => 400, 'deliver-refused'],
  ])('tells of %s', async (_what, status, code) => {
    server.refuses = () => ({ status: status(), json: { id: 1 } });
    expect(await tried()).toMatchObject({ ok: false, error: { code } });
  });

  it.each([
    [{ lookupUrl: '/stories' }, 'lookupUrl: {guid}'],
    [{ idPointer: 'id' }, 'idPointer: id'],
    [{ idPointer: '' }, 'idPointer: {id}'],
    [{ photos: 'address', photoUrl: '/p' }, 'photoUrl: {hash}'],
    [{ headers: [{ name: 'Host', value: 'x' }] }, 'header Host'],
    [{ signatureHeader: 'X Signature' }, 'header X Signature'],
    [{ headers: [{ name: 'X-Key', value: '{secret}' }] }, '{secret}'],
  ] as const)('names the setting that cannot work: %j', async (wrong, detail) => {
    expect(await tried(wrong as Partial<TargetOf<'http'>>)).toEqual({
      ok: false,
      error: { code: 'deliver-settings', detail },
    });
    expect(server.came).toEqual([]);
  });

  it('S48 sends the key in a header, and asks for it when it is missing', async () => {
    const bearer = {
      signatureHeader: '',
      headers: [{ name: 'Authorization', value: 'Bearer {secret}' }],
    };
    expect(await tried(bearer, null)).toMatchObject({ error: { code: 'deliver-secret-missing' } });
    unwrap(await tried(bearer));
    expect(server.came[0]?.headers.authorization).toBe(`Bearer ${SECRET}`);
    expect(httpJson.needsSecret({ ...target, ...bearer })).toBe(true);
    expect(httpJson.needsSecret({ ...target, signatureHeader: '' })).toBe(false);
  });

  it("S54 trusts the house's own authority where it was set, and nowhere else", async () => {
    const own = await ReceiverServer.start(certificate('good'));
    const url = `https://localhost:${own.port}/stories`;
    const authority = { name: '사내', pem: tlsFile('authority.pem') };
    expect(await tried({ url })).toMatchObject({ error: { code: 'deliver-certificate' } });
    expect(await tried({ url, authority })).toMatchObject({ ok: true });
    // A server's own certificate vouches for nobody.
    const itself = { name: '', pem: tlsFile('good.pem') };
    expect(await tried({ url, authority: itself })).toMatchObject({
      error: { code: 'deliver-authority' },
    });
    expect(own.came).toHaveLength(1);
    await own.close();
  });
});
