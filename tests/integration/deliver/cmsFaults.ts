import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { REQUEST_LIMITS } from '../../../electron/deliver/request';
import { DEFAULT_MAPPING, type Mapping } from '../../../shared/deliver/mapping';
import type { Target } from '../../../shared/deliver/target';
import { type Desk, openDesk } from '../../helpers/desk';
import type { FaultServer } from '../../helpers/faultServer';
import { FAULTS, type ServerFault } from '../../helpers/faults';

/** A CMS that fails as it is told, and what its ledger must have. */
export interface FaultyCms<S extends FaultServer> {
  name: string;
  start: () => Promise<S>;
  target: (url: string, mapping: Mapping) => Target;
  secret: string;
  /** Fails unless the ledger has the story once, with this title, and each of its photographs. */
  expectOnce: (server: S, one: Desk, title: string) => void;
  /** How many requests in a row a send of the story needs at least. */
  requests: number;
}

/** How often the network comes and goes; SONGGO_FLIPS=1000 for QUALITY's full count. */
const FLIPS = Number(process.env.SONGGO_FLIPS ?? 50);
/** Random histories of faults and of ends of the program; `npm run torture` plays more. */
const RUNS = process.env.SONGGO_SENDS ? Number(process.env.SONGGO_SENDS) / 10 : 5;
const LONG = process.env.SONGGO_SENDS ? 3_600_000 : 120_000;
const fault = fc.constantFrom<ServerFault>(...FAULTS);

/** What holds for every CMS, whatever goes wrong; `more` adds what holds for one. */
export function describeFaults<S extends FaultServer>(
  cms: FaultyCms<S>,
  more: (room: { server: () => S; desk: (mapping?: Partial<Mapping>) => Promise<Desk> }) => void,
): void {
  const usual = { ...REQUEST_LIMITS };
  let server: S;
  let desks: Desk[] = [];

  beforeEach(async () => {
    Object.assign(REQUEST_LIMITS, { idleMs: 400, answerMs: 400 });
    server = await cms.start();
  });
  afterEach(async () => {
    Object.assign(REQUEST_LIMITS, usual);
    for (const desk of desks) await desk.close();
    desks = [];
    await server.close();
  });

  async function desk(mapping: Partial<Mapping> = {}): Promise<Desk> {
    const target = cms.target(server.url, { ...DEFAULT_MAPPING, ...mapping });
    const opened = await openDesk(target, cms.secret);
    desks.push(opened);
    return opened;
  }
  const expectOnce = (one: Desk, title: string) => cms.expectOnce(server, one, title);

  describe(`${cms.name}, whatever goes wrong`, () => {
    it('sends once what goes well', async () => {
      const one = await desk();
      const sent = await one.send({ headline: '제목' });
      expect(sent).toMatchObject({ state: 'delivered', attempts: 1, receipt: { differences: [] } });
      expectOnce(one, '제목');
      expect(server.articleWrites).toBe(1);
    });

    let making: number | null = null;
    /** Which request of a first send makes the article. */
    async function requestThatMakes(): Promise<number> {
      const own = await cms.start();
      const one = await openDesk(cms.target(own.url, DEFAULT_MAPPING), cms.secret);
      let found = 0;
      own.onRequest = () => {
        if (own.articleWrites > 0 && found === 0) found = own.requests - 1;
      };
      await one.send();
      await one.close();
      await own.close();
      return found;
    }

    it.each(FAULTS)('R28 R30 %s on the very request that makes the article', async (fault) => {
      making ??= await requestThatMakes();
      const one = await desk();
      server.faults = [...Array<ServerFault>(making - 1).fill('none'), fault];
      const id = one.add({ headline: '제목' });
      const made = server.articles();
      one.dispatcher().wake();
      await one.dispatcher().idle();
      expect(server.seen.has(fault)).toBe(true);
      const done = server.articles() > made;
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
          { numRuns: RUNS },
        );
        // So few histories meet a few of the faults; each of them has a test of its own.
        expect(server.seen.size).toBeGreaterThan(Math.min(5, RUNS / 2));
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
                  if (left !== 0) return;
                  ended = one.dispatcher().stop();
                  server.unanswered.push('killed');
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
          { numRuns: RUNS },
        );
      },
      LONG,
    );

    it(
      'R34 stays exact on a flapping network with a log-in page',
      async () => {
        const one = await desk({ tags: false });
        const down = ['reset-before', 'portal-page', 'portal-redirect', 'reset-after'] as const;
        // Up for fewer requests than a send needs, or for some more; down for one or two.
        server.faults = Array.from({ length: FLIPS / 2 }, (_, index) => [
          ...Array<ServerFault>(cms.requests - 3 + ((index * 7) % 9)).fill('none'),
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
      expect(JSON.stringify(one.row(id))).not.toContain(cms.secret.slice(-8));
    });

    more({ server: () => server, desk });
  });
}
