import { randomUUID } from 'node:crypto';
import { FIRST_RELEASE, type PublishedStory } from '@shared/story/published';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { waitAfter } from '../../../electron/deliver/backoff';
import { createDispatcher, type Dispatcher } from '../../../electron/deliver/dispatcher';
import { freezePayload } from '../../../electron/deliver/payload';
import type { Outbox } from '../../../electron/storage/outbox';
import type { Storage } from '../../../electron/storage/storage';
import { DEFAULT_MAPPING } from '../../../shared/deliver/mapping';
import { type Fault, LedgerTarget, TARGET } from '../../helpers/ledgerTarget';
import { createStory, NOON, open, temporaryFolder, unwrap } from '../../helpers/storage';
import { published, sampleDoc } from '../../unit/export/material';

/** How many histories are played; `npm run torture` plays more. */
const SENDS = Number(process.env.SONGGO_SENDS ?? 60);
const LONG = 60_000 + SENDS * 1_000;

const HASHES = ['a'.repeat(64), 'b'.repeat(64)];

let folder: ReturnType<typeof temporaryFolder>;
let storage: Storage;
let target: LedgerTarget;
let dispatcher: Dispatcher;
/** The clock nobody can set; every wait is over when it is moved on. */
let monotonic = 0;
let wall = NOON;

beforeEach(() => {
  folder = temporaryFolder();
  storage = open(folder.path);
  target = new LedgerTarget();
  monotonic = 0;
  wall = NOON;
  dispatcher = start(storage.outbox);
});
afterEach(async () => {
  await dispatcher.stop();
  storage.close();
  folder.remove();
});

function start(outbox: Outbox, more: { needsSecret?: boolean } = {}): Dispatcher {
  return createDispatcher({
    outbox,
    targets: () => [TARGET],
    connectorOf: async () => ({
      ...target.connector,
      needsSecret: () => more.needsSecret ?? false,
    }),
    secretOf: () => null,
    photoOf: async () => ({ ok: false, error: { code: 'photo-not-found' } }),
    now: () => wall,
    monotonic: () => monotonic,
    random: () => 0.5,
    onChange: () => {},
    log: () => {},
  });
}

function story(headline: string): PublishedStory {
  return { ...published(sampleDoc()), headline, ...FIRST_RELEASE } as PublishedStory;
}

/** Adds a send of the story; gives its id. */
function add(
  storyId: string,
  text: string,
  more: { kind?: 'publish' | 'withdraw'; until?: string } = {},
): string {
  const id = randomUUID();
  const payload = freezePayload({
    kind: more.kind ?? 'publish',
    story: story(text),
    mapping: DEFAULT_MAPPING,
    embargo: more.until ? { kind: 'time', until: more.until, source: '' } : { kind: 'none' },
    documents: [],
    photos: HASHES.map((hash) => ({ hash, name: `${hash[0]}.jpg` })),
  });
  const { state } = unwrap(storage.stories.open(storyId));
  unwrap(
    storage.outbox.add(storyId, state, [
      {
        id,
        targetId: TARGET.id,
        kind: more.kind ?? 'publish',
        headline: text,
        version: 1,
        approvedBy: '한가람',
        notBefore: null,
        payload,
      },
    ]),
  );
  return id;
}

/** Lets it run until nothing moves any more, waits of any length included. */
async function settled(): Promise<void> {
  for (let round = 0; round < 60; round += 1) {
    dispatcher.wake();
    await dispatcher.idle();
    const open = unwrap(storage.outbox.list('unfinished', 100)).filter(
      ({ state }) => state !== 'refused',
    );
    if (open.length === 0) return;
    monotonic += 10 * 3_600_000;
  }
}

const stateOf = (id: string) => unwrap(storage.outbox.read(id)).state;

describe('sending', () => {
  it('delivers a story with its photographs and keeps the receipt', async () => {
    const id = add(createStory(storage, '제목'), '제목');
    await settled();
    const row = unwrap(storage.outbox.read(id));
    expect(row.state).toBe('delivered');
    expect(row.receipt).toMatchObject({
      remoteId: '1',
      url: 'https://example.kr/1',
      differences: [],
    });
    expect(target.articles).toHaveLength(1);
    expect(target.photos.map(({ hash }) => hash)).toEqual(HASHES);
  });

  it('R30 looks a lost send up and does not repeat it', async () => {
    const id = add(createStory(storage, '제목'), '제목');
    // Five requests: the look, two photographs (looked for, made), then the article.
    target.faults = ['none', 'none', 'none', 'none', 'none', 'reset-after'];
    dispatcher.wake();
    await dispatcher.idle();
    expect(stateOf(id)).toBe('unknown');
    expect(target.articles).toHaveLength(1);
    await settled();
    expect(stateOf(id)).toBe('delivered');
    expect(target.articles).toHaveLength(1);
    expect(target.sends).toBe(1);
  });

  it('R31 updates the one copy with the later version, and takes it down', async () => {
    const one = createStory(storage, '제목');
    add(one, '처음');
    await settled();
    add(one, '고침');
    await settled();
    expect(target.articles).toMatchObject([{ text: '고침', status: 'publish' }]);
    const id = add(one, '고침', { kind: 'withdraw' });
    await settled();
    expect(stateOf(id)).toBe('delivered');
    expect(target.articles).toMatchObject([{ status: 'draft' }]);
  });

  it('R33 pauses a target whose secret is missing; nothing is dropped, and it goes on', async () => {
    await dispatcher.stop();
    dispatcher = start(storage.outbox, { needsSecret: true });
    const id = add(createStory(storage, '제목'), '제목');
    dispatcher.wake();
    await dispatcher.idle();
    expect(dispatcher.paused().get(TARGET.id)).toBe('secret-missing');
    expect(stateOf(id)).toBe('waiting');
    expect(target.requests).toBe(0);
    await dispatcher.stop();
    dispatcher = start(storage.outbox);
    await settled();
    expect(stateOf(id)).toBe('delivered');
  });

  it('sends nothing to a target that is paused', async () => {
    const id = add(createStory(storage, '제목'), '제목');
    dispatcher.pause(TARGET.id, 'user');
    await settled();
    expect(target.requests).toBe(0);
    dispatcher.resume(TARGET.id);
    await settled();
    expect(stateOf(id)).toBe('delivered');
  });

  it('holds what is under embargo until its time, and not before', async () => {
    const id = add(createStory(storage, '제목'), '제목', {
      until: new Date(NOON + 3_600_000).toISOString(),
    });
    await settled();
    expect(stateOf(id)).toBe('waiting');
    expect(target.requests).toBe(0);
    wall += 3_600_000;
    await settled();
    expect(stateOf(id)).toBe('delivered');
  });

  it.each([
    ['the target does not have it', 'unreachable', 'dropped'],
    ['it arrived', 'none', 'delivered'],
  ] as const)('drops what is called back on its way, if %s', async (_, fault, state) => {
    const id = add(createStory(storage, '제목'), '제목');
    let go = () => {};
    target.held = new Promise((resolve) => {
      go = resolve;
    });
    target.faults = [fault];
    dispatcher.wake();
    await expect.poll(() => target.sends).toBe(1);
    const cancelled = dispatcher.cancel(id);
    go();
    expect((await cancelled).ok).toBe(true);
    expect(stateOf(id)).toBe(state);
    await settled();
    expect(stateOf(id)).toBe(state);
  });

  it('sends nothing of what is damaged', async () => {
    const id = add(createStory(storage, '제목'), '제목');
    const read = storage.outbox.payload;
    storage.outbox.payload = () => ({ ok: false, error: { code: 'send-damaged' } });
    await settled();
    storage.outbox.payload = read;
    expect(unwrap(storage.outbox.read(id))).toMatchObject({
      state: 'refused',
      error: { code: 'send-damaged' },
    });
    expect(target.requests).toBe(0);
  });
});

describe('whatever goes wrong', () => {
  const fault = fc.constantFrom<Fault>(
    'none',
    'unreachable',
    'busy',
    'reset-before',
    'reset-after',
  );

  it(
    'R28 R34 leaves exactly one article and one of each photograph',
    async () => {
      const seen = new Set<Fault>();
      await fc.assert(
        fc.asyncProperty(
          fc.array(fault, { maxLength: 25 }),
          fc.integer({ min: 1, max: 3 }),
          async (faults, versions) => {
            target.articles.length = 0;
            target.photos.length = 0;
            const one = createStory(storage, '제목');
            target.faults = [...faults];
            for (const one of faults) seen.add(one);
            for (let version = 1; version <= versions; version += 1) {
              add(one, `판 ${version}`);
              dispatcher.wake();
              await dispatcher.idle();
            }
            await settled();
            expect(target.articles).toMatchObject([{ text: `판 ${versions}` }]);
            expect(target.photos.map(({ hash }) => hash)).toEqual(HASHES);
          },
        ),
        { numRuns: SENDS },
      );
      expect(seen.size).toBe(5);
    },
    LONG,
  );

  it(
    'R29 leaves exactly one article when the program is killed at any step',
    async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.array(fault, { maxLength: 10 }),
          fc.array(fc.tuple(fc.integer({ min: 1, max: 12 }), fc.boolean()), { maxLength: 4 }),
          async (faults, kills) => {
            target.articles.length = 0;
            target.photos.length = 0;
            target.faults = [...faults];
            const id = add(createStory(storage, '제목'), '제목');
            for (const [step, before] of kills) {
              await dispatcher.stop();
              dispatcher = start(dyingOutbox(storage.outbox, step, before));
              dispatcher.wake();
              await dispatcher.idle();
              monotonic += 10 * 3_600_000;
            }
            await dispatcher.stop();
            dispatcher = start(storage.outbox);
            await settled();
            expect(stateOf(id)).toBe('delivered');
            expect(target.articles).toMatchObject([{ text: '제목' }]);
            expect(target.photos.map(({ hash }) => hash)).toEqual(HASHES);
          },
        ),
        { numRuns: SENDS },
      );
    },
    LONG,
  );
});

/** An outbox whose program dies at its nth writing step, before or after it was on disk. */
function dyingOutbox(outbox: Outbox, step: number, before: boolean): Outbox {
  let left = step;
  const dying = <A extends unknown[], R>(work: (...args: A) => R) => {
    return (...args: A): R => {
      left -= 1;
      if (left < 0 || (left === 0 && before)) throw new Error('killed');
      const result = work(...args);
      if (left === 0) throw new Error('killed');
      return result;
    };
  };
  return { ...outbox, move: dying(outbox.move), note: dying(outbox.note) };
}

describe('waiting', () => {
  it('doubles up to a quarter of an hour, never less than half, and honours Retry-After', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 60 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (failures, random) => {
          const wait = waitAfter(failures, random);
          expect(wait).toBeGreaterThanOrEqual(2_500);
          expect(wait).toBeLessThanOrEqual(15 * 60_000);
        },
      ),
    );
    expect(waitAfter(1, 0)).toBe(5_000);
    expect(waitAfter(3, 0)).toBe(20_000);
    expect(waitAfter(1, 0, 120)).toBe(120_000);
    expect(waitAfter(1, 0, 1e9)).toBe(6 * 3_600_000);
  });
});
