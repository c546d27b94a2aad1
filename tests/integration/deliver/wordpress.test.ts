import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { REQUEST_LIMITS } from '../../../electron/deliver/request';
import { DEFAULT_MAPPING, type Mapping } from '../../../shared/deliver/mapping';
import type { Target } from '../../../shared/deliver/target';
import { type Desk, openDesk } from '../../helpers/desk';
import { FaultServer } from '../../helpers/faultServer';
import { FAULTS, type ServerFault } from '../../helpers/faults';

const usual = { ...REQUEST_LIMITS };
let server: FaultServer;
let desks: Desk[] = [];

beforeEach(async () => {
  Object.assign(REQUEST_LIMITS, { idleMs: 150, answerMs: 150 });
  server = await FaultServer.start();
});
afterEach(async () => {
  Object.assign(REQUEST_LIMITS, usual);
  for (const desk of desks) await desk.close();
  desks = [];
  await server.close();
});

async function desk(mapping: Partial<Mapping> = {}): Promise<Desk> {
  const target: Target = {
    kind: 'wordpress',
    id: 'site',
    name: '누리집',
    outletId: '',
    mapping: { ...DEFAULT_MAPPING, ...mapping },
    url: server.url,
    user: 'desk',
    allowHttp: true,
  };
  const opened = await openDesk(target, 'abcd efgh');
  desks.push(opened);
  return opened;
}

/** What the ledger must have of a story, whatever went wrong. */
function expectOnce(one: Desk, title: string): void {
  const slug = `songgo-${one.storyId}`;
  expect(server.posts.filter((post) => post.slug.startsWith(slug))).toMatchObject([
    { slug, title, status: 'publish' },
  ]);
  const slugs = Object.keys(one.copy().photos).map((hash) => `songgo-photo-${hash.slice(0, 40)}`);
  expect(slugs).toHaveLength(2);
  for (const photo of slugs) {
    expect(server.media.filter((medium) => medium.slug === photo)).toHaveLength(1);
  }
  expect(server.media).toHaveLength(new Set(server.media.map((medium) => medium.slug)).size);
}

/** How often the network comes and goes; SONGGO_FLIPS=1000 for QUALITY's full count. */
const FLIPS = Number(process.env.SONGGO_FLIPS ?? 200);
/** How many histories are played; `npm run torture` plays more. */
const RUNS = process.env.SONGGO_SENDS ? Number(process.env.SONGGO_SENDS) / 10 : null;
const LONG = RUNS ? 3_600_000 : 90_000;
const fault = fc.constantFrom<ServerFault>(...FAULTS);

describe('WordPress, whatever goes wrong', () => {
  it('sends once what goes well, with the photographs first', async () => {
    const one = await desk();
    const sent = await one.send({ headline: '제목' });
    expect(sent).toMatchObject({ state: 'delivered', attempts: 1, receipt: { differences: [] } });
    expectOnce(one, '제목');
    expect(server.articleWrites).toBe(1);
    expect(server.media.every(({ alt, caption }) => alt !== '' && caption.includes('사진'))).toBe(
      true,
    );
  });

  it.each(FAULTS)('R28 R30 %s on the very request that makes the article', async (fault) => {
    const clean = await desk();
    await clean.send({ headline: '먼저' });
    // The same requests again: find the one that makes the article.
    const before = server.requests;
    const counting = await desk();
    const atWrite: number[] = [];
    let writes = server.articleWrites;
    server.onRequest = () => {
      if (server.articleWrites !== writes) atWrite.push(server.requests - before - 1);
      writes = server.articleWrites;
    };
    await counting.send({ headline: '둘째' });
    server.onRequest = () => {};
    const [making = 0] = atWrite;
    const one = await desk();
    server.faults = [...Array<ServerFault>(making - 1).fill('none'), fault];
    const id = one.add({ headline: '제목' });
    const made = server.posts.length;
    one.dispatcher().wake();
    await one.dispatcher().idle();
    expect(server.seen.has(fault)).toBe(true);
    const done = server.posts.length > made;
    if (fault !== 'none') expect(one.row(id).state).not.toBe('delivered');
    if (done && fault !== 'none') expect(one.row(id).state).toBe('unknown');
    await one.settled();
    expect(one.row(id).state).toBe('delivered');
    expectOnce(one, '제목');
  });

  it(
    'R28 R34 leaves exactly one article and one of each photograph',
    async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.array(fault, { maxLength: 30 }),
          fc.integer({ min: 1, max: 2 }),
          async (faults, versions) => {
            const one = await desk();
            server.faults = [...faults];
            for (let version = 1; version <= versions; version += 1) {
              one.add({ headline: `판 ${version}` });
              one.dispatcher().wake();
              await one.dispatcher().idle();
            }
            await one.settled();
            expectOnce(one, `판 ${versions}`);
          },
        ),
        { numRuns: RUNS ?? 15 },
      );
      expect(server.seen.size).toBeGreaterThan(10);
    },
    LONG,
  );

  it(
    'R29 leaves exactly one article when the program ends at any request',
    async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.array(fault, { maxLength: 8 }),
          fc.array(fc.integer({ min: 1, max: 25 }), { maxLength: 3 }),
          async (faults, kills) => {
            const one = await desk();
            server.faults = [...faults];
            const id = one.add({ headline: '제목' });
            for (const kill of kills) {
              let left = kill;
              let ended: Promise<void> | null = null;
              server.onRequest = () => {
                left -= 1;
                if (left === 0) ended = one.dispatcher().stop();
              };
              one.dispatcher().wake();
              await one.dispatcher().idle();
              await ended;
              server.onRequest = () => {};
              await one.restart();
            }
            await one.settled();
            expect(one.row(id).state).toBe('delivered');
            expectOnce(one, '제목');
          },
        ),
        { numRuns: RUNS ?? 12 },
      );
    },
    LONG,
  );

  it(
    'R34 stays exact on a flapping network with a log-in page',
    async () => {
      const one = await desk({ tags: false });
      const down = ['reset-before', 'portal-page', 'portal-redirect', 'reset-after'] as const;
      // Up for 4 to 12 requests, down for one or two; a send needs seven in a row.
      server.faults = Array.from({ length: FLIPS / 2 }, (_, index) => [
        ...Array<ServerFault>(4 + ((index * 7) % 9)).fill('none'),
        ...Array<ServerFault>(1 + (index % 2)).fill(down[index % down.length] ?? 'none'),
      ]).flat();
      for (let version = 1; server.faults.length > 0; version += 1) {
        const sent = await one.send({ headline: `판 ${version}` });
        expect(sent.state).toBe('delivered');
        expectOnce(one, `판 ${version}`);
      }
    },
    LONG,
  );

  it('R34 never takes the log-in page of a network for an answer', async () => {
    const one = await desk();
    server.faults = Array<ServerFault>(20).fill('portal-page');
    const id = one.add();
    one.dispatcher().wake();
    await one.dispatcher().idle();
    expect(one.row(id)).toMatchObject({ state: 'waiting', error: { code: 'deliver-answer' } });
    expect(one.row(id).error?.detail).toContain('Wi-Fi 로그인');
  });

  it('S53 shows what the server says as text', async () => {
    const one = await desk();
    server.faults = ['status-503'];
    const id = one.add();
    one.dispatcher().wake();
    await one.dispatcher().idle();
    expect(one.row(id).error?.detail).toBe('503 down: 점검 중');
    expect(JSON.stringify(one.row(id))).not.toContain('abcd');
  });
});
