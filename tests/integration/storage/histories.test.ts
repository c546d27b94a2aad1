import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import type { Storage } from '../../../electron/storage/storage';
import { createStoryDoc } from '../../../shared/document/storyDoc';
import {
  bodyText,
  docOfState,
  NOON,
  open,
  storedText,
  temporaryFolder,
  textAt,
  unwrap,
} from '../../helpers/storage';

type Step =
  | { kind: 'type'; writer: number; at: number; text: string }
  | { kind: 'erase'; writer: number; at: number; length: number }
  | { kind: 'repeat'; which: number }
  | { kind: 'meet' | 'compact' | 'reopen' | 'list' };

const index = fc.nat(1000);
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      kind: fc.constant('type' as const),
      writer: fc.nat(1),
      at: index,
      text: fc.constantFrom('가', '나다', '라 마바', 'a', '😀'),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('erase' as const),
      writer: fc.nat(1),
      at: index,
      length: fc.integer({ min: 1, max: 5 }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('repeat' as const), which: index }) },
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constantFrom('meet', 'compact', 'reopen', 'list') }),
  },
) as fc.Arbitrary<Step>;

/**
 * Plays a history with two writers whose updates reach storage in the order that `shuffle` gives,
 * and gives what is stored and what a document in memory that had every update says. `lose` is asked
 * before each append, for a storage that is broken on purpose.
 */
function play(
  steps: Step[],
  order: number[],
  lose: (appended: number) => boolean = () => false,
): { stored: string; wanted: string } {
  const folder = temporaryFolder();
  let clock = NOON;
  const now = () => clock;
  let storage: Storage = open(folder.path, now);
  const { id } = unwrap(storage.stories.create(Y.encodeStateAsUpdate(createStoryDoc())));
  const first = docOfState(unwrap(storage.stories.open(id)).state);
  textAt(first, 1);
  const base = Y.encodeStateAsUpdate(first);
  unwrap(storage.stories.append(id, base));
  const memory = docOfState(base);
  const writers = [docOfState(base), docOfState(base)];
  const all: Uint8Array[] = [];
  let waiting: Uint8Array[] = [];
  let appended = 0;
  const send = (update: Uint8Array) => {
    appended += 1;
    if (!lose(appended)) unwrap(storage.stories.append(id, update));
  };
  const flush = () => {
    const keyed = waiting.map((update, i) => ({ update, key: order[i % order.length] ?? 0 }));
    for (const { update } of keyed.sort((a, b) => a.key - b.key)) send(update);
    waiting = [];
  };
  for (const writer of writers) {
    writer.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin === 'meet') return;
      all.push(update);
      waiting.push(update);
      Y.applyUpdate(memory, update);
    });
  }
  for (const one of steps) {
    switch (one.kind) {
      case 'type': {
        const text = textAt(writers[one.writer] as Y.Doc, 1);
        text.insert(one.at % (text.length + 1), one.text);
        break;
      }
      case 'erase': {
        const text = textAt(writers[one.writer] as Y.Doc, 1);
        const at = one.at % (text.length + 1);
        text.delete(at, Math.min(one.length, text.length - at));
        break;
      }
      case 'repeat': {
        const update = all[one.which % Math.max(1, all.length)];
        if (update) unwrap(storage.stories.append(id, update));
        break;
      }
      case 'meet':
        for (const writer of writers) Y.applyUpdate(writer, Y.encodeStateAsUpdate(memory), 'meet');
        break;
      case 'list':
        flush();
        unwrap(storage.stories.list({ list: 'all', query: '가', limit: 5, offset: 0 }));
        break;
      case 'compact':
        // Long enough to be due: one update that is a megabyte changes nothing when it is repeated.
        flush();
        for (let i = 0; i < 501; i++) unwrap(storage.stories.append(id, base));
        clock += 10_000;
        unwrap(storage.maintain());
        break;
      case 'reopen':
        flush();
        storage.close();
        storage = open(folder.path, now);
        break;
    }
  }
  flush();
  storage.close();
  storage = open(folder.path, now);
  const stored = storedText(storage, id);
  storage.close();
  folder.remove();
  return { stored, wanted: bodyText(Y.encodeStateAsUpdate(memory)) };
}

describe('any history', () => {
  it('R23 is stored as it is in memory: repeated, out of order, folded, reopened', () => {
    fc.assert(
      fc.property(
        fc.array(step, { minLength: 1, maxLength: 25 }),
        fc.array(fc.nat(100), { minLength: 3, maxLength: 20 }),
        (steps, order) => {
          const { stored, wanted } = play(steps, order);
          expect(stored).toBe(wanted);
        },
      ),
      { numRuns: 25 },
    );
  });

  it('R23 takes what typed an emoji again after half of it was deleted', () => {
    const { stored, wanted } = play(
      [
        { kind: 'type', writer: 0, at: 0, text: '😀' },
        { kind: 'erase', writer: 0, at: 1, length: 1 },
        { kind: 'list' },
        { kind: 'repeat', which: 0 },
      ],
      [0],
    );
    expect(stored).toBe(wanted);
  });

  it('R39 would be caught if every 100th update were dropped', () => {
    const steps: Step[] = Array.from({ length: 120 }, (_, at) => ({
      kind: 'type',
      writer: at % 2,
      at,
      text: '가',
    }));
    const broken = play(steps, [0], (appended) => appended % 100 === 0);
    expect(broken.stored).not.toBe(broken.wanted);
    const sound = play(steps, [0]);
    expect(sound.stored).toBe(sound.wanted);
  });
});
