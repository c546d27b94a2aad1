import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { createStoryDoc, logOf } from '../../../shared/document/storyDoc';
import { DESK_ROLES, STEPS } from '../../../shared/story/steps';
import type { Actor, LogEntry } from '../../../shared/story/storyLog';
import { readLog, sealEntry } from '../../../shared/story/storyLog';
import { type Replica, replica } from '../../helpers/replica';
import { textAt, unwrap } from '../../helpers/storage';

const STORY = '3b0e3d52-8a51-4c8e-9d5c-0f5f4f1d2a01';
const reporter: Actor = { id: 'p1', name: '한지민', role: 'reporter' };
const desk: Actor = { id: 'p2', name: '오세라', role: 'desk' };
const other: Actor = { id: 'p3', name: '남도현', role: 'desk' };
const chief: Actor = { id: 'p4', name: '문가온', role: 'chief' };

const start = () => Y.encodeStateAsUpdate(createStoryDoc());
const move = async (
  on: Replica,
  what: Parameters<Replica['desk']['record']>[0]['move'],
  actor: Actor,
  more: { reason?: string; to?: (typeof STEPS)[number] } = {},
) => unwrap(await on.desk.record({ storyId: STORY, move: what, actor, reason: '', ...more }));

/** A log of three entries. */
async function threeEntries(): Promise<Replica> {
  const one = replica(STORY, start(), 1);
  await move(one, 'file', reporter);
  await move(one, 'take', desk);
  await move(one, 'approve', desk);
  return one;
}

/** The log as it would be read with these entries in it. */
const reread = (entries: readonly unknown[]) => readLog(entries, 0, STORY);
const kinds = (entries: readonly unknown[]) => reread(entries).problems.map(({ kind }) => kind);

describe('a story’s log', () => {
  test('each entry names the one before it, who, when, from where to where', async () => {
    const { log } = await threeEntries();
    const { entries, heads, step, problems, broken } = log();
    expect(entries.map(({ move, from, to }) => [move, from, to])).toEqual([
      ['file', 'draft', 'filed'],
      ['take', 'filed', 'desking'],
      ['approve', 'desking', 'approved'],
    ]);
    expect(entries[1]?.previous).toEqual([entries[0]?.hash]);
    expect(heads).toEqual([entries[2]]);
    expect(entries[0]?.actor).toEqual(reporter);
    expect(step).toBe('approved');
    expect(problems).toEqual([]);
    expect(broken).toBe(false);
  });

  test('an entry that was changed is found, and decides nothing', async () => {
    const { log } = await threeEntries();
    const { entries } = log();
    const last = entries[2] as LogEntry;
    expect(
      kinds([...entries.slice(0, 2), { ...last, actor: { ...last.actor, name: '다른 이' } }]),
    ).toEqual(['changed']);
    const forged = reread([...entries.slice(0, 2), { ...last, to: 'released' }]);
    expect(forged.step).toBe('desking');
    expect(forged.broken).toBe(true);
    // Given a hash that is right, it is no longer the one the next names.
    const first = entries[0] as LogEntry;

    expect(kinds([{ ...first, hash: '0'.repeat(64) }, ...entries.slice(1)])).toEqual(
      expect.arrayContaining(['changed', 'removed']),
    );
  });

  test('an entry that was taken out is found: in the middle by its hash, at the end by the document', async () => {
    const one = await threeEntries();
    const { entries } = one.log();
    expect(kinds([entries[0], entries[2]])).toEqual(['removed']);
    logOf(one.doc).delete(2, 1);
    expect(one.log().problems).toEqual([{ kind: 'removed', entry: '' }]);
    expect(one.log().step).toBe('desking');
    expect(one.log().broken).toBe(true);
  });

  test('entries in another order, twice, or no entries at all are found', async () => {
    const { log } = await threeEntries();
    const [a, b, c] = log().entries;
    expect(kinds([a, c, b])).toEqual(['order']);
    expect(kinds([b, a, c])).toEqual(['order']);
    expect(kinds([a, b, b, c])).toEqual(['doubled']);
    expect(kinds([a, b, c, 'approve'])).toEqual(['unreadable']);
    expect(kinds([a, b, c, { ...c, move: 'nonsense' }])).toEqual(['unreadable']);
  });

  test('an entry of a kind that only a newer Songgo knows keeps its place, and holds the story', async () => {
    const one = await threeEntries();
    const { entries } = one.log();
    const last = entries[2] as LogEntry;
    const sealed = (more: object) => {
      const { hash: _, ...rest } = last;
      return sealEntry({ ...rest, previous: [last.hash], ...more } as Omit<LogEntry, 'hash'>);
    };
    const kind = { id: '3b0e3d52-8a51-4c8e-9d5c-0f5f4f1d2a02', move: 'embalm', to: 'embalmed' };
    const key = { id: '3b0e3d52-8a51-4c8e-9d5c-0f5f4f1d2a03', witness: '남도현' };
    for (const more of [kind, key]) {
      const newer = sealed(more);
      const read = reread([...entries, newer]);
      expect(read).toMatchObject({ entries, step: 'approved', broken: true });
      expect(read.problems).toEqual([{ kind: 'newer', entry: more.id }]);
      // Changed by somebody, it is nothing that a Songgo wrote.
      expect(kinds([...entries, { ...newer, reason: '다른 까닭' }])).not.toContain('newer');
      expect(kinds([...entries, newer, newer])).toEqual(['newer', 'doubled']);
    }
    // What follows it here names it, and is read as ever where it is known.
    logOf(one.doc).push([sealed(kind)]);
    const settled = await move(one, 'resolve', chief, { reason: '전화로 확인', to: 'approved' });
    expect(settled.previous).toEqual([sealed(kind).hash]);
    expect(one.log()).toMatchObject({ broken: false, step: 'approved', heads: [settled] });
  });

  test('the log of the story that a copy was made of is not the copy’s', async () => {
    const { log } = await threeEntries();
    const { entries } = log();
    const copied = readLog(entries, 0, '7c1b4f0e-2f6a-4ad8-8b1a-2b8f0a0c9d11');
    expect(copied).toMatchObject({ entries: [], original: entries, step: 'draft', problems: [] });
  });

  test('two copies moved apart meet: both are kept and shown, nothing moves until one says where it stands', async () => {
    const one = replica(STORY, start(), 1);
    await move(one, 'file', reporter);
    await move(one, 'take', desk);
    const two = replica(STORY, one.state(), 1);
    await move(one, 'approve', desk);
    await move(two, 'return', other, { reason: '취재원이 한 명뿐입니다' });
    one.take(two.state());
    two.take(one.state());
    for (const { log } of [one, two]) {
      expect(log().branches).toEqual(['returned', 'approved']);
      expect(log().heads).toHaveLength(2);
      expect(
        log()
          .standing.map(({ actor }) => actor.name)
          .sort(),
      ).toEqual(['남도현', '오세라']);
      expect(log().problems).toEqual([]);
    }
    const blocked = await one.desk.record({
      storyId: STORY,
      move: 'file',
      actor: reporter,
      reason: '',
    });
    expect(blocked).toMatchObject({
      ok: false,
      error: { code: 'desk-move', values: { why: 'conflict' } },
    });
    const settled = await move(one, 'resolve', chief, {
      reason: '반려가 맞습니다',
      to: 'returned',
    });
    expect(settled.previous).toHaveLength(2);
    two.take(one.state());
    expect(two.log()).toMatchObject({ step: 'returned', branches: ['returned'] });
    expect(two.log().heads).toEqual([settled]);
    expect(two.log().entries).toHaveLength(5);
  });

  test('a log that was meddled with is settled by a named person with a reason, and stays marked', async () => {
    const one = await threeEntries();
    logOf(one.doc).delete(2, 1);
    const blocked = await one.desk.record({
      storyId: STORY,
      move: 'approve',
      actor: desk,
      reason: '',
    });
    expect(blocked).toMatchObject({ error: { values: { why: 'log' } } });
    await move(one, 'resolve', chief, { reason: '승인 기록이 빠짐을 확인', to: 'desking' });
    expect(one.log()).toMatchObject({ broken: false, step: 'desking' });
    expect(one.log().problems).toHaveLength(1);
    await move(one, 'approve', desk);
    expect(one.log().step).toBe('approved');
  });
});

describe('logs that are written apart (QUALITY R22, R23)', () => {
  const people = [reporter, desk, other, chief];
  const step = fc.oneof(
    {
      weight: 5,
      arbitrary: fc.record({
        kind: fc.constant('move' as const),
        at: fc.nat(4),
        move: fc.constantFrom(
          'file',
          'recall',
          'take',
          'return',
          'approve',
          'reopen',
          'resolve',
          'object',
        ),
        who: fc.nat(3),
        to: fc.constantFrom(...STEPS),
      }),
    },
    {
      weight: 2,
      arbitrary: fc.record({
        kind: fc.constant('write' as const),
        at: fc.nat(4),
        text: fc.string({ maxLength: 3 }),
      }),
    },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant('pack' as const), at: fc.nat(4) }) },
    {
      weight: 3,
      // Whichever package was made so far, as often as one likes: lost, doubled, out of order.
      arbitrary: fc.record({
        kind: fc.constant('open' as const),
        at: fc.nat(4),
        which: fc.nat(100),
      }),
    },
  );

  test('converge, lose no entry, and are found whole', async () => {
    expect(DESK_ROLES).toHaveLength(3);
    let apart = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 2, max: 5 }),
        fc.constantFrom(0 as const, 1 as const, 2 as const),
        fc.array(step, { minLength: 5, maxLength: 30 }),
        async (count, passes, steps) => {
          const first = start();
          const machines = Array.from({ length: count }, () => replica(STORY, first, passes));
          const packages: Uint8Array[] = [];
          const recorded = new Set<string>();
          for (const one of steps) {
            const machine = machines[one.at % count] as Replica;
            if (one.kind === 'write') textAt(machine.doc, 1).insert(0, one.text);
            else if (one.kind === 'pack') packages.push(machine.state());
            else if (one.kind === 'open') {
              const opened = packages[one.which % Math.max(1, packages.length)];
              if (opened) machine.take(opened);
            } else {
              const entry = await machine.desk.record({
                storyId: STORY,
                move: one.move,
                actor: people[one.who] as Actor,
                reason: '까닭',
                to: one.to,
              });
              if (entry.ok) recorded.add(entry.value.hash);
            }
          }
          for (const machine of machines) for (const { state } of machines) machine.take(state());
          const logs = machines.map(({ log }) => log());
          for (const log of logs) {
            expect(log).toEqual(logs[0]);
            expect(log.problems).toEqual([]);
            expect(new Set(log.entries.map(({ hash }) => hash))).toEqual(recorded);
          }
          if ((logs[0]?.branches.length ?? 0) > 1) apart += 1;
        },
      ),
      { numRuns: Number(process.env.SONGGO_LOG_RUNS ?? 150) },
    );
    // The histories do come apart, or nothing was tried.
    expect(apart).toBeGreaterThan(0);
  });
});
